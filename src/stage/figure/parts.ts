/**
 * The body as a table of parts: which joints each part spans, how thick it is, which side's colour it takes. Tables
 * only; geometry.ts makes them solid, frames.ts places them.
 */
import type { JointName } from '../../core/motion/skeleton.ts';

export type Tone = 'centre' | 'left' | 'right';

/** A tapered capsule from one joint to another, with a sphere at its start. */
export interface Limb {
  readonly from: JointName;
  readonly to: JointName;
  /** Radii at both ends, metres. */
  readonly startRadius: number;
  readonly endRadius: number;
  /** Radius of the joint's sphere at the start, metres; 0 for none. */
  readonly jointRadius: number;
  readonly tone: Tone;
}

function pair(limb: (side: 'left' | 'right') => Limb): readonly Limb[] {
  return [limb('left'), limb('right')];
}

export const LIMBS: readonly Limb[] = [
  { from: 'pelvis', to: 'spine1', startRadius: 0.082, endRadius: 0.07, jointRadius: 0.088, tone: 'centre' },
  { from: 'spine1', to: 'spine2', startRadius: 0.07, endRadius: 0.076, jointRadius: 0, tone: 'centre' },
  { from: 'spine2', to: 'spine3', startRadius: 0.076, endRadius: 0.086, jointRadius: 0, tone: 'centre' },
  { from: 'spine3', to: 'neck', startRadius: 0.086, endRadius: 0.05, jointRadius: 0, tone: 'centre' },
  { from: 'neck', to: 'head', startRadius: 0.041, endRadius: 0.04, jointRadius: 0, tone: 'centre' },
  ...pair((side) => ({ from: 'pelvis', to: `${side}_hip`, startRadius: 0.084, endRadius: 0.07, jointRadius: 0, tone: 'centre' })),
  ...pair((side) => ({ from: `${side}_hip`, to: `${side}_knee`, startRadius: 0.066, endRadius: 0.047, jointRadius: 0.074, tone: side })),
  ...pair((side) => ({ from: `${side}_knee`, to: `${side}_ankle`, startRadius: 0.045, endRadius: 0.031, jointRadius: 0.053, tone: side })),
  ...pair((side) => ({ from: 'spine3', to: `${side}_collar`, startRadius: 0.082, endRadius: 0.06, jointRadius: 0, tone: 'centre' })),
  ...pair((side) => ({
    from: `${side}_collar`,
    to: `${side}_shoulder`,
    startRadius: 0.058,
    endRadius: 0.046,
    jointRadius: 0,
    tone: 'centre',
  })),
  ...pair((side) => ({ from: `${side}_collar`, to: 'neck', startRadius: 0.06, endRadius: 0.036, jointRadius: 0, tone: 'centre' })),
  ...pair((side) => ({
    from: `${side}_shoulder`,
    to: `${side}_elbow`,
    startRadius: 0.043,
    endRadius: 0.034,
    jointRadius: 0.054,
    tone: side,
  })),
  ...pair((side) => ({ from: `${side}_elbow`, to: `${side}_wrist`, startRadius: 0.033, endRadius: 0.025, jointRadius: 0.04, tone: side })),
];

/** Parts with a shape of their own, placed by a frame rather than between two joints. */
export type Special = 'head' | 'left_hand' | 'right_hand' | 'left_foot' | 'right_foot';
export const SPECIALS: readonly Special[] = ['head', 'left_hand', 'right_hand', 'left_foot', 'right_foot'];

/** Every part owns one bone of the skinned mesh: limbs first, then specials. */
export const PART_COUNT = LIMBS.length + SPECIALS.length;
