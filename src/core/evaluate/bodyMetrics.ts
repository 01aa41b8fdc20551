/**
 * How physical a motion is: feet that slide, float or sink, shaking joints, bones of the wrong length. Measures only, no
 * verdict and no words. `evaluate` prints them beside the same measures of real captures.
 */
import { boneLengthError } from '../motion/bones.ts';
import { FPS } from '../motion/clip.ts';
import { JOINT, POSE_SIZE } from '../motion/skeleton.ts';

export interface BodyMetrics {
  /** Mean planar step of a foot joint that is below 4 cm in this frame and the one before, mm per frame; NaN without contact. */
  readonly slide: number;
  /** Share of frames in which no joint at all is below 10 cm: flight, or floating. */
  readonly float: number;
  /** Mean depth of the lowest joint below the floor, mm. */
  readonly penetration: number;
  /** Deepest joint below the floor in any frame, mm. */
  readonly deepest: number;
  /** Mean absolute third difference of joint coordinates x 25^3, m/s^3. */
  readonly jerk: number;
  /** Largest bone-length error, mm. */
  readonly boneError: number;
  /** Mean speed of the joints relative to the root, m/s. */
  readonly speed: number;
  /** Planar path of the root per second, m/s. */
  readonly rootSpeed: number;
}

const CONTACT_HEIGHT = 0.04;
const FLOAT_HEIGHT = 0.1;

/** @param positions [frames, 22, 3], metres, floor at y = 0 */
export function bodyMetrics(positions: Float32Array): BodyMetrics {
  const frames = positions.length / POSE_SIZE;
  let floating = 0;
  let depth = 0;
  let deepest = 0;
  for (let f = 0; f < frames; f++) {
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = f * POSE_SIZE + 1; i < (f + 1) * POSE_SIZE; i += 3) lowest = Math.min(lowest, positions[i]);
    if (lowest > FLOAT_HEIGHT) floating++;
    depth += Math.max(0, -lowest);
    deepest = Math.max(deepest, -lowest);
  }
  return {
    slide: footSlide(positions, frames),
    float: floating / Math.max(1, frames),
    penetration: (depth / Math.max(1, frames)) * 1000,
    deepest: deepest * 1000,
    jerk: meanJerk(positions, frames),
    boneError: boneLengthError(positions, frames) * 1000,
    speed: relativeSpeed(positions, frames),
    rootSpeed: rootPath(positions, frames) * (FPS / Math.max(1, frames - 1)),
  };
}

function footSlide(positions: Float32Array, frames: number): number {
  let sum = 0;
  let count = 0;
  for (let f = 1; f < frames; f++) {
    for (const foot of [JOINT.left_foot, JOINT.right_foot]) {
      const now = f * POSE_SIZE + foot * 3;
      const before = now - POSE_SIZE;
      if (positions[now + 1] >= CONTACT_HEIGHT || positions[before + 1] >= CONTACT_HEIGHT) continue;
      sum += Math.hypot(positions[now] - positions[before], positions[now + 2] - positions[before + 2]);
      count++;
    }
  }
  return count === 0 ? Number.NaN : (sum / count) * 1000;
}

function meanJerk(positions: Float32Array, frames: number): number {
  let sum = 0;
  for (let i = 3 * POSE_SIZE; i < positions.length; i++) {
    sum += Math.abs(positions[i] - 3 * positions[i - POSE_SIZE] + 3 * positions[i - 2 * POSE_SIZE] - positions[i - 3 * POSE_SIZE]);
  }
  return frames > 3 ? (sum / ((frames - 3) * POSE_SIZE)) * FPS ** 3 : 0;
}

/** Mean speed of the 21 joints relative to the root, m/s. */
export function relativeSpeed(positions: Float32Array, frames: number): number {
  let sum = 0;
  for (let f = 1; f < frames; f++) {
    const root = f * POSE_SIZE;
    for (let at = root + 3; at < root + POSE_SIZE; at += 3) {
      let squared = 0;
      for (let axis = 0; axis < 3; axis++) {
        const now = positions[at + axis] - positions[root + axis];
        const before = positions[at + axis - POSE_SIZE] - positions[root + axis - POSE_SIZE];
        squared += (now - before) ** 2;
      }
      sum += Math.sqrt(squared);
    }
  }
  return frames > 1 ? (sum * FPS) / ((frames - 1) * (POSE_SIZE / 3 - 1)) : 0;
}

/** Length of the root's path over the ground, metres. */
export function rootPath(positions: Float32Array, frames: number): number {
  let length = 0;
  for (let f = 1; f < frames; f++) {
    const at = f * POSE_SIZE;
    length += Math.hypot(positions[at] - positions[at - POSE_SIZE], positions[at + 2] - positions[at + 2 - POSE_SIZE]);
  }
  return length;
}
