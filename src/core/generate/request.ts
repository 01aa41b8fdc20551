/**
 * What a generation may be asked for. The one place where prompt, length, seed and a plan to replay are checked; the app,
 * the command line and the worker all pass through it.
 */
import { AppError } from '../errors.ts';
import { checkMix, type ExpertMix } from '../experts/mix.ts';
import { CODEBOOK_SIZE, CODES_PER_TOKEN, type Plan, tokensForFrames } from '../motion/plan.ts';

export interface GenerateRequest {
  readonly prompt: string;
  /** At 25 frames per second. */
  readonly numFrames: number;
  readonly seed: number;
  /** Default true. */
  readonly refine?: boolean;
  /** Decode and refine this plan instead of planning anew; its own prompt, frames and seed then count. */
  readonly plan?: Plan;
  /** Final weights of the experts. Absent: routed by the prompt, where routing is initialised. `{}`: the base alone. */
  readonly experts?: ExpertMix;
}

/** 1 s and 2 min. */
export const MIN_FRAMES = 25;
export const MAX_FRAMES = 3000;
export const MAX_SEED = 2 ** 32 - 1;

/** Throws AppError 'invalid-input' that names the value and the range. */
export function checkRequest({ prompt, numFrames, seed, plan, experts }: GenerateRequest): void {
  if (prompt.trim() === '')
    throw new AppError('invalid-input', 'The prompt is empty.', "Describe a motion, e.g. 'a person walks forward'.");
  checkFrames(numFrames);
  checkSeed(seed);
  if (plan) checkPlan(plan);
  if (experts) checkMix(experts);
}

export function checkFrames(frames: number): void {
  if (Number.isInteger(frames) && frames >= MIN_FRAMES && frames <= MAX_FRAMES) return;
  const range = `a whole number from ${MIN_FRAMES} (1 s) to ${MAX_FRAMES} (2 min)`;
  throw new AppError('invalid-input', `The number of frames is ${frames}.`, `Give ${range}.`);
}

export function checkSeed(seed: number): void {
  if (Number.isInteger(seed) && seed >= 0 && seed <= MAX_SEED) return;
  throw new AppError('invalid-input', `The seed is ${seed}.`, `Give a whole number from 0 to ${MAX_SEED}.`);
}

function checkPlan({ frames, codes, actions, seed }: Plan): void {
  checkFrames(frames);
  checkSeed(seed);
  const tokens = tokensForFrames(frames);
  const wrong =
    codes.length !== tokens * CODES_PER_TOKEN
      ? `${codes.length} codes`
      : actions.length !== tokens
        ? `${actions.length} actions`
        : !codes.every((code) => code >= 0 && code < CODEBOOK_SIZE)
          ? 'a code that does not exist'
          : undefined;
  if (wrong) throw new AppError('invalid-input', `The plan has ${wrong} for ${frames} frames.`, 'Generate the motion again.');
}
