/** The part of a clip that counts, in seconds. */
import { NumberField } from '../parts/NumberField.tsx';

interface Props {
  readonly seconds: number;
  readonly from: number;
  readonly end: number;
  readonly onChange: (trim: [number, number]) => void;
}

const SHORTEST = 0.64;

export function TrimFields({ seconds, from, end, onChange }: Props) {
  const common = { unit: 's', step: 0.04, decimals: 2 };
  return (
    <div className="flex flex-wrap items-center">
      <NumberField
        label="From"
        value={from}
        smallest={0}
        largest={Math.max(0, end - SHORTEST)}
        initial={0}
        onChange={(next) => onChange([next, end])}
        {...common}
      />
      <NumberField
        label="To"
        value={end}
        smallest={from + SHORTEST}
        largest={seconds}
        initial={seconds}
        onChange={(next) => onChange([from, next])}
        {...common}
      />
    </div>
  );
}
