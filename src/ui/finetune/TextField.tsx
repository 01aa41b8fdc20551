/** A labelled line of text that counts as it is typed. */
import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
}

export const FIELD = 'w-full rounded-md border border-hairline bg-raised px-2 text-text';

export function TextField({ label, value, onChange, hint }: Props) {
  const id = useId();
  return (
    <div className="my-1">
      <label htmlFor={id} className="mb-0.5 block text-muted">
        {label}
      </label>
      <input
        id={id}
        className={`${FIELD} h-8 narrow:h-11`}
        value={value}
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint ? (
        <p id={`${id}-hint`} className="mt-0.5 text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
