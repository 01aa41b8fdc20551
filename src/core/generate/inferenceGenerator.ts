/**
 * Prompt -> clip: text, plan, decode, refine, finish. Not a runtime and not a downloader: both come in as ports, so the
 * browser's worker and the command line are the same generator. Same seed, same provider: the same clip, bit for bit.
 *
 *   prompt -> encoder, text graph -> planner, a few steps -> codes = the plan -> decoder -> refiner, a few steps -> feet -> clip
 */
import { AppError, throwIfAborted } from '../errors.ts';
import type { ExpertDocument } from '../experts/expertFile.ts';
import type { ExpertFacts } from '../experts/facts.ts';
import type { LoadTarget, ReadExpertFile } from '../experts/loadExperts.ts';
import type { ExpertMix } from '../experts/mix.ts';
import { parseRegistry } from '../experts/registry.ts';
import type { Clip } from '../motion/clip.ts';
import { CODES_PER_TOKEN, FRAMES_PER_TOKEN, type Plan, tokensForFrames } from '../motion/plan.ts';
import { int32, type PromptEncoder } from '../ports.ts';
import type { Routing, WeighOptions } from '../routing/multiLoRARouter.ts';
import { ActiveExperts, type ExpertsSetup } from './activeExperts.ts';
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
  /** Where registries and the files they name come from; without it experts come through `setExperts` alone. */
  readonly expertFiles?: {
    /** Throws AppError 'model-missing'. */
    readonly registry: (path: string) => Promise<Uint8Array>;
    readonly read: ReadExpertFile;
  };
}

export interface RoutingSetup {
  /** As `expertFiles.registry` takes it, e.g. 'configs/experts/registry.yaml'. */
  readonly registryPath: string;
  /** Whether the experts are loaded at once, as is usual, or when the first prompt needs them. */
  readonly autoLoad?: boolean;
  /** Accepted licences: experts under any other that forbids commercial use take no part. None unless given. */
  readonly licences?: readonly string[];
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

interface Parts {
  readonly models: BaseModels;
  readonly experts: ActiveExperts;
}

type Report = (stage: Stage, within: number) => void;

export class InferenceGenerator {
  private readonly ports: GeneratorPorts;
  private parts: Parts | undefined;
  /** A registry that waits for the first prompt. */
  private waiting: ExpertsSetup | undefined;

  constructor(ports: GeneratorPorts) {
    this.ports = ports;
  }

  /** Reads and verifies the base model. Throws AppError of the ports; may be called again after a failure. */
  async load(options: LoadOptions = {}): Promise<void> {
    if (this.parts) return;
    const models = await loadBaseModels(this.ports, options);
    this.parts = { models, experts: new ActiveExperts(models, models.encoder) };
  }

  /** Names of the actions that a plan's `actions` index. */
  get actions(): readonly string[] {
    return this.loaded().models.actions;
  }

  /** The shipped text encoder, which remembers what it saw last. */
  get encoder(): PromptEncoder {
    return this.loaded().models.encoder;
  }

  /** Hash of the weights. */
  get base(): string {
    return this.loaded().models.base;
  }

  /**
   * Reads a registry: from now on prompts are routed to its experts. What is wrong with an expert is in its facts and harms no other.
   * Throws AppError 'model-missing', 'invalid-input' (a registry with its first mistake), and of the ports; what is in force then stays.
   */
  async initializeMultiExpertRouting({ registryPath, autoLoad = true, licences = [] }: RoutingSetup): Promise<readonly ExpertFacts[]> {
    const { expertFiles } = this.ports;
    if (!expertFiles) throw new AppError('internal', 'This generator has no place for experts.', 'Give it the port expertFiles.');
    const text = new TextDecoder().decode(await expertFiles.registry(registryPath));
    const setup = { registry: parseRegistry(text, registryPath), file: registryPath, read: expertFiles.read, terms: { licences } };
    if (autoLoad) return this.setExperts(setup);
    this.waiting = setup;
    return [];
  }

  /** The same for a registry at hand, with what a person allows. Must not run during a generation. */
  async setExperts(setup: ExpertsSetup): Promise<readonly ExpertFacts[]> {
    const facts = await this.loaded().experts.set(setup);
    this.waiting = undefined;
    return facts;
  }

  /** What was made of the registry in force; empty without one. */
  get expertFacts(): readonly ExpertFacts[] {
    return this.loaded().experts.facts;
  }

  /** Opens graphs that `setExperts` put off with `late`. Throws AppError of pack and runtime. Must not run during a generation. */
  async openExperts(): Promise<void> {
    await this.parts?.experts.openGraphs();
  }

  /** Weights of the experts for a prompt and why, without generating. Throws what the encoder throws, 'invalid-input' for a wrong pin. */
  async getRoutingWeights(prompt: string, options: WeighOptions = {}): Promise<Routing> {
    await this.ready();
    return this.loaded().experts.route(prompt, options);
  }

  /** What files of an expert must fit. Throws AppError of the ports. */
  expertTarget(): Promise<LoadTarget> {
    return this.loaded().experts.target();
  }

  /** An expert in force, to share. Throws AppError 'invalid-input'. */
  expert(name: string): ExpertDocument {
    return this.loaded().experts.document(name);
  }

  /** Throws AppError 'invalid-input', 'model-mismatch' (a plan of another base), 'aborted', 'runtime-failed', 'out-of-memory'. */
  async generate(request: GenerateRequest, options: GenerateOptions = {}): Promise<Generated> {
    checkRequest(request);
    const { models, experts } = this.loaded();
    const { signal, onProgress } = options;
    const watch = new Stopwatch(this.ports.clock ?? Date.now);
    const notices: string[] = [];
    const report: Report = (stage, within) => {
      const start = stage === 'text' ? 0 : ENDS[previous(stage)];
      onProgress?.({ stage, fraction: start + within * (ENDS[stage] - start) });
    };

    const kept = request.plan && ownPlan(request.plan, models.base);
    await this.ready();
    const weights = experts.heard(request.experts ?? (await watch.time('text', () => this.routedMix(kept ?? request))));
    const plan = kept ?? (await this.makePlan(request, weights, watch, notices, report, options));
    const features = await this.realise(plan, weights, request.refine ?? true, watch, report, options);
    throwIfAborted(signal);
    report('finish', 0);
    const { positions, contacts } = await watch.time('finish', async () => finishMotion(features, plan.frames, models.statistics));
    report('finish', 1);
    const clip: Clip = { name: plan.prompt, actors: 1, frames: plan.frames, positions, plan };
    return { clip, contacts, milliseconds: watch.read(), notices, weights };
  }

  async dispose(): Promise<void> {
    const { parts } = this;
    this.parts = undefined;
    await Promise.all([parts?.models.dispose(), parts?.experts.dispose()]);
  }

  /** Puts in force what waits. */
  private async ready(): Promise<readonly ExpertFacts[]> {
    return this.waiting ? this.setExperts(this.waiting) : this.expertFacts;
  }

  private async routedMix({ prompt }: { readonly prompt: string }): Promise<ExpertMix> {
    const { style, orthogonal } = await this.loaded().experts.route(prompt.trim());
    return { ...style, ...orthogonal };
  }

  private async makePlan(
    request: GenerateRequest,
    weights: ExpertMix,
    watch: Stopwatch,
    notices: string[],
    report: Report,
    { signal, sampling }: GenerateOptions,
  ): Promise<Plan> {
    throwIfAborted(signal);
    report('text', 0);
    const { models, experts } = this.loaded();
    const { numFrames: frames, seed } = request;
    const prompt = request.prompt.trim();
    const text = await watch.time('text', () => encodePrompts(models.text, models.encoder, [prompt, '']));
    if (text.truncated)
      notices.push(`The prompt is longer than the ${models.encoder.length} word pieces that are read; its end was not used.`);
    try {
      report('plan', 0);
      const { codes, actions } = await watch.time('plan', async () =>
        planMotion(await experts.phase('planner', models.planner, weights), {
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
    weights: ExpertMix,
    refine: boolean,
    watch: Stopwatch,
    report: Report,
    { signal, refinerSteps = DEFAULT_REFINER_STEPS }: GenerateOptions,
  ): Promise<Float32Array> {
    throwIfAborted(signal);
    report('decode', 0);
    const { models, experts } = this.loaded();
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
      return await watch.time('refine', async () => refineMotion(await experts.phase('refiner', models.refiner, weights), job));
    } finally {
      text?.dispose();
      decoded.dispose();
    }
  }

  private loaded(): Parts {
    if (this.parts) return this.parts;
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
