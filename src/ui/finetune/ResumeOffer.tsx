/** A training that an earlier visit left: go on, later, or discard. Under the prompt when the studio opens, not only in its tab. */
import { Dumbbell } from 'lucide-react';
import { continueTraining, discardOffered, discardWaiting, waitingJob } from '../../commands/finetune/offerTraining.ts';
import type { JobSummary } from '../../stores/finetune.ts';
import { useCommand, useParts, useStudio } from '../context.ts';
import { usePerform } from '../experts/usePerform.ts';
import { Button } from '../parts/Button.tsx';
import { jobWords } from './jobWords.ts';

export function ResumeOffer() {
  const { studio } = useParts();
  const offer = useStudio((state) => state.offer);
  const job = useStudio(waitingJob);
  if (offer === 'none' || !job) return null;
  const later = (): void => studio.store.getState().setOffer('none');
  return (
    <section
      aria-label="Training that is not finished"
      className="floating appear pointer-events-auto flex w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-xl p-3"
    >
      <Dumbbell size={16} className="shrink-0 text-accent" aria-hidden />
      {offer === 'goOn' ? <GoOn job={job} later={later} /> : <Discard job={job} later={later} />}
    </section>
  );
}

interface AnswerProps {
  readonly job: JobSummary;
  readonly later: () => void;
}

function GoOn({ job, later }: AnswerProps) {
  const resume = useCommand(continueTraining);
  const discard = useCommand(discardWaiting);
  return (
    <>
      <Words title={`The training of ${job.name} is not finished`} words={jobWords(job)} />
      <div className="ml-auto flex gap-2">
        <Button look="quiet" onClick={discard.perform}>
          Discard…
        </Button>
        <Button onClick={later}>Later</Button>
        <Button look="primary" onClick={resume.perform}>
          Go on
        </Button>
      </div>
    </>
  );
}

function Discard({ job, later }: AnswerProps) {
  const { studio } = useParts();
  const perform = usePerform();
  return (
    <>
      <Words title={`Discard the training of ${job.name}?`} words={`${jobWords(job)}. What was trained is lost, the clips stay.`} />
      <div className="ml-auto flex gap-2">
        <Button onClick={later}>Keep it</Button>
        <Button look="primary" onClick={() => perform(() => discardOffered(studio))}>
          Discard
        </Button>
      </div>
    </>
  );
}

function Words({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <div className="min-w-40 flex-1 break-words">
      <p className="font-semibold">{title}</p>
      <p className="text-muted">{words}</p>
    </div>
  );
}
