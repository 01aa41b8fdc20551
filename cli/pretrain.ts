/**
 * `cli pretrain PART`: trains a base part from a prepared dataset, shows losses and held-out errors, and keeps a
 * checkpoint that the next run resumes from. The loop is src/core/train; the parts are src/core/model.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { type PartTraining, parseBaseConfig } from '../src/core/config.ts';
import { AppError } from '../src/core/errors.ts';
import { writeOnnx } from '../src/core/graph/onnx/writer.ts';
import { ADAMW_DEFAULTS } from '../src/core/graph/optimizer.ts';
import { buildTrainingArtifacts } from '../src/core/graph/training.ts';
import { initialise, requireWeights, Scope, weightSpecs } from '../src/core/model/scope.ts';
import { readCheckpoint } from '../src/core/train/checkpoint.ts';
import { type TrainingEvent, train } from '../src/core/train/loop.ts';
import { minutesBudget } from '../src/core/train/schedule.ts';
import { freshState, type TrainingState, type WeightMap } from '../src/core/train/trainer.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';
import { CONFIG_PATH } from './dataset.ts';
import { pretrainGates } from './pretrainGates.ts';
import { ENCODER_FOLDER, PARTS, type Part, preparePart } from './pretrainParts.ts';
import { checkpointFile } from './trainingFiles.ts';

interface PretrainOptions {
  readonly data?: string;
  readonly out: string;
  readonly minutes: number;
  readonly seed: number;
  readonly threads: number;
  readonly resume: boolean;
  readonly from?: string;
  readonly config: string;
  readonly encoder: string;
}

export function register(program: Command): void {
  program
    .command('pretrain')
    .description('train a base part from a prepared dataset, or the gates of orthogonal experts from labelled sentences')
    .argument('<part>', [...PARTS, GATES].join(', '), parsePart)
    .option(
      '--data <dir>',
      'prepared dataset; sentences for the text encoder; labelled sentences for gates (default: training/dataset, training/sentences)',
    )
    .option('--out <dir>', 'folder of all parts; each keeps its checkpoint in a folder of its name', 'training')
    .option('--minutes <n>', 'how long to train', parsePositive, 15)
    .option('--seed <n>', 'seed of weights and batches', parseInteger, 1)
    .option('--threads <n>', 'threads of one operation', parseInteger, 2)
    .option('--from <checkpoint>', 'start with the weights of an older checkpoint, where name and shape fit')
    .option('--resume', 'go on from the checkpoint, at full learning rate', false)
    .option('--config <file>', 'hyper-parameters', CONFIG_PATH)
    .option('--encoder <dir>', 'text encoder that planner and refiner read', ENCODER_FOLDER)
    .action((part: Part | typeof GATES, options: PretrainOptions) => (part === GATES ? gates(options) : pretrain(part, options)));
}

/** The gates of orthogonal experts: seconds of training, so no checkpoint. */
const GATES = 'gates';

async function gates({ data, out, encoder, threads, seed }: PretrainOptions): Promise<void> {
  if (data === undefined) throw new AppError('invalid-input', 'Gates need labelled sentences.', 'Give them with --data FILE.jsonl.');
  return pretrainGates({ data, out: join(out, 'experts'), encoder, threads, seed });
}

async function pretrain(part: Part, options: PretrainOptions): Promise<void> {
  const config = parseBaseConfig(await readFile(options.config, 'utf8'), options.config);
  const data = options.data ?? (part === 'text-encoder' ? 'training/sentences' : 'training/dataset');
  const runtime = createNodeRuntime({ threads: options.threads });
  const prepared = await preparePart(part, {
    config,
    data,
    runtime,
    threads: options.threads,
    encoderFolder: options.encoder,
    folder: options.out,
    seed: options.seed,
  });
  const tuning = config.training[part === 'text-encoder' ? 'text_encoder' : part];
  const optimizer = { ...ADAMW_DEFAULTS, weightDecay: tuning.weight_decay };
  const { fused } = buildTrainingArtifacts(part, (graph) => prepared.loss(Scope.root(graph)), optimizer);
  const session = await runtime.createSession({ name: fused.name, ...writeOnnx(fused) });

  const specs = weightSpecs(prepared.loss);
  const store = checkpointFile(join(options.out, part));
  const resumed = options.resume ? await resume(store, part) : undefined;
  const state: TrainingState = resumed?.state ?? freshState(await firstWeights(specs, prepared.initial, options));
  requireWeights(specs, state.weights);
  console.log(`${part}: ${parameterCount(state.weights)} M weights, from step ${state.step}, ${options.minutes} min on ${runtime.device}`);

  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  process.once('SIGTERM', () => stop.abort());
  const render = renderer(options.minutes);
  const loop = train(prepared.task, state, {
    session,
    optimizer,
    schedule: scheduleOf(tuning),
    averageDecay: tuning.ema,
    budget: minutesBudget(options.minutes, Date.now),
    now: Date.now,
    evaluateEverySeconds: 75,
    checkpointEverySeconds: 150,
    store,
    meta: { part, seed: options.seed, seconds: resumed?.meta.seconds ?? 0, dataset: prepared.dataset },
    signal: stop.signal,
  });
  for await (const event of loop) render(event);
}

/** Drawn by the seed, where the part knows better its own, and of an older checkpoint what fits. */
async function firstWeights(
  specs: ReturnType<typeof weightSpecs>,
  initial: WeightMap | undefined,
  { seed, from }: PretrainOptions,
): Promise<WeightMap> {
  const weights = new Map([...initialise(specs, seed), ...(initial ?? [])]);
  if (from === undefined) return weights;
  const { average } = readCheckpoint(new Uint8Array(await readFile(from)), from).state;
  const fitting = [...average].filter(([name, { dims }]) => specs.get(name)?.shape.join() === dims.join());
  console.log(`${fitting.length} of ${specs.size} weights from ${from}`);
  return new Map([...weights, ...fitting]);
}

async function resume(store: ReturnType<typeof checkpointFile>, part: Part) {
  const bytes = await store.read();
  if (bytes === undefined) throw new AppError('io', `There is nothing to resume at ${store.path}.`, 'Leave out --resume to start afresh.');
  const checkpoint = readCheckpoint(bytes, store.path);
  if (checkpoint.meta.part !== part)
    throw new AppError('model-mismatch', `${store.path} holds the ${checkpoint.meta.part}.`, `Give the folder of the ${part}.`);
  return checkpoint;
}

function scheduleOf(tuning: PartTraining): { rate: number; warmupSteps: number; decayShare: number } {
  return { rate: tuning.learning_rate, warmupSteps: tuning.warmup_steps, decayShare: tuning.decay_share };
}

/** Prints one line about every 15 seconds of steps, and every evaluation and checkpoint. */
function renderer(minutes: number): (event: TrainingEvent) => void {
  const started = Date.now();
  let shown = started;
  let steps = 0;
  let sums: Record<string, number> = {};
  return (event) => {
    const elapsed = `${((Date.now() - started) / 60000).toFixed(1)}/${minutes} min`;
    if (event.kind === 'checkpoint') console.log(`${elapsed} step ${event.step}: checkpoint`);
    if (event.kind === 'evaluation') console.log(`${elapsed} step ${event.step}: held out ${format(event.values, 1)}`);
    if (event.kind !== 'step') return;
    steps++;
    for (const [name, value] of Object.entries({ loss: event.loss, norm: event.norm, ...event.metrics }))
      sums[name] = (sums[name] ?? 0) + value;
    const seconds = (Date.now() - shown) / 1000;
    if (seconds < 15) return;
    console.log(
      `${elapsed} step ${event.step}: ${format(sums, steps)} rate ${event.rate.toExponential(1)} ${(steps / seconds).toFixed(2)} steps/s`,
    );
    shown = Date.now();
    steps = 0;
    sums = {};
  };
}

function format(sums: Readonly<Record<string, number>>, count: number): string {
  return Object.entries(sums)
    .map(([name, sum]) => `${name} ${(sum / count).toPrecision(4)}`)
    .join(' ');
}

function parameterCount(weights: WeightMap): string {
  return ([...weights.values()].reduce((sum, { data }) => sum + data.length, 0) / 1e6).toFixed(2);
}

function parsePart(value: string): Part | typeof GATES {
  const part = ([...PARTS, GATES] as const).find((name) => name === value);
  if (part === undefined) throw new InvalidArgumentError(`It is one of ${[...PARTS, GATES].join(', ')}.`);
  return part;
}

function parsePositive(value: string): number {
  const number = Number(value);
  if (!(number > 0) || !Number.isFinite(number)) throw new InvalidArgumentError('It is a number above 0.');
  return number;
}

function parseInteger(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It is a whole number.');
  return number;
}
