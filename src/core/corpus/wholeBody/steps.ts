/** Where a foot goes, told from the body's own middle and heading, for actions that turn or travel. */

import type { Vector } from '../../motion/vector.ts';
import { type Side, signOf } from '../rig/pose.ts';
import type { Score } from './score.ts';

/** The body's middle on the floor and its yaw. */
export interface Ground {
  readonly x: number;
  readonly z: number;
  readonly yaw: number;
}

export const HERE: Ground = { x: 0, z: 0, yaw: 0 };

/** Foot and sole of a foot that stands `out` beside and `ahead` of the middle (its ball; 0.1 is beside). */
export function placed(side: Side, { x, z, yaw }: Ground, out = 0.12, ahead = 0.1, toesOut = 0.15): { foot: Vector; sole: Vector } {
  const sign = signOf(side);
  const [sin, cos] = [Math.sin(yaw), Math.cos(yaw)];
  const worldX = x + sign * out * cos + ahead * sin;
  return { foot: [sign * worldX, 0, z - sign * out * sin + ahead * cos], sole: [toesOut + sign * yaw, 0, 0.12] };
}

/** A step to such a place. */
export function stepTo(s: Score, side: Side, from: number, to: number, ground: Ground, out?: number, ahead?: number, lift?: number): void {
  const { foot, sole } = placed(side, ground, out, ahead);
  s.step(side, from, to, foot, sole, lift);
}
