/**
 * `cli dataset jerk`: how much captured people shake, by how fast they move: the source of the table in
 * src/core/corpus/rig/captureJerk.ts. Reads packs, prints, writes nothing.
 */
import type { Command } from 'commander';
import { AppError } from '../../src/core/errors.ts';
import { bodyMetrics } from '../../src/core/evaluate/bodyMetrics.ts';
import { POSE_SIZE } from '../../src/core/motion/skeleton.ts';
import { prepareTake } from '../../src/core/train/takes.ts';
import { readPacks } from './packs.ts';

interface JerkCommand {
  readonly source: readonly string[];
}

/** Segments shorter than this say little, frames: 1.6 s. */
const SHORTEST = 40;
/** Upper edges of the speeds that are put together, m/s. */
const EDGES = [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.2, 1.5, 2, Number.POSITIVE_INFINITY];

export function registerJerk(dataset: Command): void {
  dataset
    .command('jerk')
    .description('median jerk of captured segments by speed')
    .requiredOption('--source <dir...>', 'pack folders of captures')
    .action((options: JerkCommand) => jerk(options));
}

async function jerk({ source }: JerkCommand): Promise<void> {
  const skipped = (what: string, why: string) => console.error(`Left out: ${what}: ${why}`);
  const packs = await readPacks(source, { licence: 'permissive', hashed: () => undefined, skipped });
  const measured: { speed: number; jerk: number }[] = [];
  for (const pack of packs) {
    for (const clip of pack.index.clips) {
      const take = prepareTake(pack, clip);
      if (typeof take === 'string') {
        skipped(`${pack.name}/${clip.id}`, take);
        continue;
      }
      for (const { start, end, share } of take.segments) {
        // Spans, of lesser share, are parts of a segment that counts already.
        if (share === 1 && end - start >= SHORTEST) measured.push(bodyMetrics(take.positions.slice(start * POSE_SIZE, end * POSE_SIZE)));
      }
    }
  }
  if (measured.length === 0) throw new AppError('invalid-input', `${source.join(', ')}: no segment of 1.6 s.`, 'Give captures.');
  console.log(`${measured.length} segments of 1.6 s and more\nspeed m/s  jerk m/s^3  segments`);
  EDGES.forEach((edge, i) => {
    const part = measured.filter(({ speed }) => speed < edge && speed >= (EDGES[i - 1] ?? 0));
    if (part.length === 0) return;
    const of = (key: 'speed' | 'jerk') => median(part.map((each) => each[key]));
    console.log(`${of('speed').toFixed(2).padStart(9)}  ${of('jerk').toPrecision(3).padStart(10)}  ${part.length}`);
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
