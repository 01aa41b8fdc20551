/** What was guessed of a file's space and time, each changeable: the axis that points up, the unit, the rate. */
import { useId } from 'react';
import { type Adjustable, UNITS, UP_AXES } from '../../commands/finetune/uploadClips.ts';
import { NumberField } from '../parts/NumberField.tsx';
import type { Candidate } from './CandidateCard.tsx';

interface Props {
  readonly candidate: Candidate;
  readonly onChange: (change: Adjustable) => void;
}

const RATES = { unit: 'per s', step: 1, decimals: 1, smallest: 1, largest: 1000 };

export function SourceFields({ candidate, onChange }: Props) {
  const { adjustments, guesses, framesPerSecond } = candidate;
  const { up, metresPerUnit } = adjustments;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <Choice
        label="Up"
        value={up}
        guess={guesses.up}
        options={UP_AXES.map((axis) => ({ name: axis, value: axis }))}
        onChange={(axis) => onChange({ up: UP_AXES.find((known) => known === axis) })}
      />
      <Choice
        label="Unit"
        value={metresPerUnit === undefined ? undefined : String(metresPerUnit)}
        guess={guesses.unit}
        options={UNITS.map(({ name, metres }) => ({ name, value: String(metres) }))}
        onChange={(length) => onChange({ metresPerUnit: UNITS.find(({ metres }) => String(metres) === length)?.metres })}
      />
      <NumberField
        label="Frames"
        value={adjustments.framesPerSecond ?? framesPerSecond}
        initial={framesPerSecond}
        onChange={(rate) => onChange({ framesPerSecond: rate })}
        onReset={() => onChange({ framesPerSecond: undefined })}
        {...RATES}
      />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** Of a person; undefined while the guess holds. */
  readonly value: string | undefined;
  readonly guess: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  /** Undefined goes back to the guess. */
  readonly onChange: (value: string | undefined) => void;
}

const GUESS = 'guess';

function Choice({ label, value, guess, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-1.5 px-1.5">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select
        id={id}
        className="h-7 rounded-md border border-hairline bg-raised narrow:h-11"
        value={value ?? GUESS}
        onChange={({ target }) => onChange(target.value === GUESS ? undefined : target.value)}
      >
        <option value={GUESS}>{value === undefined ? `${guess}, guessed` : 'guess'}</option>
        {options.map((option) => (
          <option key={option.name} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}
