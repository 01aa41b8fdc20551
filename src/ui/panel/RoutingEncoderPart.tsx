/** The text encoder that routing reads: what it is now, and asking for another by name. */
import { Download, Trash2, X } from 'lucide-react';
import { useId, useState } from 'react';
import { acceptEncoder, askForEncoder, ENCODER_DTYPES, leaveEncoder, POOLINGS, removeEncoder } from '../../commands/routingEncoder.ts';
import type { RoutingEncoder } from '../../stores/words.ts';
import { useParts, useStudio } from '../context.ts';
import { Button } from '../parts/Button.tsx';
import { megabytes } from '../words.ts';

const FIELD = 'h-8 min-w-0 rounded-md border border-hairline bg-raised px-2 text-text hover:border-edge narrow:h-11';
const SOURCES = { app: 'this app', hub: 'huggingface.co' } as const;

export function RoutingEncoderPart() {
  const encoder = useStudio((state) => state.routingEncoder);
  return (
    <div className="mt-3">
      <h3 className="mb-1 text-muted">Routing reads</h3>
      <p role="status" data-testid="routing-encoder" className="break-words">
        {describe(encoder)}
      </p>
      {encoder.kind === 'opening' && encoder.bytesTotal > 0 ? (
        <progress className="mt-1 h-1 w-full accent-accent" aria-label="Download" value={encoder.bytesDone} max={encoder.bytesTotal} />
      ) : null}
      <Actions encoder={encoder} />
      {encoder.kind === 'shipped' || encoder.kind === 'failed' ? <AskForm /> : null}
    </div>
  );
}

function describe(encoder: RoutingEncoder): string {
  switch (encoder.kind) {
    case 'shipped':
      return 'The shipped encoder.';
    case 'asking':
      return `Asking how large ${encoder.choice.id} is…`;
    case 'offered':
      return `${encoder.choice.id} has to be downloaded from ${SOURCES[encoder.source]}: ${megabytes(encoder.bytes)}. The shipped encoder until then.`;
    case 'opening': {
      const { choice, bytesDone, bytesTotal } = encoder;
      if (bytesTotal === 0 || bytesDone >= bytesTotal) return `Opening ${choice.id}…`;
      return `Downloading ${choice.id}: ${megabytes(bytesDone)} of ${megabytes(bytesTotal)}.`;
    }
    case 'ready': {
      const { choice, facts } = encoder;
      const place = facts.kept ? 'kept on this device' : 'for this visit only';
      return `${choice.id}: ${facts.width} numbers, ${choice.pooling} pooling, ${choice.dtype}, ${megabytes(facts.bytes)} ${place}.`;
    }
    case 'failed':
      return `The shipped encoder, because ${encoder.choice.id} cannot be used.`;
  }
}

function Actions({ encoder }: { readonly encoder: RoutingEncoder }) {
  const { studio } = useParts();
  const leave = (words: string) => (
    <Button onClick={() => leaveEncoder(studio)}>
      <X size={16} aria-hidden className="text-muted" />
      {words}
    </Button>
  );
  switch (encoder.kind) {
    case 'offered':
      return (
        <div className="mt-2 flex flex-wrap gap-1.5">
          <Button look="primary" onClick={() => void acceptEncoder(studio)}>
            <Download size={16} aria-hidden />
            {`Download ${megabytes(encoder.bytes)}`}
          </Button>
          {leave('Not now')}
        </div>
      );
    case 'asking':
    case 'opening':
      return <div className="mt-2">{leave('Stop')}</div>;
    case 'ready':
      return (
        <div className="mt-2 flex flex-wrap gap-1.5">
          {leave('Use the shipped encoder')}
          <Button onClick={() => void removeEncoder(studio)}>
            <Trash2 size={16} aria-hidden className="text-muted" />
            Remove download
          </Button>
        </div>
      );
    default:
      return null;
  }
}

/** Name, pooling and precision of another encoder. Starts with the one that failed. */
function AskForm() {
  const { studio } = useParts();
  const failed = useStudio((state) => (state.routingEncoder.kind === 'failed' ? state.routingEncoder.choice : undefined));
  const [id, setId] = useState(failed?.id ?? '');
  const [pooling, setPooling] = useState(failed?.pooling ?? 'mean');
  const [dtype, setDtype] = useState(failed?.dtype ?? 'q8');
  const name = useId();
  return (
    <form
      className="mt-2 grid grid-cols-2 gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void askForEncoder(studio, { id: id.trim(), pooling, dtype, normalise: true });
      }}
    >
      <label htmlFor={name} className="col-span-2 text-muted">
        Another encoder, by name
      </label>
      <input
        id={name}
        className={`${FIELD} col-span-2`}
        placeholder="Xenova/bge-large-en-v1.5"
        autoComplete="off"
        spellCheck={false}
        value={id}
        onChange={(event) => setId(event.target.value)}
      />
      <Choice label="Pooling" options={POOLINGS} value={pooling} onChange={setPooling} />
      <Choice label="Precision" options={ENCODER_DTYPES} value={dtype} onChange={setDtype} />
      <Button type="submit" className="col-span-2" disabled={id.trim() === ''}>
        Ask for its size
      </Button>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  return (
    <select
      aria-label={label}
      className={FIELD}
      value={value}
      onChange={(event) => {
        const next = options.find((option) => option === event.target.value);
        if (next) onChange(next);
      }}
    >
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
