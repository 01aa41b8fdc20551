/** An expert that takes no part, why, and the one step that would change it. */

import { askAbout, switchExpert } from '../../commands/experts/manageExperts.ts';
import { toggleCommercialOnly } from '../../commands/experts/toggleCommercialOnly.ts';
import type { ExpertFacts, ExpertState } from '../../core/experts/facts.ts';
import { expertTitle } from '../../stores/experts.ts';
import { useCommand, useParts } from '../context.ts';
import { Button } from '../parts/Button.tsx';
import { ExpertMenu } from './ExpertMenu.tsx';
import { LicenceBadge } from './LicenceBadge.tsx';
import { ProblemNote } from './ProblemNote.tsx';
import { usePerform } from './usePerform.ts';

type IdleState = Exclude<ExpertState, 'ready'>;
const WORDS: Readonly<Record<IdleState, string>> = {
  off: 'Switched off',
  licence: 'Off until its licence is accepted',
  commercial: 'Left out: commercial-safe only',
  broken: 'Cannot be loaded',
};

export function IdleRow({ expert }: { readonly expert: ExpertFacts }) {
  const { studio } = useParts();
  const perform = usePerform();
  const all = useCommand(toggleCommercialOnly);
  const { name, state } = expert;
  const title = expertTitle(expert);
  const steps: Readonly<Record<ExpertState, readonly [words: string, act: () => void] | undefined>> = {
    ready: undefined,
    off: ['Enable', () => perform(() => switchExpert(studio, expert, true))],
    licence: ['Licence…', () => askAbout(studio, name, 'licence')],
    commercial: ['Allow', all.perform],
    broken: ['Disable', () => perform(() => switchExpert(studio, expert, false))],
  };
  const step = steps[state];
  const why = state === 'ready' ? '' : WORDS[state];
  return (
    <article aria-label={title}>
      <div className="flex min-h-7 items-center gap-1">
        <span className="mr-1 size-2.5 shrink-0 rounded-full border border-edge" aria-hidden />
        <span className="min-w-0 flex-1 truncate text-muted" title={`${expert.description ?? title} ${why}`}>
          {title}
          <span className={state === 'broken' ? 'ml-2 text-[11px]' : 'sr-only'}>{why}</span>
        </span>
        <LicenceBadge licence={expert.licence} />
        {step ? (
          <Button small aria-label={`${step[0]} ${title}`} onClick={step[1]}>
            {step[0]}
          </Button>
        ) : null}
        <ExpertMenu expert={expert} />
      </div>
      <ProblemNote expert={expert} />
    </article>
  );
}
