/** Clips that were read and wait to be accepted. */
import { acceptCandidates, dropCandidates, isAcceptable } from '../../commands/finetune/uploadClips.ts';
import { useParts, useStudio } from '../context.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Section } from '../panel/Section.tsx';
import { Button } from '../parts/Button.tsx';
import { CandidateCard } from './CandidateCard.tsx';

export function Candidates() {
  const { studio } = useParts();
  const perform = usePerform();
  const candidates = useStudio((state) => state.candidates);
  if (candidates.length === 0) return null;
  const good = candidates.filter(isAcceptable);
  return (
    <Section title={`Read: ${candidates.length} ${candidates.length === 1 ? 'clip' : 'clips'}`}>
      <div className="mb-3 flex gap-2">
        <Button
          look="primary"
          disabled={good.length === 0}
          onClick={() =>
            perform(() =>
              acceptCandidates(
                studio,
                good.map(({ id }) => id),
              ),
            )
          }
        >
          {good.length === candidates.length ? 'Accept all' : `Accept ${good.length} of ${candidates.length}`}
        </Button>
        <Button
          onClick={() =>
            perform(() =>
              dropCandidates(
                studio,
                candidates.map(({ id }) => id),
              ),
            )
          }
        >
          Discard
        </Button>
      </div>
      <ul className="space-y-3">
        {candidates.map((candidate) => (
          <CandidateCard key={candidate.id} candidate={candidate} />
        ))}
      </ul>
    </Section>
  );
}
