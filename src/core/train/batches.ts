/** Batches of things of about one length, so that little is padded. Called by the trainings that read sequences. */
import type { RandomStream } from '../random.ts';

/** `count` batches of `size` drawn things: drawn one after another, sorted by length together, the batches in random order. */
export function batchesByLength<T>(
  draw: (random: RandomStream) => T,
  lengthOf: (item: T) => number,
  size: number,
  count: number,
  random: RandomStream,
): T[][] {
  const items = Array.from({ length: size * count }, () => draw(random)).sort((a, b) => lengthOf(a) - lengthOf(b));
  const batches = Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [batches[i], batches[j]] = [batches[j], batches[i]];
  }
  return batches;
}
