/**
 * What experts are judged by: how fast and how far the joints of generated motions move, seen from the root, beside the plain base's, and
 * whether more weight does more. Arithmetic only; `cli evaluate experts` generates.
 */
import { JOINT, POSE_SIZE } from '../motion/skeleton.ts';
import { relativeSpeed } from './bodyMetrics.ts';

/** Means over motions: of their joints' speed relative to the root, m/s, and of the reach of wrists and ankles, m. */
export interface Headline {
  readonly speed: number;
  readonly range: number;
}

const ENDS = [JOINT.left_wrist, JOINT.right_wrist, JOINT.left_ankle, JOINT.right_ankle];

/** @param motions positions [frames, 22, 3] each; at least one */
export function headlineOf(motions: readonly Float32Array[]): Headline {
  const mean = (of: (positions: Float32Array, frames: number) => number): number =>
    motions.reduce((sum, positions) => sum + of(positions, positions.length / POSE_SIZE), 0) / motions.length;
  return { speed: mean(relativeSpeed), range: mean(jointRange) };
}

/** Mean diagonal of the boxes that wrists and ankles move in, seen from the root, metres. */
export function jointRange(positions: Float32Array, frames: number): number {
  return ENDS.reduce((sum, joint) => sum + boxDiagonal(positions, frames, joint) / ENDS.length, 0);
}

function boxDiagonal(positions: Float32Array, frames: number, joint: number): number {
  if (frames === 0) return 0;
  const sides = [0, 1, 2].map((axis) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = axis; at < frames * POSE_SIZE; at += POSE_SIZE) {
      const place = positions[at + joint * 3] - positions[at];
      least = Math.min(least, place);
      most = Math.max(most, place);
    }
    return most - least;
  });
  return Math.hypot(...sides);
}
