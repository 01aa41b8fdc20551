/** Every expert, style before orthogonal, those that take part before those that do not, and the prompt that their weights are for; what to do where there is none. */
import { PackagePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { importExpert } from '../../commands/experts/importExpert.ts';
import { routedPrompt } from '../../commands/experts/watchRouting.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { useCommand, useStudio } from '../context.ts';
import { Button } from '../parts/Button.tsx';
import { BaseShare } from './BaseShare.tsx';
import { ExpertRow } from './ExpertRow.tsx';
import { IdleRow } from './IdleRow.tsx';

export function ExpertList() {
  const experts = useStudio((state) => state.experts);
  const known = useStudio((state) => state.registry !== undefined);
  const failed = useStudio((state) => state.engine.kind === 'failed');
  if (!known)
    return <p className="p-3 text-muted">{failed ? 'The models are not loaded, so no expert is.' : 'The experts come with the models.'}</p>;
  if (experts.length === 0) return <NoExperts />;
  const style = experts.filter(({ category }) => category === 'style');
  const orthogonal = experts.filter(({ category }) => category === 'orthogonal');
  return (
    <>
      <Prompt />
      <Rows title="Style experts" experts={style} shown={orthogonal.length > 0}>
        <BaseShare />
      </Rows>
      <Rows title="Always on" experts={orthogonal} shown={style.length > 0} />
    </>
  );
}

function Prompt() {
  const prompt = useStudio(routedPrompt);
  return (
    <p className="truncate px-3 pt-2.5 text-muted" title={prompt}>
      {prompt === '' ? 'Write a prompt to see the weights.' : <>For “{prompt}”</>}
    </p>
  );
}

interface RowsProps {
  readonly title: string;
  readonly experts: readonly ExpertFacts[];
  /** Whether the title is worth showing. */
  readonly shown: boolean;
  readonly children?: ReactNode;
}

function Rows({ title, experts, shown, children }: RowsProps) {
  if (experts.length === 0) return null;
  return (
    <section aria-label={title} className="border-b border-hairline px-3 pt-2 pb-1">
      {shown ? <h3 className="text-muted">{title}</h3> : null}
      <ul>
        {experts.filter(isReady).map((expert) => (
          <li key={expert.name} className="py-1.5">
            <ExpertRow expert={expert} />
          </li>
        ))}
      </ul>
      {children}
      <ul>
        {experts
          .filter((expert) => !isReady(expert))
          .map((expert) => (
            <li key={expert.name} className="py-0.5">
              <IdleRow expert={expert} />
            </li>
          ))}
      </ul>
    </section>
  );
}

function isReady({ state }: ExpertFacts): boolean {
  return state === 'ready';
}

function NoExperts() {
  const add = useCommand(importExpert);
  return (
    <div className="p-3">
      <p>No expert is installed. Motions come from the base model alone.</p>
      <p className="mt-1 mb-3 text-muted">Import a .expert file, or the two files that PEFT writes for an adapter trained on this base.</p>
      <Button disabled={!add.enabled} onClick={add.perform}>
        <PackagePlus size={16} aria-hidden className="text-muted" />
        Import an expert
      </Button>
    </div>
  );
}
