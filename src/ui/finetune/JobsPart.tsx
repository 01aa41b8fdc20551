/** Jobs that were interrupted or paused, in this visit or an earlier one: go on, or discard; and those that another tab trains now. */
import { Play, Trash2 } from 'lucide-react';
import { discardTraining, resumeTraining } from '../../commands/finetune/trainExpert.ts';
import { type JobSummary, shareDone } from '../../stores/finetune.ts';
import { useParts, useStudio } from '../context.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Section } from '../panel/Section.tsx';
import { Button } from '../parts/Button.tsx';
import { jobWords } from './jobWords.ts';

export function JobsPart() {
  const jobs = useStudio((state) => state.jobs);
  const own = useStudio((state) => state.training?.name);
  const others = jobs.filter(({ name }) => name !== own);
  const elsewhere = others.filter(({ running }) => running);
  const waiting = others.filter(({ running }) => !running);
  return (
    <>
      {elsewhere.map((job) => (
        <Elsewhere key={job.name} job={job} />
      ))}
      {waiting.length > 0 ? (
        <Section title="Not finished">
          <ul className="space-y-3">
            {waiting.map((job) => (
              <Waiting key={job.name} job={job} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

/** It belongs to the tab that trains it: here it can only be watched. */
function Elsewhere({ job }: { readonly job: JobSummary }) {
  return (
    <Section title={`Another tab trains ${job.name}`}>
      <p role="status">{jobWords(job)}.</p>
      <progress className="my-2 h-1.5 w-full" aria-label={`Training of ${job.name}`} max={1} value={shareDone(job)} />
      <p className="text-muted">
        It can be paused and previewed there. When it is ready the expert is here too; if that tab is closed, go on here.
      </p>
    </Section>
  );
}

function Waiting({ job }: { readonly job: JobSummary }) {
  const { studio } = useParts();
  const perform = usePerform();
  const isBusy = useStudio((state) => state.training !== undefined);
  const { name, dataset } = job;
  return (
    <li>
      <p className="font-semibold break-all">{name}</p>
      <p className="text-muted">
        {jobWords(job)}, on {dataset}
      </p>
      <progress className="my-2 h-1.5 w-full" aria-label={`Training of ${name}`} max={1} value={shareDone(job)} />
      <div className="flex gap-2">
        <Button disabled={isBusy} onClick={() => perform(() => resumeTraining(studio, name))}>
          <Play size={16} aria-hidden className="text-muted" />
          Go on
        </Button>
        <Button onClick={() => perform(() => discardTraining(studio, name))}>
          <Trash2 size={16} aria-hidden className="text-muted" />
          Discard
        </Button>
      </div>
    </li>
  );
}
