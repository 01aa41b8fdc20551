/** An expert that was trained in this browser: seen beside the base, trained again with more clips, and all that the Experts panel does to it. */
import { Ghost, Repeat } from 'lucide-react';
import { useState } from 'react';
import { retrainExpert, showBeforeAfter } from '../../commands/finetune/madeHere.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { expertTitle } from '../../stores/experts.ts';
import { useParts, useStudio } from '../context.ts';
import { ExpertMenu } from '../experts/ExpertMenu.tsx';
import { useHues } from '../experts/useHue.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Section } from '../panel/Section.tsx';
import { Button } from '../parts/Button.tsx';
import { megabytes } from '../words.ts';
import { showClipsPart } from './DropPart.tsx';

/** The one that was finished last. */
export function FinishedPart() {
  const name = useStudio((state) => state.finished);
  const expert = useStudio((state) => state.experts.find((entry) => entry.own && entry.name === name));
  if (!name) return null;
  return (
    <Section title={`${name} is ready`}>
      <p role="status" className="mb-2 text-muted">
        {expert ? 'It is in the registry and in the Experts panel: prompts like its captions call it.' : 'It is kept in this browser.'}
      </p>
      {expert ? <MadeHere expert={expert} /> : null}
    </Section>
  );
}

/** The others. */
export function MadeHerePart() {
  const experts = useStudio((state) => state.experts);
  const finished = useStudio((state) => state.finished);
  const own = experts.filter((expert) => expert.own && expert.name !== finished);
  if (own.length === 0) return null;
  return (
    <Section title="Your experts">
      <ul className="space-y-3">
        {own.map((expert) => (
          <li key={expert.name}>
            <MadeHere expert={expert} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function MadeHere({ expert }: { readonly expert: ExpertFacts }) {
  const { studio } = useParts();
  const perform = usePerform();
  const hue = useHues()(expert.name);
  const busy = useStudio((state) => state.job !== undefined);
  const [comparing, setComparing] = useState(false);
  const ready = expert.state === 'ready';
  const compare = async (): Promise<void> => {
    setComparing(true);
    await showBeforeAfter(studio, expert.name).finally(() => setComparing(false));
  };
  const again = async (): Promise<void> => {
    await retrainExpert(studio, expert);
    showClipsPart();
  };
  return (
    <div style={{ '--expert': hue }}>
      <div className="flex items-center gap-2">
        <span className="expert-fill size-2.5 shrink-0 rounded-full" aria-hidden />
        <span className="min-w-0 flex-1 truncate font-semibold">{expertTitle(expert)}</span>
        <span className="shrink-0 text-muted">{megabytes(expert.bytes)}</span>
        <ExpertMenu expert={expert} />
      </div>
      <div className="mt-1.5 flex flex-wrap gap-2">
        <Button disabled={!ready || busy || comparing} onClick={() => perform(compare)}>
          <Ghost size={16} aria-hidden className="text-muted" />
          Before and after
        </Button>
        <Button disabled={!ready} onClick={() => perform(again)}>
          <Repeat size={16} aria-hidden className="text-muted" />
          Train again…
        </Button>
      </div>
    </div>
  );
}
