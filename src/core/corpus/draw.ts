/** Draws things in proportion to a number each of them has. Small lists only; train/windows.ts draws from long ones. */
import type { RandomStream } from '../random.ts';

/** Undefined only for an empty list. */
export function drawBy<T>(items: readonly T[], weight: (item: T) => number, random: RandomStream): T | undefined {
  let left = random.next() * items.reduce((sum, item) => sum + weight(item), 0);
  for (const item of items) {
    left -= weight(item);
    if (left <= 0) return item;
  }
  return items[items.length - 1];
}
