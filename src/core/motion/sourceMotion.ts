/**
 * A motion as other people's files hold it: any skeleton, joint positions in the world. Every reader of a format makes one; retarget.ts
 * turns it into a clip. Not a clip: nothing here knows our joints.
 */
import type { Vector } from './vector.ts';

export const UP_AXES = ['x', 'y', 'z', '-x', '-y', '-z'] as const;
/** The axis that points to the sky; right-handed otherwise. */
export type UpAxis = (typeof UP_AXES)[number];

export interface SourceMotion {
  readonly names: readonly string[];
  /** Index of each joint's parent, smaller than its own; -1 for roots. */
  readonly parents: readonly number[];
  /** Where the last bone of a limb points, for joints without children that say so: joint index -> extra point's index in `positions`. */
  readonly ends: ReadonlyMap<number, number>;
  readonly frames: number;
  readonly framesPerSecond: number;
  /** [frames, points, 3]: joints first, then end points; any unit, any axis up. */
  readonly positions: Float64Array;
  readonly points: number;
  /** The pose before any animation [joints, 3], where the format has one; it need not look like a person. */
  readonly rest?: Float64Array;
  /** Present where the format says so (glTF) or its reader has seen to it; guessed otherwise. */
  readonly up?: UpAxis;
}

/** One point of one frame. */
export function pointAt(source: SourceMotion, frame: number, index: number): Vector {
  const at = (frame * source.points + index) * 3;
  return [source.positions[at], source.positions[at + 1], source.positions[at + 2]];
}

/** The children of each joint. */
export function childrenOf(parents: readonly number[]): number[][] {
  const children: number[][] = parents.map(() => []);
  parents.forEach((parent, joint) => {
    if (parent >= 0) children[parent].push(joint);
  });
  return children;
}

/** The joint that both hang from, nearest to them; -1 when they hang from different roots. */
export function commonAncestor(parents: readonly number[], a: number, b: number): number {
  const above = new Set<number>();
  for (let joint = a; joint >= 0; joint = parents[joint]) above.add(joint);
  for (let joint = b; joint >= 0; joint = parents[joint]) if (above.has(joint)) return joint;
  return -1;
}
