/**
 * A number with a label and a unit: typed, stepped with the arrow keys, scrubbed by dragging its label, reset by a
 * double-click on the label. What is typed counts on Enter or when the field is left; the setter clamps.
 */
import { type KeyboardEvent, useId, useState } from 'react';
import { SCRUB_CLASS, stepsOfKey, useScrub } from './useScrub.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly unit?: string;
  readonly value: number;
  readonly smallest: number;
  readonly largest: number;
  readonly step: number;
  readonly decimals: number;
  readonly initial: number;
  readonly onChange: (value: number) => void;
  /** Instead of going back to `initial`. */
  readonly onReset?: () => void;
  /** The label takes the room there is, as the title of what the number is of. */
  readonly wide?: boolean;
  readonly inputClass?: string;
}

export function NumberField({
  label,
  unit,
  value,
  smallest,
  largest,
  step,
  decimals,
  initial,
  onChange,
  onReset = () => onChange(initial),
  wide = false,
  inputClass = 'w-10',
}: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const limit = (next: number): number => Math.max(smallest, Math.min(largest, next));

  const commit = (): void => {
    const typed = Number((draft ?? '').replace(',', '.'));
    if (draft !== undefined && draft.trim() !== '' && Number.isFinite(typed)) onChange(limit(typed));
    setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps = stepsOfKey(event);
    if (steps !== 0) {
      event.preventDefault();
      setDraft(undefined);
      onChange(limit(value + steps * step));
    } else if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') setDraft(undefined);
  };
  const scrub = useScrub({ value, step, onChange: (next) => onChange(limit(next)), onReset });

  return (
    <div
      className={`flex h-7 items-center gap-1.5 rounded-md px-1.5 hover:bg-raised focus-within:bg-raised narrow:h-11 ${wide ? '-ml-1.5 min-w-0 flex-1' : ''}`}
    >
      <label
        htmlFor={id}
        className={`${SCRUB_CLASS} ${wide ? 'min-w-0 flex-1 truncate leading-7 narrow:leading-11' : 'text-muted'}`}
        {...scrub}
      >
        {label}
      </label>
      <input
        id={id}
        role="spinbutton"
        inputMode={decimals > 0 ? 'decimal' : 'numeric'}
        autoComplete="off"
        aria-valuenow={value}
        aria-valuemin={smallest}
        aria-valuemax={largest}
        aria-valuetext={unit ? `${value.toFixed(decimals)} ${unit}` : undefined}
        className={`h-full rounded-sm bg-transparent text-right text-text outline-offset-2 ${inputClass}`}
        value={draft ?? value.toFixed(decimals)}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {unit ? <span className="text-muted">{unit}</span> : null}
    </div>
  );
}
