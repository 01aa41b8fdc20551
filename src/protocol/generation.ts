/**
 * The generation worker's contract: each call pairs its input, progress and output. Types only; the rpc lives in rpc.ts.
 */
import type { ExpertMix } from '../core/experts/mix.ts';
import type { Stage, StageTimes } from '../core/generate/stopwatch.ts';
import type { Clip } from '../core/motion/clip.ts';
import type { Plan } from '../core/motion/plan.ts';
import type { PromptLength, Provider } from '../core/ports.ts';
import type { ExpertsContract } from './experts.ts';

export type { PromptLength };

export interface LoadInput {
  /** Base URL of the app, ending in '/', e.g. location.origin + import.meta.env.BASE_URL. */
  readonly baseUrl: string;
  /** 'auto' tries WebGPU, then WASM; the others force one. */
  readonly provider: 'auto' | 'webgpu' | 'wasm';
}

export interface LoadProgress {
  readonly what: string;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface EngineInfo {
  readonly provider: Provider;
  readonly device: string;
  /** Why WebGPU is not in use, when it is not. */
  readonly fallbackReason?: string;
  readonly base: string;
  readonly actions: readonly string[];
  readonly loadMilliseconds: number;
  /** The shipped text encoder, on the processor whatever the provider is. */
  readonly encoder: ShippedEncoder;
}

export interface ShippedEncoder {
  /** Size of its files. */
  readonly bytes: number;
  /** Numbers in a sentence embedding. */
  readonly width: number;
  /** The most tokens it reads. */
  readonly length: number;
  /** When it had made its first embedding, counted from the start of the worker. */
  readonly readyMilliseconds: number;
}

export interface GenerateInput {
  readonly prompt: string;
  readonly frames: number;
  readonly seed: number;
  readonly refine: boolean;
  /** Replay: decode and refine this plan instead of planning anew. */
  readonly plan?: Plan;
  /** Final weights of the experts. Absent: routed by the prompt, where experts are set. `{}`: the base alone. */
  readonly experts?: ExpertMix;
}

export interface GenerateProgress {
  readonly stage: Stage;
  /** 0..1 over the whole generation. */
  readonly fraction: number;
}

export interface GenerateOutput {
  readonly clip: Clip;
  /** Foot contacts [frames, 4]: left ankle, left foot, right ankle, right foot; 0..1. */
  readonly contacts: Float32Array;
  readonly milliseconds: StageTimes;
  readonly notices: readonly string[];
  /** As used; given as `experts` with the same seed they give the same clip. */
  readonly weights: ExpertMix;
}

export interface GenerationContract extends ExpertsContract {
  readonly load: { readonly input: LoadInput; readonly progress: LoadProgress; readonly output: EngineInfo };
  /** Answers at once, even while a generation runs. */
  readonly measure: { readonly input: string; readonly progress: never; readonly output: PromptLength };
  readonly generate: { readonly input: GenerateInput; readonly progress: GenerateProgress; readonly output: GenerateOutput };
}
