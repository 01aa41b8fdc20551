/**
 * The planner's output. A clip keeps its plan, so that replaying, refining again or regenerating a span starts from
 * the same tokens. Not the motion itself: the decoder and refiner turn a plan into features.
 */
export const FRAMES_PER_TOKEN = 4;
export const CODES_PER_TOKEN = 5;
/** FSQ [8,5,5,5]. */
export const CODEBOOK_SIZE = 1000;
/** Id of a code that is still to be decided. */
export const MASK_CODE = CODEBOOK_SIZE;

export interface Plan {
  readonly prompt: string;
  readonly seed: number;
  /** Frames asked for; tokens = ceil(frames / 4). */
  readonly frames: number;
  /** [tokens, 5], each 0..999. */
  readonly codes: Int32Array;
  /** Index into the pack's action list, one per token. */
  readonly actions: Int32Array;
  /** Hash of the base weights that made it. */
  readonly base: string;
}

export function tokensForFrames(frames: number): number {
  return Math.ceil(frames / FRAMES_PER_TOKEN);
}
