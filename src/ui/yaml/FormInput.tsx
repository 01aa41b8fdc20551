/** One plain value: number, text, choice or switch, with its words and its problem. */
import { type ReactNode, useId, useState } from 'react';
import { type Field, numberAt, stepOf, stepped } from '../../core/experts/form.ts';
import { useStudio } from '../context.ts';
import { SCRUB_CLASS, stepsOfKey, useScrub } from '../parts/useScrub.ts';
import { useChange } from './useChange.ts';

export const INPUT = 'h-8 rounded-md border border-hairline bg-raised px-2 text-text hover:border-edge narrow:h-11';

type PlainField = Exclude<Field, { readonly fields: unknown }>;

interface FormInputProps {
  readonly document: string;
  readonly field: PlainField;
  /** Of a list: its number is label enough, its list has said the rest. */
  readonly isItem: boolean;
  /** The button that removes it, where it may be left out. */
  readonly remove: ReactNode;
}

export function FormInput({ document, field, isItem, remove }: FormInputProps) {
  const id = useId();
  const help = `${id}-help`;
  const scrub = useNumber(document, field);
  const label = scrub ? { className: SCRUB_CLASS, ...scrub.label } : { className: '' };
  const described = field.problem || (field.description && !isItem) ? { 'aria-describedby': help } : {};
  return (
    <div>
      {isItem ? null : (
        <label htmlFor={id} {...label} className={`mb-0.5 block w-fit font-semibold ${label.className}`}>
          {field.label}
        </label>
      )}
      <div className="flex items-center gap-1">
        {isItem ? (
          <label htmlFor={id} {...label} className={`w-8 shrink-0 text-right text-muted ${label.className}`}>
            {field.label}
          </label>
        ) : null}
        <Control
          id={id}
          document={document}
          field={field}
          onStep={scrub?.onStep}
          aria={{ ...described, 'aria-invalid': field.problem !== undefined }}
        />
        {remove}
      </div>
      <p id={help} className="mt-0.5">
        {field.problem ? (
          <span className="text-bad">{field.problem}</span>
        ) : isItem ? null : (
          <span className="text-muted">{field.description}</span>
        )}
      </p>
    </div>
  );
}

/** How a number is scrubbed and stepped; it resets to what the app ships. Nothing for other fields, and for what is no number. */
function useNumber(document: string, field: PlainField) {
  const change = useChange(document);
  const shipped = useStudio(({ documents }) => documents[document]?.shipped ?? '');
  const number = field.kind === 'number' && !Number.isNaN(field.value) ? field : undefined;
  const set = (value: number): void => {
    if (number) change(field.path, stepped(number, value));
  };
  const scrub = {
    value: number?.value ?? 0,
    step: number ? stepOf(number) : 0,
    onChange: set,
    onReset: () => {
      const value = numberAt(shipped, field.path);
      if (value !== undefined) change(field.path, value);
    },
  };
  const label = useScrub(scrub);
  return number && { label, onStep: (steps: number) => set(number.value + steps * scrub.step) };
}

interface ControlProps {
  readonly id: string;
  readonly document: string;
  readonly field: PlainField;
  /** Of a number: so many steps up, or down. */
  readonly onStep: ((steps: number) => void) | undefined;
  readonly aria: { readonly 'aria-describedby'?: string; readonly 'aria-invalid': boolean };
}

function Control({ id, document, field, onStep, aria }: ControlProps) {
  const change = useChange(document);
  const set = (value: unknown): void => change(field.path, value);
  switch (field.kind) {
    case 'flag':
      return (
        <span className="mr-auto flex h-8 items-center narrow:h-11">
          <input
            id={id}
            type="checkbox"
            className="size-4 accent-accent narrow:size-6"
            checked={field.value}
            onChange={(event) => set(event.target.checked)}
            {...aria}
          />
        </span>
      );
    case 'choice':
      return (
        <select id={id} className={`${INPUT} min-w-0 flex-1`} value={field.value} onChange={(event) => set(event.target.value)} {...aria}>
          {[...(field.options.includes(field.value) ? [] : [field.value]), ...field.options].map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      );
    case 'number':
      return (
        <TypedText
          id={id}
          shown={Number.isNaN(field.value) ? '' : String(field.value)}
          mode={field.isWhole ? 'numeric' : 'decimal'}
          // What is no number is written as it is: the problem then stands at the field.
          onType={(text) => set(text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text))}
          onStep={onStep}
          aria={aria}
        />
      );
    case 'text':
      return <TypedText id={id} shown={field.value} mode="text" onType={set} aria={aria} />;
  }
}

interface TypedTextProps {
  readonly id: string;
  readonly shown: string;
  readonly mode: 'text' | 'numeric' | 'decimal';
  readonly onType: (text: string) => void;
  readonly onStep?: ControlProps['onStep'];
  readonly aria: ControlProps['aria'];
}

/** Shows what is typed while the cursor is in it, and what the document says otherwise. */
function TypedText({ id, shown, mode, onType, onStep, aria }: TypedTextProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <input
      id={id}
      inputMode={mode}
      autoComplete="off"
      spellCheck={false}
      className={`${INPUT} min-w-0 flex-1`}
      value={typed ?? shown}
      onChange={(event) => {
        setTyped(event.target.value);
        onType(event.target.value);
      }}
      onBlur={() => setTyped(undefined)}
      onKeyDown={(event) => {
        const steps = stepsOfKey(event);
        if (!onStep || steps === 0) return;
        event.preventDefault();
        setTyped(undefined);
        onStep(steps);
      }}
      {...aria}
    />
  );
}
