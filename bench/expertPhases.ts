/**
 * The steps that train an expert on the shipped base with the config that the studio starts with, on windows of one length, so that their
 * cost and their losses can be compared between runtimes: batches are made in Node, once. Benches and browser tests use it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PUBLIC } from '../cli/engine.ts';
import { type BaseConfig, parseBaseConfig } from '../src/core/config.ts';
import { parseFinetuneConfig } from '../src/core/experts/finetuneConfig.ts';
import type { Phase } from '../src/core/experts/names.ts';
import { ownConfig } from '../src/core/experts/ownConfig.ts';
import { readClip } from '../src/core/formats/clipFormats.ts';
import type { Graph } from '../src/core/graph/ir.ts';
import {
  ADAMW_DEFAULTS,
  type AdamWOptions,
  firstMomentName,
  SCHEDULE_INPUT,
  scheduleValues,
  secondMomentName,
} from '../src/core/graph/optimizer.ts';
import { buildTrainingArtifacts } from '../src/core/graph/training.ts';
import { adaptLoss, isFactor } from '../src/core/lora/adaptedLinear.ts';
import { buildEncoder } from '../src/core/model/tokenizer.ts';
import { POSE_SIZE } from '../src/core/motion/skeleton.ts';
import type { FeatureStatistics } from '../src/core/motion/statistics.ts';
import { float32, type HostTensor, type Runtime, type Session } from '../src/core/ports.ts';
import { readBasePack } from '../src/core/train/basePack.ts';
import { datasetOfClips } from '../src/core/train/clipFolder.ts';
import { ClipCodes, encodeClips } from '../src/core/train/codes.ts';
import { targetsOf } from '../src/core/train/expertJob.ts';
import { type ExpertPhase, expertTask, freshFactors, openExpertStep } from '../src/core/train/expertTask.ts';
import { motionPart } from '../src/core/train/motionParts.ts';
import { weightedSession } from '../src/core/train/sessions.ts';
import { freshState, Trainer } from '../src/core/train/trainer.ts';
import { openFileArtifacts } from '../src/platform/node/fileArtifacts.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';
import { openPackEncoder } from '../src/platform/node/textEncoder.ts';
import type { TrainedClip } from './workerPage.ts';

/** Clips of fixtures/motion. */
const CLIPS = ['walk', 'run', 'jump', 'salsa', 'kick', 'crawl', 'cartwheel', 'wave_right', 'sit_stand'];

export interface PhaseSteps {
  readonly phase: Phase;
  readonly expert: ExpertPhase;
  readonly optimizer: AdamWOptions;
  readonly base: BaseConfig;
  readonly statistics: FeatureStatistics;
  /** One a step, whole windows. */
  readonly batches: readonly Readonly<Record<string, HostTensor>>[];
}

export interface StepSizes {
  /** Windows a batch. */
  readonly batch: number;
  /** A multiple of 16, as short as the shortest clip that is used. */
  readonly frames: number;
  readonly steps: number;
  /** Instead of the config's. */
  readonly targets?: readonly string[];
}

/** Planner, then refiner. Throws AppError 'model-missing'. */
export async function expertPhases({ batch, frames, steps, targets }: StepSizes): Promise<PhaseSteps[]> {
  const { lora, ...own } = parseFinetuneConfig(ownConfig('bench')).value;
  const config = { ...own, lora: { ...lora, target_modules: [...(targets ?? lora.target_modules)] } };
  const artifacts = await openFileArtifacts(PUBLIC);
  const pack = await readBasePack(artifacts);
  const runtime = createNodeRuntime();
  const encoder = await openPackEncoder(artifacts);
  const clips = (await windows(frames)).map(({ caption, ...clip }) => ({ ...clip, captions: [caption] }));
  const dataset = datasetOfClips(clips, { statistics: pack.statistics, fingerprint: 'bench', licence: '' });
  const base = withBatchSize(parseBaseConfig(await readFile(join(PUBLIC, 'configs/base.yaml'), 'utf8')), batch);
  const encode = await weightedSession(runtime, 'encoder', (graph) => buildEncoder(graph, base.model.tokenizer));
  const codes = new ClipCodes(dataset.index, await encodeClips(dataset, encode, pack.weights.tokenizer, () => undefined));
  const { seed, weight_decay: weightDecay, gradient_accumulation: accumulation } = config.training;
  const material = { config: base, dataset, statistics: pack.statistics, actions: pack.actions.length, codes, encoder, runtime, seed };
  const made: PhaseSteps[] = [];
  for (const [phase, modules] of targetsOf(config, pack)) {
    const part = await motionPart(phase, material, pack.weights);
    const expert: ExpertPhase = { ...part, weights: pack.weights[phase], modules, lora: config.lora, accumulation, seed };
    const task = expertTask(expert);
    const batches: Readonly<Record<string, HostTensor>>[] = [];
    for (let step = 1; step <= steps; step++) batches.push(await task.batch(step));
    made.push({ phase, expert, optimizer: { ...ADAMW_DEFAULTS, weightDecay }, base, statistics: pack.statistics, batches });
  }
  await encoder.dispose();
  return made;
}

/** The whole step as one graph, as openExpertStep opens it. */
export function expertStep({ phase, expert, optimizer }: PhaseSteps): Graph {
  const loss = adaptLoss(expert.loss, new Set(expert.modules.keys()), expert.lora.rank);
  return buildTrainingArtifacts(phase, loss, optimizer, isFactor).fused;
}

/** What a first step is fed. */
export function stepFeeds({ expert, optimizer, batches }: PhaseSteps): Readonly<Record<string, HostTensor>> {
  const feeds: Record<string, HostTensor> = { ...batches[0], [SCHEDULE_INPUT]: float32([3], scheduleValues(1e-3, 1, optimizer)) };
  for (const [name, { dims, data }] of freshFactors(expert)) {
    feeds[name] = float32(dims, data);
    feeds[firstMomentName(name)] = feeds[secondMomentName(name)] = float32(dims, new Float32Array(data.length));
  }
  return feeds;
}

/** One step after another from a fresh expert, over the batches again and again. */
export class StepRun {
  private readonly session: Session;
  private readonly trainer: Trainer;
  private readonly batches: PhaseSteps['batches'];

  private constructor(session: Session, trainer: Trainer, batches: PhaseSteps['batches']) {
    this.session = session;
    this.trainer = trainer;
    this.batches = batches;
  }

  static async open({ phase, expert, optimizer, batches }: PhaseSteps, runtime: Runtime): Promise<StepRun> {
    const session = await openExpertStep(phase, expert, optimizer, runtime);
    return new StepRun(session, new Trainer(session, freshState(freshFactors(expert)), 0, optimizer), batches);
  }

  /** The loss before the step. */
  async step(rate: number): Promise<number> {
    return (await this.trainer.advance(this.batches[this.trainer.step % this.batches.length] ?? {}, rate)).loss;
  }

  dispose(): Promise<void> {
    return this.session.dispose();
  }
}

/** The losses of a step for each batch, at one learning rate. */
export async function stepLosses(steps: PhaseSteps, runtime: Runtime, rate: number): Promise<number[]> {
  const run = await StepRun.open(steps, runtime);
  const losses: number[] = [];
  for (const _ of steps.batches) losses.push(await run.step(rate));
  await run.dispose();
  return losses;
}

/** Windows of real clips. */
export async function windows(frames: number): Promise<TrainedClip[]> {
  return (await Promise.all(CLIPS.map((name) => windowsOf(name, frames)))).flat();
}

/** Windows of a clip from its start, none where it is too short. */
async function windowsOf(name: string, frames: number): Promise<TrainedClip[]> {
  const bytes = await readFile(fileURLToPath(new URL(`../fixtures/motion/${name}.npy`, import.meta.url)));
  const { positions } = readClip(new Uint8Array(bytes), 'npy', name);
  return Array.from({ length: Math.floor(positions.length / POSE_SIZE / frames) }, (_, i) => ({
    name: `${name} ${i}`,
    positions: positions.subarray(i * frames * POSE_SIZE, (i + 1) * frames * POSE_SIZE),
    caption: `a person does a ${name.replace('_', ' ')}`,
  }));
}

function withBatchSize(base: BaseConfig, size: number): BaseConfig {
  const { planner, refiner } = base.training;
  return { ...base, training: { ...base.training, planner: { ...planner, batch_size: size }, refiner: { ...refiner, batch_size: size } } };
}
