/**
 * `cli evaluate style`: how far an expert moves motions toward the style of a folder of clips, at one weight over some seeds. Reads and
 * generates; the measures are src/core/evaluate/styleShift.
 */
import type { Command } from 'commander';
import { printStyleShift, type SeedMotions, styleShift } from '../../src/core/evaluate/styleShift.ts';
import type { GenerateRequest } from '../../src/core/generate/request.ts';
import { refitFloor } from '../../src/core/motion/floor.ts';
import { POSE_SIZE } from '../../src/core/motion/skeleton.ts';
import { writeOutput } from '../clipFiles.ts';
import { openGenerator, PUBLIC } from '../engine.ts';
import { readClipFolder } from '../finetune/clips.ts';
import { applyExperts, parseExpertFlags, prepareExperts } from '../generate/experts.ts';
import { wholeNumber } from '../generate/numbers.ts';
import { progressBar } from '../progressBar.ts';
import { parseSeeds } from './seeds.ts';

interface StyleFlags {
  readonly clips: string;
  readonly expert: string;
  readonly weight: string;
  readonly seeds: string;
  readonly prompt: readonly string[];
  readonly public: string;
  readonly threads?: string;
  readonly out?: string;
}

/** Frames of a generated motion at least and at most, whatever its clip has: as training cuts clips. */
const [SHORTEST, LONGEST] = [25, 200];

export function registerStyle(evaluate: Command): void {
  evaluate
    .command('style')
    .description('how far an expert moves motions toward the style of the clips it learned from')
    .requiredOption('--clips <dir>', 'the clips, as cli finetune reads them')
    .requiredOption('--expert <name>', 'a folder that cli finetune wrote, a .expert file, or a name of the registry')
    .option('--weight <w>', 'weight of the expert, 0 to 1', '1')
    .option('--seeds <list>', 'seeds of each prompt: 0..4 or 1,5,7', '0..4')
    .option('--prompt <text>', 'what the figure does, instead of the captions of the clips; may be repeated', collect, [])
    .option('--public <dir>', 'where models/ and configs/ lie', PUBLIC)
    .option('--threads <n>', 'threads of one operation')
    .option('--out <file.json>', 'where the report is written')
    .action(evaluateStyle);
}

interface Asked {
  readonly prompt: string;
  readonly numFrames: number;
}

async function evaluateStyle(flags: StyleFlags): Promise<void> {
  const seeds = parseSeeds(flags.seeds);
  const { clips } = await readClipFolder(flags.clips);
  const floored = clips.map(({ positions }) => refitFloor(positions, positions.length / POSE_SIZE).positions);
  const lengths = floored.map((positions) => Math.min(LONGEST, Math.max(SHORTEST, positions.length / POSE_SIZE)));
  const middle = [...lengths].sort((a, b) => a - b)[lengths.length >> 1];
  const asked =
    flags.prompt.length > 0
      ? flags.prompt.map((prompt): Asked => ({ prompt, numFrames: middle }))
      : clips.map(({ captions }, i): Asked => ({ prompt: captions[0], numFrames: lengths[i] }));
  const mix = parseExpertFlags([`${flags.expert}=${flags.weight}`]);
  const requests = seeds.flatMap((seed) =>
    asked.flatMap((one): GenerateRequest[] => [
      { ...one, seed, experts: {} },
      { ...one, seed, experts: mix },
    ]),
  );
  const prepared = await prepareExperts(requests, flags.public);
  const threads = flags.threads === undefined ? {} : { threads: wholeNumber('--threads', flags.threads) };
  const generator = await openGenerator({ root: flags.public, ...threads });
  const bar = progressBar();
  const motions: Float32Array[] = [];
  try {
    await applyExperts(generator, prepared, flags.public);
    for (const [i, request] of prepared.requests.entries()) {
      bar.update(i / requests.length, `seed ${request.seed}: ${request.prompt}`);
      motions.push((await generator.generate(request)).clip.positions);
    }
  } finally {
    bar.done();
    await generator.dispose();
  }
  const bySeed = seeds.map((seed, s): SeedMotions => {
    const own = motions.slice(s * 2 * asked.length, (s + 1) * 2 * asked.length);
    return { seed, base: own.filter((_, i) => i % 2 === 0), expert: own.filter((_, i) => i % 2 === 1) };
  });
  const shift = styleShift(floored, bySeed);
  console.log(`${flags.expert} at ${flags.weight}, ${clips.length} clips, ${asked.length} prompts x ${seeds.length} seeds`);
  console.log(printStyleShift(shift));
  if (flags.out !== undefined) await writeOutput(flags.out, `${JSON.stringify({ prompts: asked, ...shift }, null, 1)}\n`);
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
