/**
 * `cli evaluate`: motions against a prompt suite, and their body measures beside real captures. Motions are generated with the
 * shipped models or read from a folder. Scores are src/core/evaluate; this file reads, generates, writes. What else can be
 * evaluated has its own file in cli/evaluate.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../src/core/errors.ts';
import { evaluateMotions, printReport, type ReferenceClips } from '../src/core/evaluate/report.ts';
import { parsePromptSuite, type SuitePrompt } from '../src/core/evaluate/suite.ts';
import { readNpy, writeNpy } from '../src/core/formats/npy.ts';
import { JOINT_COUNT } from '../src/core/motion/clip.ts';
import { POSE_SIZE } from '../src/core/motion/skeleton.ts';
import { readClipFile, readInput, readText, writeOutput } from './clipFiles.ts';
import { drawSheet } from './contactSheet.ts';
import { openGenerator } from './engine.ts';
import { registerExperts } from './evaluate/experts.ts';
import { registerRouting } from './evaluate/routing.ts';
import { parseSeeds } from './evaluate/seeds.ts';
import { registerStyle } from './evaluate/style.ts';
import { registerTextEncoder } from './evaluate/textEncoder.ts';
import { progressBar } from './progressBar.ts';

interface EvaluateOptions {
  readonly suite: string;
  readonly seeds: string;
  readonly clips?: string;
  readonly models?: string;
  readonly refine: boolean;
  readonly reference?: string;
  readonly save?: string;
  readonly sheet?: string;
  readonly out?: string;
}

/** Captures whose feet are clean enough to compare with. */
const CLEAN_SOURCES: readonly string[] = ['cmu_amc', 'cmu_iclone'];
const SHEET_EVERY = 10;

export function register(program: Command): void {
  const command = program
    .command('evaluate')
    .description('score motions against a prompt suite, experts, routing, or a text encoder against its teacher');
  command
    .command('suite', { isDefault: true })
    .description('motions against a prompt suite, with body measures')
    .requiredOption('--suite <file>', 'prompts with predicates, one JSON object a line')
    .option('--seeds <list>', 'seeds of each prompt: 0..4 or 1,5,7', '0..4')
    .option('--clips <dir>', 'judge <id>_<seed>.npy in this folder instead of generating')
    .option('--models <dir>', 'folder that holds models/ (default: public/ of the repository)')
    .option('--no-refine', 'leave out the refiner')
    .option('--reference <dir>', 'real captures to compare with: joints.npy and clips.json')
    .option('--save <dir>', 'write the generated motions as <id>_<seed>.npy')
    .option('--sheet <dir>', 'draw one contact sheet per prompt')
    .option('--out <file>', 'write the report as JSON')
    .action((options: EvaluateOptions) => evaluate(options));
  registerTextEncoder(command);
  registerRouting(command);
  registerExperts(command);
  registerStyle(command);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const seeds = parseSeeds(options.seeds);
  const suite = parsePromptSuite(await readText(options.suite), options.suite);
  const reference = options.reference === undefined ? undefined : await readReference(options.reference);
  const motions = options.clips === undefined ? await generateAll(suite, seeds, options) : await readAll(suite, seeds, options.clips);
  if (options.sheet !== undefined) await drawSheets(suite, seeds, motions, options.sheet);
  const report = evaluateMotions(suite, motions, reference);
  console.log(printReport(report));
  if (options.out !== undefined)
    await writeOutput(options.out, `${JSON.stringify({ seeds, refine: options.refine, ...report }, null, 1)}\n`);
}

async function readAll(suite: readonly SuitePrompt[], seeds: readonly number[], folder: string): Promise<Map<string, Float32Array[]>> {
  const motions = new Map<string, Float32Array[]>();
  for (const { id } of suite) {
    const own: Float32Array[] = [];
    for (const seed of seeds) own.push((await readClipFile(join(folder, `${id}_${seed}.npy`))).positions);
    motions.set(id, own);
  }
  return motions;
}

async function generateAll(
  suite: readonly SuitePrompt[],
  seeds: readonly number[],
  options: EvaluateOptions,
): Promise<Map<string, Float32Array[]>> {
  const generator = await openGenerator(options.models === undefined ? {} : { root: options.models });
  const motions = new Map<string, Float32Array[]>();
  const bar = progressBar();
  let done = 0;
  try {
    for (const { id, prompt, frames } of suite) {
      const own: Float32Array[] = [];
      for (const seed of seeds) {
        bar.update(done++ / (suite.length * seeds.length), `${id} seed ${seed}: ${prompt}`);
        const { clip } = await generator.generate({ prompt, numFrames: frames, seed, refine: options.refine });
        own.push(clip.positions);
        if (options.save !== undefined) {
          await writeOutput(join(options.save, `${id}_${seed}.npy`), writeNpy(clip.positions, [clip.frames, JOINT_COUNT, 3]));
        }
      }
      motions.set(id, own);
    }
  } finally {
    bar.done();
    await generator.dispose();
  }
  return motions;
}

async function drawSheets(
  suite: readonly SuitePrompt[],
  seeds: readonly number[],
  motions: ReadonlyMap<string, readonly Float32Array[]>,
  folder: string,
): Promise<void> {
  for (const { id, prompt } of suite) {
    const rows = (motions.get(id) ?? []).map((positions, i) => ({ name: `${id} ${prompt} - seed ${seeds[i]}`, positions }));
    await writeOutput(join(folder, `${id}.png`), drawSheet(rows, SHEET_EVERY));
  }
}

const packSchema = z.object({
  clips: z.array(z.object({ source: z.string(), start: z.number().int().nonnegative(), frames: z.number().int().positive() })),
});

async function readReference(folder: string): Promise<ReferenceClips> {
  const [clipsPath, jointsPath] = [join(folder, 'clips.json'), join(folder, 'joints.npy')];
  const remedy = 'Give a folder with joints.npy [rows, 22, 3] and clips.json.';
  for (const path of [clipsPath, jointsPath]) if (!existsSync(path)) throw new AppError('io', `${path} is not there.`, remedy);
  const joints = readNpy(await readInput(jointsPath), jointsPath);
  const parsed = packSchema.safeParse(JSON.parse(await readText(clipsPath)));
  if (!parsed.success) throw new AppError('invalid-file', `${clipsPath}: ${parsed.error.issues[0]?.message}.`, remedy, parsed.error);
  const cut = ({ start, frames }: { start: number; frames: number }): Float32Array =>
    joints.data.subarray(start * POSE_SIZE, (start + frames) * POSE_SIZE);
  const { clips } = parsed.data;
  return { clean: clips.filter(({ source }) => CLEAN_SOURCES.includes(source)).map(cut), all: clips.map(cut) };
}
