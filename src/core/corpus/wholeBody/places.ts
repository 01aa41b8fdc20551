/**
 * Postures on the floor and on a chair, as changes from standing: kneeling, all fours, lying, sitting. Each is given where its
 * pelvis is; the floor families move between them.
 */
import type { Vector } from '../../motion/vector.ts';
import { type Change, feet, hands, LYING, PALM } from './posture.ts';

/** Toes of a foot whose instep lies on the floor, pointing back; of one that stands on its toes behind a knee. */
export const INSTEP = -2.3;
export const TUCKED = -1.25;
/** From a knee on the floor back to the ball of its foot, lying and tucked. */
const SHIN_INSTEP = 0.54;
const SHIN_TUCKED = 0.43;
/** Pelvis over upright thighs. */
export const KNEELING = 0.47;

/** Both knees on the floor under the pelvis, upright. */
export const kneeling = (z: number, tucked = false) =>
  ({
    pelvis: [0, KNEELING, z],
    turn: [0, 0.02, 0],
    ...feet([0.1, 0, z - (tucked ? SHIN_TUCKED : SHIN_INSTEP)], [0.05, tucked ? TUCKED : INSTEP, 0.08]),
  }) satisfies Change;

/** Sitting back on the heels. */
export const onHeels = (z: number) =>
  ({
    pelvis: [0, 0.27, z],
    turn: [0, 0.05, 0],
    ...feet([0.1, 0, z - 0.19], [0.05, INSTEP, 0.2]),
  }) satisfies Change;

/** On hands and knees; shoulders over the hands. */
export const allFours = (z: number) =>
  ({
    pelvis: [0, 0.455, z],
    turn: [0, 1.33, 0],
    spine: [0.05, 0, 0],
    head: [-0.5, 0, 0],
    ...feet([0.11, 0, z - SHIN_INSTEP], [0.05, INSTEP, 0.05]),
    leftPlant: [0.18, PALM, z + 0.44],
    rightPlant: [0.18, PALM, z + 0.44],
    planted: [1, 1, 0],
    ...hands([0, -0.05, 0.5], [0.6, -1, 0.2]),
  }) satisfies Change;

/** From the pelvis of somebody face down back to the balls of the feet of straight legs. */
export const STRETCHED_BACK = 0.972;

/** Face down; arms bent beside the shoulders. */
export const prone = (z: number, spread = 0.12) =>
  ({
    pelvis: [0, LYING, z],
    turn: [0, 1.5, 0],
    spine: [0, 0, 0],
    head: [-0.1, 0, 0],
    ...feet([spread, 0, z - STRETCHED_BACK], [0.2, -2.45, 1.4]),
    leftPlant: [0.34, PALM, z + 0.5],
    rightPlant: [0.34, PALM, z + 0.5],
    planted: [1, 1, 0],
    ...hands([0.16, 0.06, 0.06], [1, -0.5, 0.1]),
  }) satisfies Change;

/** Ball of the foot of a straight leg that lies on its heel, from the pelvis. */
const HEEL_AHEAD = 0.955;
export const heelLying = (z: number, out = 0.14) => feet([out, 0.13, z + HEEL_AHEAD], [0.35, 0.95, 0.6]);

/** On the back, head towards -z, arms beside the body. */
export const supine = (z: number, out = 0.14) =>
  ({
    pelvis: [0, LYING, z],
    turn: [0, -1.55, 0],
    spine: [0, 0, 0],
    head: [0.05, 0, 0],
    ...heelLying(z, out),
    planted: [0, 0, 0],
    ...hands([0.14, -0.48, -0.06], [1, -0.2, -0.2]),
  }) satisfies Change;

/** Soles on the floor before somebody who sits or lies with knees up. */
export const kneesUp = (z: number, far = 0.52, out = 0.12) => feet([out, 0, z + far], [0.1, 0, 0.1]);

/** Legs crossed before somebody who sits on the floor. */
export const crossLegged = (z: number) =>
  ({
    leftFoot: [-0.1, 0.02, z + 0.34],
    rightFoot: [-0.06, 0.02, z + 0.24],
    leftSole: [-0.9, -0.3, 1.25],
    rightSole: [-0.9, -0.3, 1.25],
  }) satisfies Change;

/** On a chair whose seat has the pelvis at `height`; the feet stay where they are, 0.45 ahead. */
export const seated = (height: number, z: number) =>
  ({ pelvis: [0, height, z], turn: [0, -0.06, 0], spine: [0.08, 0, 0] }) satisfies Change;

/** Hands on the thighs of somebody seated. */
export const ON_THIGHS: readonly [hand: Vector, elbow: Vector] = [
  [-0.02, -0.36, 0.3],
  [0.5, -0.5, -0.7],
];
