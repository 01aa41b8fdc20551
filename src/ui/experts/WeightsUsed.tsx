/** The experts' weights that the clip on stage was made with. */
import { isMuted } from '../../core/experts/mix.ts';
import type { ClipRecord } from '../../stores/clips.ts';
import { expertTitle } from '../../stores/experts.ts';
import { useStudio } from '../context.ts';
import { Section } from '../panel/Section.tsx';
import { weightWords } from '../words.ts';
import { useHues } from './useHue.ts';

export function WeightsUsed({ record }: { readonly record: ClipRecord }) {
  const experts = useStudio((state) => state.experts);
  const hueOf = useHues();
  const used = Object.entries(record.weights).filter(([, weight]) => !isMuted(weight));
  if (Object.keys(record.weights).length === 0 && experts.length === 0) return null;
  return (
    <Section title="Experts in it">
      {used.length === 0 ? <p className="text-muted">None: the base model alone.</p> : null}
      <ul>
        {used.map(([name, weight]) => (
          <li key={name} className="flex min-h-6 items-center gap-2" style={{ '--expert': hueOf(name) }}>
            <span className="expert-fill size-2 shrink-0 rounded-full" aria-hidden />
            <span className="min-w-0 flex-1 truncate text-muted">
              {expertTitle(experts.find((expert) => expert.name === name) ?? { name })}
            </span>
            <span>{weightWords(weight)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
