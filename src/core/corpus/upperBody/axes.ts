/** Horizontal axes of a body, in which gestures give their places. */
import { POSE_SIZE } from '../../motion/skeleton.ts';
import { minus, plus, read, times, unit, type Vector } from '../../motion/vector.ts';
import type { Reach, Side } from './pose.ts';

export interface Axes {
  readonly left: Vector;
  readonly forward: Vector;
}

/** Which way 'out' is along the left axis. */
export const SIGN: Readonly<Record<Side, number>> = { left: 1, right: -1 };

/** The horizontal axes of the line from a right to a left joint. */
export function axesOf(positions: Float64Array, frame: number, leftJoint: number, rightJoint: number): Axes {
  const at = frame * POSE_SIZE;
  const across = minus(read(positions, at + leftJoint * 3), read(positions, at + rightJoint * 3));
  const left = unit([across[0], 0, across[2]], [1, 0, 0]);
  return { left, forward: [-left[2], 0, left[0]] };
}

export function world({ left, forward }: Axes, [out, up, ahead]: Reach, sign: number): Vector {
  return plus(plus(times(left, out * sign), [0, up, 0]), times(forward, ahead));
}
