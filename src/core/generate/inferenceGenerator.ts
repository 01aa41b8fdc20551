/**
 * Prompt -> clip: text, plan, decode, refine, finish. Not a runtime and not a downloader: both come in as ports, so the
 * browser's worker and the command line are the same generator. Same seed, same provider: the same clip, bit for bit.
 *
 *   prompt -> encoder, text graph -> planner, a few steps -> codes = the plan -> decoder -> refiner, a few steps -> feet -> clip
 */
import { AppError, throwIfAborted } from '../errors.ts';
import { type ExpertMix, isMuted } from '../experts/mix.ts';
import type { Clip } from '../motion/clip.ts';
import { CODES_PER_TOKEN, FRAMES_PER_TOKEN, type Plan, tokensForFrames } from '../motion/plan.ts';
import { int32, type PromptEncoder } from '../ports.ts';
import { type BaseModels, type LoadOptions, loadBaseModels, type ModelPorts } from './baseModels.ts';
import { Draws } from './draws.ts';
import { finishMotion } from './finishMotion.ts';
import { readFloats, takeOutput } from './outputs.ts';
import { planMotion } from './planMotion.ts';
import { encodePrompts, type PromptText } from './promptText.ts';
import { DEFAULT_REFINER_STEPS, type RefineJob, refineMotion } from './refineMotion.ts';
import { checkRequest, type GenerateRequest } from './request.ts';
import { DEFAULT_SAMPLING, type Sampling } from './sampling.ts';
import { type Stage, type StageTimes, Stopwatch } from './stopwatch.ts';

export interface GeneratorPorts extends ModelPorts {
  /** Milliseconds from any start; only differences count. */
  readonly clock?: () => number;
}

export interface GenerateOptions {
  readonly signal?: AbortSignal;
  /** `fraction` is 0..1 over the whole generation. */
  readonly onProgress?: (progress: { readonly stage: Stage; readonly fraction: number }) => void;
  readonly sampling?: Partial<Sampling>;
  readonly refinerSteps?: number;
}

export interface Generated {
  /** One actor; keeps its plan. */
  readonly clip: Clip;
  /** [frames, 4], 0..1: left ankle, left foot, right ankle, right foot. */
  readonly contacts: Float32Array;
  readonly milliseconds: StageTimes;
  /** What the person should know, in full sentences. */
  readonly notices: readonly string[];
  /** As used; given as `experts` with the same seed they give the same clip. */
  readonly weights: ExpertMix;
}

/** Where on the progress bar each stage ends. */
const ENDS: Readonly<Record<Stage, number>> = { text: 0.03, plan: 0.7, decode: 0.75, refine: 0.95, finish: 1 };
const ACTOR = 0;

type Report = (stage: Stage, within: number) => void;

export class InferenceGenerator {
  private readonly ports: GeneratorPorts;
  private models: BaseModels | undefined;

  constructor(ports: GeneratorPorts) {
    this.ports = ports;
  }

  /** Reads and verifies the base model. Throws AppError of the ports; may be called again after a failure. */
  async load(options: LoadOptions = {}): Promise<void> {
    this.models ??= await loadBaseModels(this.ports, options);
  }

  /** Names of the actions that a plan's `actions` index. */
  get actions(): readonly string[] {
    return this.loaded().actions;
  }

  /** The shipped text encoder, which remembers what it saw last. */
  get encoder(): PromptEncoder {
    return this.loaded().encoder;
  }

  /** Hash of the weights. */
  get base(): string {
    return this.loaded().base;
  }

  /** Throws AppError 'invalid-input', 'model-mismatch' (a plan of another base), 'aborted', 'runtime-failed', 'out-of-memory'. */
  async generate(request: GenerateRequest, options: GenerateOptions = {}): Promise<Generated> {
    checkRequest(request);
    const stranger = Object.entries(request.experts ?? {}).find(([, weight]) => !isMuted(weight))?.[0];
    if (stranger !== undefined) throw new AppError('invalid-input', `There is no expert '${stranger}'.`, 'Loaded are none.');
    const models = this.loaded();
    const { signal, onProgress } = options;
    const watch = new Stopwatch(this.ports.clock ?? Date.now);
    const notices: string[] = [];
    const report: Report = (stage, within) => {
      const start = stage === 'text' ? 0 : ENDS[previous(stage)];
      onProgress?.({ stage, fraction: start + within * (ENDS[stage] - start) });
    };

    const plan = request.plan ? ownPlan(request.plan, models.base) : await this.makePlan(request, models, watch, notices, report, options);
    const features = await this.realise(plan, request.refine ?? true, models, watch, report, options);
    throwIfAborted(signal);
    report('finish', 0);
    const { positions, contacts } = await watch.time('finish', async () => finishMotion(features, plan.frames, models.statistics));
    report('finish', 1);
    const clip: Clip = { name: plan.prompt, actors: 1, frames: plan.frames, positions, plan };
    return { clip, contacts, milliseconds: watch.read(), notices, weights: {} };
  }

  async dispose(): Promise<void> {
    const { models } = this;
    this.models = undefined;
    await models?.dispose();
  }

  private async makePlan(
    request: GenerateRequest,
    models: BaseModels,
    watch: Stopwatch,
    notices: string[],
    report: Report,
    { signal, sampling }: GenerateOptions,
  ): Promise<Plan> {
    throwIfAborted(signal);
    report('text', 0);
    const { numFrames: frames, seed } = request;
    const prompt = request.prompt.trim();
    const text = await watch.time('text', () => encodePrompts(models.text, models.encoder, [prompt, '']));
    if (text.truncated)
      notices.push(`The prompt is longer than the ${models.encoder.length} word pieces that are read; its end was not used.`);
    try {
      report('plan', 0);
      const { codes, actions } = await watch.time('plan', () =>
        planMotion(models.planner, {
          tokens: tokensForFrames(frames),
          text,
          draws: new Draws(seed, ACTOR),
          sampling: { ...DEFAULT_SAMPLING, ...sampling },
          signal,
          onProgress: (within) => report('plan', within),
        }),
      );
      return { prompt, seed, frames, codes, actions, base: models.base };
    } finally {
      text.dispose();
    }
  }

  /** Plan -> normalised features [4 tokens, 72]. */
  private async realise(
    plan: Plan,
    refine: boolean,
    models: BaseModels,
    watch: Stopwatch,
    report: Report,
    { signal, refinerSteps = DEFAULT_REFINER_STEPS }: GenerateOptions,
  ): Promise<Float32Array> {
    throwIfAborted(signal);
    report('decode', 0);
    const tokens = tokensForFrames(plan.frames);
    const decoded = await watch.time('decode', async () => {
      const outputs = await models.decoder.run({ codes: int32([1, tokens, CODES_PER_TOKEN], plan.codes) });
      return takeOutput(models.decoder, outputs, 'features'); // [1, 4T, 72]
    });
    if (!refine) return watch.time('decode', () => readFloats(decoded));
    let text: PromptText | undefined;
    try {
      text = await watch.time('text', () => encodePrompts(models.text, models.encoder, [plan.prompt]));
      const job: RefineJob = {
        plan: decoded,
        frames: tokens * FRAMES_PER_TOKEN,
        pooled: text.pooled,
        draws: new Draws(plan.seed, ACTOR),
        steps: refinerSteps,
        signal,
        onProgress: (within) => report('refine', within),
      };
      return await watch.time('refine', () => refineMotion(models.refiner, job));
    } finally {
      text?.dispose();
      decoded.dispose();
    }
  }

  private loaded(): BaseModels {
    if (this.models) return this.models;
    throw new AppError('internal', 'The models are not loaded yet.', 'Load them before generating.');
  }
}

function previous(stage: Exclude<Stage, 'text'>): Stage {
  return ({ plan: 'text', decode: 'plan', refine: 'decode', finish: 'refine' } as const)[stage];
}

function ownPlan(plan: Plan, base: string): Plan {
  if (plan.base === base) return plan;
  const what = `The plan was made by base ${plan.base.slice(0, 12)}, the models here are ${base.slice(0, 12)}.`;
  throw new AppError('model-mismatch', what, 'Generate the motion again from its prompt.');
}
