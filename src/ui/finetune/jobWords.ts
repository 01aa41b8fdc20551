/** How far a training is, in words: the share of its steps, the time it took, when it was saved last. */
import { type JobSummary, shareDone } from '../../stores/finetune.ts';

export function jobWords(job: Pick<JobSummary, 'curves' | 'seconds' | 'savedAt'>, now = new Date()): string {
  const { seconds, savedAt } = job;
  if (shareDone(job) === 0) return 'No step was saved yet';
  const share = `${Math.floor(100 * shareDone(job))} % done`;
  const saved = savedAt === 0 ? '' : `, saved ${moment(new Date(savedAt), now)}`;
  return `${share} in ${duration(seconds)}${saved}`;
}

/** Seconds -> '45 s', '12 min', '2.5 h'. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** 'at 14:05' of the same day, else 'on 24 Nov at 14:05'. */
function moment(at: Date, now: Date): string {
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (at.toDateString() === now.toDateString()) return `at ${time}`;
  return `on ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} at ${time}`;
}
