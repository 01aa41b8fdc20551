/** Jobs that were interrupted or paused, in this visit or an earlier one: go on, or discard. */
import { Play, Trash2 } from 'lucide-react';
import { discardTraining, resumeTraining } from '../../commands/finetune/trainExpert.ts';
import { useParts, useStudio } from '../context.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Section } from '../panel/Section.tsx';
import { Button } from '../parts/Button.tsx';

export function JobsPart() {
  const { studio } = useParts();
  const perform = usePerform();
  const jobs = useStudio((state) => state.jobs);
  const training = useStudio((state) => state.training);
  const waiting = jobs.filter(({ name }) => name !== training?.name);
  if (waiting.length === 0) return null;
  return (
    <Section title="Not finished">
      <ul className="space-y-2">
        {waiting.map(({ name, seconds, dataset, running }) => (
          <li key={name}>
            <p>
              <b>{name}</b>, trained for {Math.round(seconds)} s on {dataset}
              {running ? '; another tab trains it now' : ''}
            </p>
            <div className="mt-1 flex gap-2">
              <Button disabled={running || training !== undefined} onClick={() => perform(() => resumeTraining(studio, name))}>
                <Play size={16} aria-hidden className="text-muted" />
                Go on
              </Button>
              <Button disabled={running} onClick={() => perform(() => discardTraining(studio, name))}>
                <Trash2 size={16} aria-hidden className="text-muted" />
                Discard
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
