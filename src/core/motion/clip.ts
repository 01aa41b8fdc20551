/**
 * A clip: joint positions of one or more actors. The unit that the stage plays, formats write and metrics read.
 */
import type { Plan } from './plan.ts';

/** Frames per second of every clip in the studio. */
export const FPS = 25;
export const JOINT_COUNT = 22;

export interface Clip {
  readonly name: string;
  readonly actors: number;
  readonly frames: number;
  /** Row-major [actors, frames, 22, 3], metres, y up, +z forward. */
  readonly positions: Float32Array;
  /** Present on generated clips. */
  readonly plan?: Plan;
}
