/**
 * The generation worker's contract: each call pairs its input, progress and output. Types only; the rpc lives in rpc.ts.
 */
import type { Stage, StageTimes } from '../core/generate/stopwatch.ts';
import type { Clip } from '../core/motion/clip.ts';
import type { Plan } from '../core/motion/plan.ts';
import type { Provider } from '../core/ports.ts';

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
}

export interface GenerateInput {
  readonly prompt: string;
  readonly frames: number;
  readonly seed: number;
  readonly refine: boolean;
  /** Replay: decode and refine this plan instead of planning anew. */
  readonly plan?: Plan;
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
}

export interface GenerationContract {
  readonly load: { readonly input: LoadInput; readonly progress: LoadProgress; readonly output: EngineInfo };
  readonly generate: { readonly input: GenerateInput; readonly progress: GenerateProgress; readonly output: GenerateOutput };
}
