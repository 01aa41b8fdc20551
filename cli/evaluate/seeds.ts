/** The seeds of an evaluation as they are written on the command line. */
import { AppError } from '../../src/core/errors.ts';

/** '0..4', '3' or '1,5,7'. */
export function parseSeeds(text: string): number[] {
  const range = /^(\d+)\.\.(\d+)$/.exec(text.trim());
  const seeds = range
    ? Array.from({ length: Math.max(0, Number(range[2]) - Number(range[1]) + 1) }, (_, i) => Number(range[1]) + i)
    : text.split(',').map((word) => (/^\s*\d+\s*$/.test(word) ? Number(word) : Number.NaN));
  if (seeds.length > 0 && seeds.length <= 1000 && seeds.every((seed) => Number.isSafeInteger(seed))) return seeds;
  throw new AppError('invalid-input', `--seeds ${text} is not a list of seeds.`, 'Try --seeds 0..4 or --seeds 1,5,7.');
}
