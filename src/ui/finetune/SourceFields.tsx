/** What was guessed of a file's space and time, each changeable: the axis that points up, the unit, the rate. */
import { type Adjustable, UNITS, UP_AXES } from '../../commands/finetune/uploadClips.ts';
import { NumberField } from '../parts/NumberField.tsx';
import type { Candidate } from './CandidateCard.tsx';

interface Props {
  readonly candidate: Candidate;
  readonly onChange: (change: Adjustable) => void;
}

const SELECT = 'h-7 rounded-md border border-hairline bg-raised narrow:h-11';
const GUESS = 'guess';
const RATES = { unit: 'per s', step: 1, decimals: 1, smallest: 1, largest: 1000 };

export function SourceFields({ candidate, onChange }: Props) {
  const { adjustments, guesses, framesPerSecond } = candidate;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <label className="flex items-center gap-1.5 text-muted">
        Up
        <select
          className={SELECT}
          value={adjustments.up ?? GUESS}
          onChange={({ target }) => onChange({ up: UP_AXES.find((axis) => axis === target.value) })}
        >
          <option value={GUESS}>{adjustments.up ? 'guess' : `${guesses.up}, guessed`}</option>
          {UP_AXES.map((axis) => (
            <option key={axis}>{axis}</option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-1.5 text-muted">
        Unit
        <select
          className={SELECT}
          value={adjustments.metresPerUnit ?? GUESS}
          onChange={({ target }) => onChange({ metresPerUnit: UNITS.find(({ metres }) => String(metres) === target.value)?.metres })}
        >
          <option value={GUESS}>{adjustments.metresPerUnit ? 'guess' : `${guesses.unit}, guessed`}</option>
          {UNITS.map(({ name, metres }) => (
            <option key={name} value={metres}>
              {name}
            </option>
          ))}
        </select>
      </label>
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
