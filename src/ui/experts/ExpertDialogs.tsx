/** What the studio asks about an expert: accept a licence, its name, its prompts, whether to remove it. */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { acceptLicence, promptExpert, removeExpert, titleExpert } from '../../commands/experts/manageExperts.ts';
import { renameExpert } from '../../commands/experts/renameExpert.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { type ExpertQuestion, expertTitle, listedExpert } from '../../stores/experts.ts';
import { useParts, useStudio } from '../context.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { usePerform } from './usePerform.ts';

const TITLES: Readonly<Record<ExpertQuestion['about'], (title: string) => string>> = {
  licence: (title) => `Licence of ${title}`,
  title: (title) => `Rename ${title}`,
  prompts: (title) => `Prompts that call ${title}`,
  removal: (title) => `Remove ${title}?`,
};

export function ExpertDialogs() {
  const { studio } = useParts();
  const question = useStudio((state) => state.expertQuestion);
  const expert = useStudio((state) => state.experts.find(({ name }) => name === question?.name));
  const close = (): void => studio.store.getState().setExpertQuestion(undefined);
  if (!question || !expert) return null;
  const title = TITLES[question.about](expertTitle(expert));
  const Body = BODIES[question.about];
  return (
    <Dialog title={title} open onClose={close} className="p-5">
      <h2 className="mb-3 text-[15px] font-semibold">{title}</h2>
      <Body expert={expert} close={close} />
    </Dialog>
  );
}

interface BodyProps {
  readonly expert: ExpertFacts;
  readonly close: () => void;
}

const BODIES: Readonly<Record<ExpertQuestion['about'], (props: BodyProps) => ReactNode>> = {
  licence: LicenceBody,
  title: TitleBody,
  prompts: PromptsBody,
  removal: RemovalBody,
};

function LicenceBody({ expert, close }: BodyProps) {
  const { studio } = useParts();
  const author = useStudio((state) => listedExpert(state, expert.name)?.author);
  return (
    <>
      <p>
        It was trained on data under <b>{expert.licence}</b>
        {author ? ` (${author})` : ''}. What you make with it must keep to that licence: no commercial use
        {author ? ', and credit where it is due' : ''}.
      </p>
      <p className="mt-2 text-muted">
        Asked once for all experts under {expert.licence}, and remembered in this browser. “Commercial-safe only” leaves them out again.
      </p>
      <Answers
        yes="Accept and use it"
        close={close}
        onYes={() => {
          acceptLicence(studio, expert.licence);
          close();
        }}
      />
    </>
  );
}

function RemovalBody({ expert, close }: BodyProps) {
  const { studio } = useParts();
  const perform = usePerform();
  return (
    <>
      <p>
        {expert.own
          ? 'Its files leave this browser and cannot be brought back. Export it first to keep it.'
          : 'It leaves your registry. Resetting the registry brings it back.'}
      </p>
      <Answers
        yes="Remove"
        close={close}
        onYes={() => {
          close();
          perform(() => removeExpert(studio, expert));
        }}
      />
    </>
  );
}

/** An expert of one's own has a name, which changes everywhere; the registry knows a title for any. */
function TitleBody({ expert, close }: BodyProps) {
  const { studio } = useParts();
  const perform = usePerform();
  const isListed = useStudio((state) => listedExpert(state, expert.name) !== undefined);
  const [title, setTitle] = useState(expertTitle(expert));
  const [name, setName] = useState(expert.name);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    close();
    perform(async () => {
      if (isListed && title !== expertTitle(expert)) await titleExpert(studio, expert, title);
      if (expert.own) await renameExpert(studio, expert, name);
    });
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-3">
      {isListed ? (
        <Text label="Title, as people see it" value={title} onChange={setTitle}>
          {expert.own ? null : (
            <>
              In YAML and on the command line it stays <code>{expert.name}</code>.
            </>
          )}
        </Text>
      ) : null}
      {expert.own ? (
        <Text label="Name, in YAML, in its file and on the command line" value={name} onChange={(text) => setName(nameTyped(text))}>
          Lower-case letters, digits and _. Weights, curves and clips made with it go along.
        </Text>
      ) : null}
      <Answers yes="Rename" close={close} disabled={expert.own && name === ''} />
    </form>
  );
}

/** What may stand in a name, while it is typed: 'My walk' -> 'my_walk'. */
function nameTyped(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 48);
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** What stands below it. */
  readonly children: ReactNode;
}

function Text({ label, value, onChange, children }: TextProps) {
  const id = useId();
  const help = `${id}-help`;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      <input
        id={id}
        className="h-9 w-full rounded-md border border-hairline bg-raised px-2 narrow:h-11"
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={help}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={help} className="mt-1 text-muted">
        {children}
      </p>
    </div>
  );
}

function PromptsBody({ expert, close }: BodyProps) {
  const { studio } = useParts();
  const perform = usePerform();
  const id = useId();
  const [text, setText] = useState(() => (listedExpert(studio.store.getState(), expert.name)?.prototype_prompts ?? []).join('\n'));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    close();
    perform(() => promptExpert(studio, expert, text));
  };
  return (
    <form onSubmit={save}>
      <label htmlFor={id} className="mb-1 block text-muted">
        One a line, in the words people use. Prompts near to these raise its weight.
      </label>
      <textarea
        id={id}
        rows={8}
        spellCheck={false}
        className="w-full resize-y rounded-md border border-hairline bg-raised p-2"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Answers yes="Save prompts" close={close} disabled={text.trim() === ''} />
    </form>
  );
}

interface AnswersProps {
  readonly yes: string;
  readonly close: () => void;
  /** Absent: the button submits the form around it. */
  readonly onYes?: () => void;
  readonly disabled?: boolean;
}

function Answers({ yes, close, onYes, disabled = false }: AnswersProps) {
  return (
    <div className="mt-4 flex justify-end gap-2">
      <Button onClick={close}>Cancel</Button>
      <Button look="primary" type={onYes ? 'button' : 'submit'} disabled={disabled} onClick={onYes}>
        {yes}
      </Button>
    </div>
  );
}
