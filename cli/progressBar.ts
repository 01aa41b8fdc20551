/** A progress bar on stderr for long work; silent where nobody watches (a pipe, a log). */
import { Presets, SingleBar } from 'cli-progress';

export interface ProgressBar {
  /** `fraction` is 0..1; `what` stands beside the bar. */
  update(fraction: number, what: string): void;
  /** Removes the bar. */
  done(): void;
}

export function progressBar(): ProgressBar {
  if (!process.stderr.isTTY) return { update: () => undefined, done: () => undefined };
  const bar = new SingleBar(
    { format: '{bar} {percentage} % {what}', clearOnComplete: true, hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(1, 0, { what: '' });
  return { update: (fraction, what) => bar.update(fraction, { what }), done: () => bar.stop() };
}
