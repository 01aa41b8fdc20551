/**
 * One expert from its config and a dataset, phase by phase, as an async generator of events: what `cli finetune` and the training worker
 * both run. Over ports: it draws nothing, reads no files and keeps checkpoints only where it is told. Stopped by its signal or by not being
 * asked on; started again over the same stores it goes on bit for bit as if it had never stopped.
 *
 *   phase -> evaluation, step, step, checkpoint, evaluation, preview ... -> phase -> ... returns the trained adapter
 */
import type { BaseConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import type { FinetuneConfig } from '../experts/finetuneConfig.ts';
import { PHASES, type Phase } from '../experts/names.ts';
import { ADAMW_DEFAULTS } from '../graph/optimizer.ts';
import type { Adapter, Factors } from '../lora/adapter.ts';
import { phaseOf, targetedModules } from '../lora/modules.ts';
import { buildEncoder } from '../model/tokenizer.ts';
import type { PromptEncoder, Runtime, Session } from '../ports.ts';
import type { BasePack } from './basePack.ts';
import { type CheckpointStore, readCheckpoint } from './checkpoint.ts';
import { ClipCodes, encodeClips } from './codes.ts';
import type { Dataset } from './datasetIndex.ts';
import { EarlyStop, type JudgedStep } from './earlyStop.ts';
import { adapterOf, type ExpertPhase, expertTask, freshFactors, openExpertStep } from './expertTask.ts';
import { train } from './loop.ts';
import { motionPart } from './motionParts.ts';
import { isRehearsed, rehearsedShare } from './rehearsal.ts';
import { weightedSession } from './sessions.ts';
import { freshState, type TrainingState } from './trainer.ts';

export interface ExpertJob {
  readonly config: FinetuneConfig;
  /** Sizes of the base and how samples are drawn; its batch sizes give way to the config's. */
  readonly base: BaseConfig;
  readonly pack: BasePack;
  readonly dataset: Dataset;
  /** Codes of the dataset's clips, where they are known already. */
  readonly codes?: ClipCodes;
  readonly runtime: Runtime;
  readonly encoder: PromptEncoder;
  /** One place for a checkpoint a phase; what lies there is gone on with. */
  readonly store: (phase: Phase) => CheckpointStore;
  /** Milliseconds. */
  readonly now: () => number;
  readonly checkpointEverySeconds: number;
  /** How often the adapter is handed out as it is, asked after each step; never unless given. */
  readonly previewEverySeconds?: () => number;
  readonly signal?: AbortSignal;
}

export type ExpertJobEvent =
  | { readonly kind: 'phase'; readonly phase: Phase; readonly modules: number; readonly step: number; readonly steps: number }
  | { readonly kind: 'step'; readonly phase: Phase; readonly step: number; readonly steps: number; readonly loss: number }
  | { readonly kind: 'evaluation'; readonly phase: Phase; readonly step: number; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: 'checkpoint'; readonly phase: Phase; readonly step: number }
  | { readonly kind: 'preview'; readonly phase: Phase; readonly step: number; readonly adapter: Adapter };

/** Evaluations of the held-out clips in a phase, spread over its steps, beside the one of the base; fewer in a short one. */
const EVALUATIONS = 10;
const STEPS_BETWEEN_EVALUATIONS = 10;
const DECAY_SHARE = 0.3;
/** What ships are the last weights, at a rate that has fallen: short runs are over before an average has warmed up. */
const AVERAGE_DECAY = 0;
/** On a device of its own: to read a loss is to wait for it. */
const STEPS_PER_REPORT = 4;

/** What the job adapts, by phase. Throws AppError 'invalid-input' when the config names no module. */
export function targetsOf({ lora }: FinetuneConfig, { modules }: BasePack): ReadonlyMap<Phase, ExpertPhase['modules']> {
  const chosen = new Set(targetedModules(modules, lora.target_modules, lora.target_phase));
  const within = (phase: Phase) => new Map([...modules].filter(([module]) => chosen.has(module) && phaseOf(module) === phase));
  return new Map(PHASES.map((phase) => [phase, within(phase)] as const).filter(([, { size }]) => size > 0));
}

/** Segments that are trained on, the base's own motions apart. */
export function trainingSegments({ index }: Dataset): number {
  const own = index.clips.filter((clip) => clip.split === 'train' && !isRehearsed(clip));
  return own.reduce((sum, { segments }) => sum + segments.length, 0);
}

/** Steps of a phase: as often past every segment as there are epochs, whatever is rehearsed beside them. */
export function stepsOfPhase({ training: { epochs, batch_size, gradient_accumulation } }: FinetuneConfig, dataset: Dataset): number {
  const samples = (epochs * trainingSegments(dataset)) / (1 - rehearsedShare(dataset));
  return Math.max(1, Math.ceil(samples / (batch_size * gradient_accumulation)));
}

/** Throws AppError 'aborted' when the signal fires, after a last checkpoint; 'invalid-input', 'runtime-failed', 'out-of-memory'. */
export async function* runExpertJob(job: ExpertJob): AsyncGenerator<ExpertJobEvent, Adapter> {
  const { config, pack, dataset } = job;
  const { batch_size, gradient_accumulation, early_stop, seed } = config.training;
  const steps = stepsOfPhase(config, dataset);
  const open = new OpenSessions(job.runtime);
  const factors = new Map<string, Factors>();
  try {
    const codes = job.codes ?? (await codesOf(job, open.runtime));
    const material = {
      config: withBatchSize(job.base, batch_size),
      dataset,
      statistics: pack.statistics,
      actions: pack.actions.length,
      codes,
      encoder: job.encoder,
      runtime: open.runtime,
      seed,
    };
    for (const [phase, modules] of targetsOf(config, pack)) {
      const start = await standing(job, phase);
      yield { kind: 'phase', phase, modules: modules.size, step: start.state?.step ?? 0, steps };
      let state = start.state;
      if (state === undefined || !isJudged(start) || (state.step < steps && !new EarlyStop(early_stop, start.curve).isReached)) {
        const { loss, task } = await motionPart(phase, material, pack.weights);
        const weights = pack.weights[phase];
        const expert: ExpertPhase = { loss, task, weights, modules, lora: config.lora, accumulation: gradient_accumulation, seed };
        state = yield* trainPhase(job, phase, expert, start, steps, factors, open.runtime);
      }
      for (const [module, trained] of adapterOf(state.weights, config.lora).factors) factors.set(module, trained);
      await open.dispose();
    }
    return adapter(config, factors);
  } finally {
    await open.dispose();
  }
}

/** Where a phase stands: what its checkpoint holds. */
interface Standing {
  /** Undefined before its first checkpoint. */
  readonly state: TrainingState | undefined;
  readonly seconds: number;
  readonly curve: readonly JudgedStep[];
}

/** Whether the last step that was saved has been judged: the end of a phase is saved before that and once more after. */
function isJudged({ state, curve }: Standing): boolean {
  return curve.some(({ step }) => step === state?.step);
}

async function standing({ store, dataset }: ExpertJob, phase: Phase): Promise<Standing> {
  const bytes = await store(phase).read();
  if (!bytes) return { state: undefined, seconds: 0, curve: [] };
  const { state, meta } = readCheckpoint(bytes, `the checkpoint of the ${phase}`);
  if (meta.dataset !== dataset.index.fingerprint) throw otherClips(phase);
  return { state, seconds: meta.seconds, curve: meta.curve ?? [] };
}

async function* trainPhase(
  job: ExpertJob,
  phase: Phase,
  expert: ExpertPhase,
  start: Standing,
  steps: number,
  done: ReadonlyMap<string, Factors>,
  runtime: Runtime,
): AsyncGenerator<ExpertJobEvent, TrainingState> {
  const { config, now, dataset } = job;
  const { training } = config;
  const state = start.state ?? freshState(freshFactors(expert));
  const curve: JudgedStep[] = [...start.curve];
  const optimizer = { ...ADAMW_DEFAULTS, weightDecay: training.weight_decay };
  const early = new EarlyStop(training.early_stop, curve);
  const loop = train(expertTask(expert), state, {
    session: await openExpertStep(`expert_${phase}`, expert, optimizer, runtime),
    optimizer,
    schedule: { rate: training.learning_rate, warmupSteps: training.warmup_steps, decayShare: DECAY_SHARE },
    averageDecay: AVERAGE_DECAY,
    stepsPerReport: runtime.provider === 'webgpu' ? STEPS_PER_REPORT : 1,
    budget: (made) => (early.isReached ? 1 : Math.min(1, (state.step + made) / steps)),
    now,
    evaluateEverySeconds: Number.POSITIVE_INFINITY,
    evaluateEverySteps: Math.max(STEPS_BETWEEN_EVALUATIONS, Math.ceil(steps / EVALUATIONS)),
    isJudged: (step) => curve.some((point) => point.step === step),
    checkpointEverySeconds: job.checkpointEverySeconds,
    ...(job.previewEverySeconds === undefined ? {} : { weightsEverySeconds: job.previewEverySeconds }),
    store: job.store(phase),
    meta: { part: `expert_${phase}`, seed: training.seed, seconds: start.seconds, dataset: dataset.index.fingerprint, curve },
    ...(job.signal ? { signal: job.signal } : {}),
  });
  let next = await loop.next();
  for (; !next.done; next = await loop.next()) {
    const event = next.value;
    if (event.kind === 'step') yield { kind: 'step', phase, step: event.step, steps, loss: event.loss };
    else if (event.kind === 'checkpoint') yield { kind: 'checkpoint', phase, step: event.step };
    else if (event.kind === 'evaluation') {
      curve.push({ step: event.step, loss: heldOutLoss(phase, event.values) });
      yield { kind: 'evaluation', phase, step: event.step, values: event.values };
    } else
      yield {
        kind: 'preview',
        phase,
        step: event.step,
        adapter: adapter(config, new Map([...done, ...adapterOf(event.weights, config.lora).factors])),
      };
  }
  return next.value;
}

/** The number that early stopping and the held-out curve look at: the planner's loss, the refiner's error in millimetres. */
export function heldOutLoss(phase: Phase, values: Readonly<Record<string, number>>): number {
  return values[phase === 'planner' ? 'loss' : 'refinedMillimetres'] ?? Number.NaN;
}

function adapter({ lora: { rank, alpha } }: FinetuneConfig, factors: ReadonlyMap<string, Factors>): Adapter {
  return { rank, scaling: alpha / rank, factors };
}

async function codesOf({ base, pack, dataset }: ExpertJob, runtime: Runtime): Promise<ClipCodes> {
  const encode = await weightedSession(runtime, 'encoder', (graph) => buildEncoder(graph, base.model.tokenizer));
  return new ClipCodes(dataset.index, await encodeClips(dataset, encode, pack.weights.tokenizer, () => undefined));
}

function withBatchSize(base: BaseConfig, size: number): BaseConfig {
  const { planner, refiner } = base.training;
  return { ...base, training: { ...base.training, planner: { ...planner, batch_size: size }, refiner: { ...refiner, batch_size: size } } };
}

function otherClips(phase: Phase): AppError {
  const message = `The checkpoint of the ${phase} was trained on other clips.`;
  return new AppError('model-mismatch', message, 'Start anew without resuming, or give the clips that it was trained on.');
}

/** A runtime that remembers its sessions, so that a phase leaves nothing behind. */
class OpenSessions {
  readonly runtime: Runtime;
  private sessions: Session[] = [];

  constructor(runtime: Runtime) {
    const createSession: Runtime['createSession'] = async (model, options) => {
      const session = await runtime.createSession(model, options);
      this.sessions.push(session);
      return session;
    };
    this.runtime = { provider: runtime.provider, device: runtime.device, createSession };
  }

  async dispose(): Promise<void> {
    const all = this.sessions;
    this.sessions = [];
    await Promise.all(all.map((session) => session.dispose()));
  }
}
