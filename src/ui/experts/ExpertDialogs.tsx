/** What the studio asks about an expert: accept a licence, its name, its prompts, whether to remove it. */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { acceptLicence, promptExpert, removeExpert, titleExpert } from '../../commands/experts/manageExperts.ts';
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
  return (
    <>
      <p>
        It was trained on data under <b>{expert.licence}</b>. What you make with it must keep to that licence: no commercial use. This is
        asked once for all experts under {expert.licence}, and remembered in this browser.
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

function TitleBody({ expert, close }: BodyProps) {
  const { studio } = useParts();
  const perform = usePerform();
  const id = useId();
  const [title, setTitle] = useState(expertTitle(expert));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    close();
    perform(() => titleExpert(studio, expert, title));
  };
  return (
    <form onSubmit={save}>
      <label htmlFor={id} className="mb-1 block text-muted">
        The name that is shown; in YAML and on the command line it stays <code>{expert.name}</code>
      </label>
      <input
        id={id}
        className="h-9 w-full rounded-md border border-hairline bg-raised px-2 narrow:h-11"
        maxLength={80}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Answers yes="Rename" close={close} />
    </form>
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
