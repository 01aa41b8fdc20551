/** The fields of a map or a list, and what may be added to it. */
import { ChevronRight, Plus, X } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { Addition, Field } from '../../core/experts/form.ts';
import { Button, IconButton } from '../parts/Button.tsx';
import { FormInput, INPUT } from './FormInput.tsx';
import { useChange } from './useChange.ts';

/** Groups with at most this many fields hide nothing that is worth hiding. */
const SHORT = 3;

interface FormGroupProps {
  readonly document: string;
  readonly group: Extract<Field, { readonly fields: unknown }>;
  readonly depth: number;
}

export function FormGroup({ document, group, depth }: FormGroupProps) {
  const change = useChange(document);
  return (
    <div className={depth > 1 ? 'border-l-2 border-hairline pl-2.5' : ''}>
      <Words field={group} />
      <div className="flex flex-col gap-2.5">
        {group.fields.map((field) => (
          <FormField key={field.label} document={document} field={field} depth={depth + 1} isItem={group.kind === 'list'} />
        ))}
        {group.kind === 'list' && group.addition ? (
          <AddItem label={group.label} addition={group.addition} onAdd={(key, value) => change([...group.path, Number(key)], value)} />
        ) : null}
        {group.kind === 'group' && group.additions.length > 0 ? (
          <AddKey label={group.label} additions={group.additions} onAdd={(key, value) => change([...group.path, key], value)} />
        ) : null}
        {group.kind === 'group' && group.named ? (
          <AddNamed label={group.label} addition={group.named} onAdd={(key, value) => change([...group.path, key], value)} />
        ) : null}
      </div>
    </div>
  );
}

function FormField({
  document,
  field,
  depth,
  isItem,
}: {
  readonly document: string;
  readonly field: Field;
  readonly depth: number;
  readonly isItem: boolean;
}) {
  const change = useChange(document);
  const isWrong = hasProblem(field);
  // Sections stand open and what is short; the experts in them are opened, by hand or by a problem; mending it closes nothing.
  const [isOpen, setOpen] = useState(
    depth < 2 || ('fields' in field && (field.kind === 'list' || field.fields.length <= SHORT)) || isWrong,
  );
  useEffect(() => {
    if (isWrong) setOpen(true);
  }, [isWrong]);
  const remove = field.isRemovable ? (
    <IconButton label={`Remove ${spoken(field)}`} onClick={() => change(field.path, undefined)}>
      <X size={16} aria-hidden />
    </IconButton>
  ) : null;
  if (field.kind !== 'group' && field.kind !== 'list') {
    return <FormInput document={document} field={field} isItem={isItem} remove={remove} />;
  }
  return (
    <div className="relative">
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex h-8 cursor-pointer items-center rounded-md pr-9 font-semibold hover:bg-raised narrow:h-11 narrow:pr-12">
          <ChevronRight
            size={16}
            aria-hidden
            className={`-ml-0.5 mr-0.5 shrink-0 text-muted transition-transform ${isOpen ? 'rotate-90' : ''}`}
          />
          <span className="min-w-0 break-words">{field.label}</span>
        </summary>
        <div className="pt-1">
          <FormGroup document={document} group={field} depth={depth} />
        </div>
      </details>
      <div className="absolute top-0 right-0">{remove}</div>
    </div>
  );
}

function Words({ field }: { readonly field: Field }) {
  return (
    <>
      {field.description && field.path.length > 0 ? <p className="mb-2 text-muted">{field.description}</p> : null}
      {field.problem ? <p className="mb-2 text-bad">{field.problem}</p> : null}
    </>
  );
}

interface AddProps<T> {
  readonly label: string;
  readonly addition: T;
  readonly onAdd: (key: string, value: unknown) => void;
}

function AddItem({ label, addition, onAdd }: AddProps<Addition>) {
  return (
    <Button className="self-start" aria-label={`Add to ${label}`} onClick={() => onAdd(addition.key, addition.initial)}>
      <Plus size={16} aria-hidden className="text-muted" />
      Add
    </Button>
  );
}

function AddKey({ label, additions, onAdd }: Omit<AddProps<Addition>, 'addition'> & { readonly additions: readonly Addition[] }) {
  return (
    <select
      aria-label={`Add a key to ${label}`}
      className={`${INPUT} self-start text-muted`}
      value=""
      onChange={(event) => {
        const chosen = additions.find(({ key }) => key === event.target.value);
        if (chosen) onAdd(chosen.key, chosen.initial);
      }}
    >
      <option value="">Add a key…</option>
      {additions.map(({ key }) => (
        <option key={key} value={key}>
          {key}
        </option>
      ))}
    </select>
  );
}

function AddNamed({ label, addition, onAdd }: AddProps<Addition>) {
  const [name, setName] = useState('');
  const id = useId();
  const add = (): void => {
    if (name.trim() === '') return;
    onAdd(name.trim(), addition.initial);
    setName('');
  };
  return (
    <div className="flex items-center gap-1.5">
      <label htmlFor={id} className="sr-only">
        {`New name in ${label}`}
      </label>
      <input
        id={id}
        className={`${INPUT} min-w-0 flex-1`}
        placeholder="new_name"
        autoComplete="off"
        spellCheck={false}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') add();
        }}
      />
      <Button disabled={name.trim() === ''} onClick={add}>
        <Plus size={16} aria-hidden className="text-muted" />
        Add
      </Button>
    </div>
  );
}

function hasProblem(field: Field): boolean {
  return field.problem !== undefined || ('fields' in field && field.fields.some(hasProblem));
}

function spoken({ path }: Field): string {
  return path.map((key) => (typeof key === 'number' ? String(key + 1) : String(key))).join(' ');
}
