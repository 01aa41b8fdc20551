/**
 * A whole-body pose as an animator states it, in groups of three numbers that are keyed one by one (score.ts). Places are in the
 * action's own frame: it starts at the origin, facing +z, left is +x. Sides are written alike: 'out' is away from the middle.
 * Not joints: body.ts turns a posture into what the rig solves.
 */
import type { Vector } from '../../motion/vector.ts';
import { STANDING_PELVIS } from '../rig/pose.ts';

export interface Posture {
  /** Pelvis joint: x, height, z. */
  readonly pelvis: Vector;
  /** Pelvis: yaw to the left, lean forward, roll towards the left side; radians. */
  readonly turn: Vector;
  /** Spine beyond the pelvis: bend forward, twist to the left, side bend to the left; radians. */
  readonly spine: Vector;
  /** Head beyond the chest: nod down, look to the left, tilt to the left; radians. */
  readonly head: Vector;
  /** Wrist from its own shoulder in the chest's frame: out, up along the spine, ahead of the chest; metres. */
  readonly leftHand: Vector;
  readonly rightHand: Vector;
  /** Which way the elbow points, in the same frame. */
  readonly leftElbow: Vector;
  readonly rightElbow: Vector;
  /** Where a wrist is in the action's frame while it is planted: out, height, z. */
  readonly leftPlant: Vector;
  readonly rightPlant: Vector;
  /** How far each wrist is planted, 0..1: left, right, unused. */
  readonly planted: Vector;
  /** Ball of the foot: out, height above the floor's (0 stands), z. Heels rise and feet pivot about it. */
  readonly leftFoot: Vector;
  readonly rightFoot: Vector;
  /** Foot: toes out from +z, toes up from flat, and how far the knee points out from the pelvis's front; radians. */
  readonly leftSole: Vector;
  readonly rightSole: Vector;
}

export type Group = keyof Posture;
export type Change = Partial<Posture>;

/** Groups in which a mirrored posture swaps sides. */
const SWAPPED: Readonly<Record<Group, Group>> = {
  pelvis: 'pelvis',
  turn: 'turn',
  spine: 'spine',
  head: 'head',
  leftHand: 'rightHand',
  rightHand: 'leftHand',
  leftElbow: 'rightElbow',
  rightElbow: 'leftElbow',
  leftPlant: 'rightPlant',
  rightPlant: 'leftPlant',
  planted: 'planted',
  leftFoot: 'rightFoot',
  rightFoot: 'leftFoot',
  leftSole: 'rightSole',
  rightSole: 'leftSole',
};

export const GROUPS = Object.keys(SWAPPED) as readonly Group[];

/** Signs of the three numbers of a middle group when left and right change places. */
const FLIP: Readonly<Partial<Record<Group, Vector>>> = { pelvis: [-1, 1, 1], turn: [-1, 1, -1], spine: [1, -1, -1], head: [1, -1, -1] };

/** The same posture with left and right exchanged. */
export function mirrored(posture: Posture): Posture {
  const swapped = Object.fromEntries(
    GROUPS.map((group) => {
      const [a, b, c] = posture[SWAPPED[group]];
      const [x, y, z] = FLIP[group] ?? [1, 1, 1];
      return [group, group === 'planted' ? [b, a, c] : [a * x, b * y, c * z]];
    }),
  );
  return { ...posture, ...swapped };
}

/** Pelvis height of somebody standing at ease. */
export const STANDING = STANDING_PELVIS;
/** Pelvis joint of somebody lying, sitting on the floor; wrist of a hand flat on the floor. */
export const LYING = 0.11;
export const PALM = 0.06;

/** Standing at ease, arms hanging. */
export const STAND: Posture = {
  pelvis: [0, STANDING, 0],
  turn: [0, 0, 0],
  spine: [0, 0, 0],
  head: [0, 0, 0],
  leftHand: [0.05, -0.5, 0.06],
  rightHand: [0.05, -0.5, 0.06],
  leftElbow: [0.3, -0.2, -1],
  rightElbow: [0.3, -0.2, -1],
  leftPlant: [0.25, PALM, 0.3],
  rightPlant: [0.25, PALM, 0.3],
  planted: [0, 0, 0],
  leftFoot: [0.12, 0, 0.1],
  rightFoot: [0.12, 0, 0.1],
  leftSole: [0.15, 0, 0.1],
  rightSole: [0.15, 0, 0.1],
};

/** The same for both sides. */
export const hands = (hand: Vector, elbow?: Vector) => ({
  leftHand: hand,
  rightHand: hand,
  ...(elbow && { leftElbow: elbow, rightElbow: elbow }),
});
/** The trunk and head upright again, the hands where a stance has them. */
export const atEase = ({ leftHand, rightHand }: Posture): Change => ({
  turn: [0, 0, 0],
  spine: [0, 0, 0],
  head: [0, 0, 0],
  leftHand,
  rightHand,
});
export const feet = (foot: Vector, sole: Vector) => ({ leftFoot: foot, rightFoot: foot, leftSole: sole, rightSole: sole });
export const plants = (plant: Vector) => ({ leftPlant: plant, rightPlant: plant });
