/**
 * `cli evaluate experts`: what each expert does to plain prompts over growing weights, to the prompt suite, and on its own held-out clips.
 * Generates and reads; the report is src/core/evaluate/expertReport.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import { aimOf, type ExpertReport, type HeldOut, printExperts, type WeightPoint } from '../../src/core/evaluate/expertReport.ts';
import { headlineOf } from '../../src/core/evaluate/headline.ts';
import { parsePromptSuite, type SuitePrompt, scoreSuite } from '../../src/core/evaluate/suite.ts';
import { parseFinetuneConfig } from '../../src/core/experts/finetuneConfig.ts';
import { PHASES } from '../../src/core/experts/names.ts';
import { parseRegistry } from '../../src/core/experts/registry.ts';
import type { InferenceGenerator } from '../../src/core/generate/inferenceGenerator.ts';
import { PEFT_CONFIG } from '../../src/core/lora/peft.ts';
import { parseLines } from '../../src/core/parse.ts';
import { readCheckpoint } from '../../src/core/train/checkpoint.ts';
import { readInput, readText, writeOutput } from '../clipFiles.ts';
import { openGenerator, PUBLIC } from '../engine.ts';
import { wholeNumber } from '../generate/numbers.ts';
import { progressBar } from '../progressBar.ts';
import { checkpointFile } from '../trainingFiles.ts';
import { parseSeeds } from './seeds.ts';

interface ExpertsFlags {
  readonly experts?: readonly string[];
  readonly weights: string;
  readonly seeds: string;
  readonly prompts: string;
  readonly suite?: string;
  readonly suiteWeight: string;
  readonly public: string;
  readonly threads?: string;
  readonly out?: string;
}

const TRAINED = 'training/experts';

export function registerExperts(evaluate: Command): void {
  evaluate
    .command('experts')
    .description('what experts do to plain prompts and to the prompt suite, by weight, and on their own held-out clips')
    .option('--experts <name...>', `folders of experts, or their names below ${TRAINED} (default: all there)`)
    .option('--weights <list>', 'weights from 0 to 1', '0,0.25,0.5,0.75,1')
    .option('--seeds <list>', 'seeds of each prompt: 0..2 or 1,5,7', '0..2')
    .option('--prompts <file.jsonl>', 'plain prompts, one object a line: {"id", "prompt", "frames"}', 'fixtures/text/plain.jsonl')
    .option('--suite <file>', 'prompts with predicates, judged at weight 0 and at one more')
    .option(
      '--suite-weight <weight>',
      'the other weight of the suite, of those in --weights; more would not be used on a plain prompt',
      '0.5',
    )
    .option('--public <dir>', 'where models/ lies', PUBLIC)
    .option('--threads <n>', 'threads of one operation')
    .option('--out <file.json>', 'where the report is written')
    .action(evaluateExperts);
}

interface Job {
  readonly generator: InferenceGenerator;
  readonly prompts: readonly PlainPrompt[];
  readonly suite: readonly SuitePrompt[];
  readonly suiteWeight: number;
  readonly seeds: readonly number[];
}

const promptSchema = z.object({ id: z.string(), prompt: z.string(), frames: z.number().int().positive() });
type PlainPrompt = z.infer<typeof promptSchema>;

async function evaluateExperts(flags: ExpertsFlags): Promise<void> {
  const folders = await expertFolders(flags.experts);
  const weights = parseWeights(flags.weights);
  const prompts = parseLines(promptSchema, await readText(flags.prompts), flags.prompts, 'Write {"id", "prompt", "frames"} a line.');
  const suite = flags.suite === undefined ? [] : parsePromptSuite(await readText(flags.suite), flags.suite);
  const seeds = parseSeeds(flags.seeds);
  const suiteWeight = Number(flags.suiteWeight);
  if (suite.length > 0 && !weights.includes(suiteWeight)) {
    throw new AppError('invalid-input', `--suite-weight ${flags.suiteWeight} is not in --weights ${flags.weights}.`, 'Add it there.');
  }
  const threads = flags.threads === undefined ? {} : { threads: wholeNumber('--threads', flags.threads) };
  const generator = await openGenerator({ root: flags.public, ...threads });
  const bar = progressBar();
  try {
    const unlisted = Object.fromEntries(folders);
    const readFile = async (path: string) => (existsSync(path) ? new Uint8Array(await readInput(path)) : undefined);
    const facts = await generator.setExperts({ registry: parseRegistry('version: 1'), file: 'no registry', read: readFile, unlisted });
    const broken = facts.find(({ problem }) => problem !== undefined)?.problem;
    if (broken) throw new AppError(broken.code, broken.message, broken.remedy);
    const job: Job = { generator, prompts, suite, suiteWeight, seeds };
    const plain = await pointAt(job, undefined, 0, (share) => bar.update(share / (1 + folders.length), 'plain base'));
    const reports: ExpertReport[] = [];
    for (const [i, [name, folder]] of folders.entries()) {
      const points = [plain];
      const rising = weights.filter((weight) => weight > 0);
      for (const [w, weight] of rising.entries())
        points.push(
          await pointAt(job, name, weight, (share) =>
            bar.update((1 + i + (w + share) / rising.length) / (1 + folders.length), `${name} at ${weight}`),
          ),
        );
      const { value: config } = parseFinetuneConfig(await readText(join(folder, 'config.yaml')), join(folder, 'config.yaml'));
      const aim = aimOf(config.domain);
      reports.push({ name, ...(aim && { aim }), points, heldOut: await heldOutOf(folder) });
    }
    bar.done();
    console.log(printExperts(reports));
    if (flags.out !== undefined) await writeOutput(flags.out, `${JSON.stringify({ seeds, prompts, experts: reports }, null, 1)}\n`);
  } finally {
    bar.done();
    await generator.dispose();
  }
}

/** What the prompts become at one weight of one expert. */
async function pointAt(job: Job, name: string | undefined, weight: number, report: (share: number) => void): Promise<WeightPoint> {
  const { generator, prompts, suite, suiteWeight, seeds } = job;
  const experts = name === undefined ? {} : { [name]: weight };
  const judged = weight === 0 || weight === suiteWeight ? suite : [];
  const total = (prompts.length + judged.length) * seeds.length;
  let done = 0;
  const motionsOf = async ({ prompt, frames }: { readonly prompt: string; readonly frames: number }): Promise<Float32Array[]> => {
    const own: Float32Array[] = [];
    for (const seed of seeds) {
      own.push((await generator.generate({ prompt, numFrames: frames, seed, experts })).clip.positions);
      report(++done / total);
    }
    return own;
  };
  const all: Float32Array[] = [];
  for (const prompt of prompts) all.push(...(await motionsOf(prompt)));
  const asked = new Map<string, Float32Array[]>();
  for (const prompt of judged) asked.set(prompt.id, await motionsOf(prompt));
  return { weight, ...headlineOf(all), ...(judged.length > 0 && { suite: scoreSuite(judged, asked).score }) };
}

/** First and last held-out loss of the phases that the expert's own checkpoints remember. */
async function heldOutOf(folder: string): Promise<HeldOut[]> {
  const found: HeldOut[] = [];
  for (const phase of PHASES) {
    const store = checkpointFile(join(folder, phase));
    const bytes = await store.read();
    const curve = bytes === undefined ? [] : (readCheckpoint(bytes, store.path).meta.curve ?? []);
    if (curve.length > 1) found.push({ phase, base: curve[0].loss, expert: curve[curve.length - 1].loss });
  }
  return found;
}

/** Names with their folders. */
async function expertFolders(wanted: readonly string[] | undefined): Promise<[name: string, folder: string][]> {
  const isExpert = (folder: string): boolean => existsSync(join(folder, PEFT_CONFIG));
  const all = existsSync(TRAINED) ? (await readdir(TRAINED)).sort().filter((name) => isExpert(join(TRAINED, name))) : [];
  const folders = (wanted ?? all).map((given) => (isExpert(given) ? given : join(TRAINED, given)));
  const missing = folders.find((folder) => !isExpert(folder));
  if (missing !== undefined || folders.length === 0) {
    const message = `There is no expert in ${missing ?? TRAINED}.`;
    throw new AppError('io', message, 'Train it first: cli finetune --config public/configs/finetune/NAME.yaml.');
  }
  return folders.map((folder) => [basename(folder), folder]);
}

/** '0,0.5,1', ascending; 0 is always among them. */
export function parseWeights(text: string): number[] {
  const weights = text.split(',').map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
  if (weights.every((weight) => weight >= 0 && weight <= 1)) return [...new Set([0, ...weights])].sort((a, b) => a - b);
  throw new AppError('invalid-input', `--weights ${text} is not a list of weights.`, 'Try --weights 0,0.25,0.5,0.75,1.');
}
