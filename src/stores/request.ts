/**
 * What the prompt bar asks for: the sentence, its length, the seed, whether to refine. Not the running job (job.ts).
 */
import type { SliceSet } from './slice.ts';

export const SHORTEST_SECONDS = 1;
export const LONGEST_SECONDS = 120;
export const LARGEST_SEED = 2 ** 31 - 1;

/** Shown as chips; the first one is generated when the models are ready. */
export const EXAMPLE_PROMPTS = [
  'a person walks forward',
  'a person bows politely',
  'a person does a cartwheel',
  'punching the air like a boxer',
  'waving with the right hand',
  'a person sits down',
] as const;

export interface RequestData {
  readonly prompt: string;
  readonly seconds: number;
  readonly seed: number;
  readonly refine: boolean;
}

export interface RequestSetters {
  setPrompt(prompt: string): void;
  setSeconds(seconds: number): void;
  setSeed(seed: number): void;
  setRefine(refine: boolean): void;
}

export const REQUEST_DEFAULTS: RequestData = { prompt: '', seconds: 6, seed: 1, refine: true };

/** Nearest length a person can ask for: tenths of a second within the limits. */
export function allowedSeconds(seconds: number): number {
  const within = Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, Number.isFinite(seconds) ? seconds : REQUEST_DEFAULTS.seconds));
  return Math.round(within * 10) / 10;
}

/** Nearest seed there is: an integer from 0 to 2^31 - 1. */
export function allowedSeed(seed: number): number {
  return Math.max(0, Math.min(LARGEST_SEED, Math.round(Number.isFinite(seed) ? seed : REQUEST_DEFAULTS.seed)));
}

export function requestSetters(set: SliceSet<RequestData>): RequestSetters {
  return {
    setPrompt: (prompt) => set({ prompt }),
    setSeconds: (seconds) => set({ seconds: allowedSeconds(seconds) }),
    setSeed: (seed) => set({ seed: allowedSeed(seed) }),
    setRefine: (refine) => set({ refine }),
  };
}
