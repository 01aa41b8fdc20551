/**
 * From a BodyPose to 22 joints with exact bones: the trunk by turns spread over the spine, arms and legs by two bones and a
 * hint for their middle joint. One pose, no time and no style; perform.ts calls it per frame.
 */
import { aboutAxis, multiply, type Quaternion, rotate, shortestArc } from '../../motion/quaternion.ts';
import { BONE_LENGTHS, JOINT, POSE_SIZE, REST_DIRECTIONS } from '../../motion/skeleton.ts';
import { dot, minus, mix, plus, times, twoBones, unit, type Vector, write } from '../../motion/vector.ts';
import { footDirection } from './feet.ts';
import { type Bend, type BodyPose, type Hand, SIDES, type Side, signOf } from './pose.ts';

/** Where trunk and shoulders are; what hands are measured from. */
export interface Trunk {
  readonly pelvis: Quaternion;
  readonly chest: Quaternion;
  readonly head: Quaternion;
  readonly joints: Float64Array;
}

/** How much of the spine's bend each bone has taken: spine1, spine2, spine3. */
const SPINE_SHARES: readonly (readonly [joint: number, parent: number, share: number])[] = [
  [JOINT.spine1, JOINT.pelvis, 0.15],
  [JOINT.spine2, JOINT.spine1, 0.5],
  [JOINT.spine3, JOINT.spine2, 0.85],
];
/** Share of the head's turn that the neck takes. */
const NECK_SHARE = 0.35;
/** Lift of a shrugged and of an overhead shoulder, radians. */
const SHRUG_LIFT = 0.35;
const RAISE_LIFT = 0.3;
/** Arms are never quite straight, and slow down as they get there: from the first share of full reach to the second. */
const ARM_SOFT = 0.95;
const ARM_FULL = 0.995;
const LEG_FULL = 0.9985;

const REST: readonly Vector[] = Array.from({ length: POSE_SIZE / 3 }, (_, joint) =>
  times([0, 1, 2].map((axis) => REST_DIRECTIONS[joint * 3 + axis]) as unknown as Vector, BONE_LENGTHS[joint]),
);
const HIPS = { left: JOINT.left_hip, right: JOINT.right_hip } as const;
const KNEES = { left: JOINT.left_knee, right: JOINT.right_knee } as const;
const ANKLES = { left: JOINT.left_ankle, right: JOINT.right_ankle } as const;
const FEET = { left: JOINT.left_foot, right: JOINT.right_foot } as const;
const COLLARS = { left: JOINT.left_collar, right: JOINT.right_collar } as const;
const SHOULDERS = { left: JOINT.left_shoulder, right: JOINT.right_shoulder } as const;
const ELBOWS = { left: JOINT.left_elbow, right: JOINT.right_elbow } as const;
const WRISTS = { left: JOINT.left_wrist, right: JOINT.right_wrist } as const;

/** The joints of a pose, metres [22 * 3]. */
export function solvePose(pose: BodyPose): Float64Array {
  const trunk = solveTrunk(pose);
  for (const side of SIDES) {
    solveArm(trunk, pose, side);
    solveLeg(trunk, pose, side);
  }
  return trunk.joints;
}

/** Pelvis, hips, spine, neck, head, collars and unlifted shoulders; limbs still at 0. */
export function solveTrunk(pose: BodyPose): Trunk {
  const joints = new Float64Array(POSE_SIZE);
  const pelvis = multiply(aboutAxis(1, pose.yaw), bendBy({ pitch: pose.pitch, side: pose.roll, twist: 0 }, 1));
  const put = (joint: number, parent: number, turn: Quaternion) => {
    const [x, y, z] = rotate(turn, REST[joint]);
    const from = parent * 3;
    joints[joint * 3] = joints[from] + x;
    joints[joint * 3 + 1] = joints[from + 1] + y;
    joints[joint * 3 + 2] = joints[from + 2] + z;
  };
  write(joints, 0, pose.pelvis);
  put(JOINT.left_hip, JOINT.pelvis, pelvis);
  put(JOINT.right_hip, JOINT.pelvis, pelvis);
  for (const [joint, parent, share] of SPINE_SHARES) put(joint, parent, multiply(pelvis, bendBy(pose.spine, share)));
  const chest = multiply(pelvis, bendBy(pose.spine, 1));
  const head = multiply(chest, bendBy(pose.head, 1));
  put(JOINT.neck, JOINT.spine3, multiply(chest, bendBy(pose.head, NECK_SHARE)));
  put(JOINT.head, JOINT.neck, head);
  for (const side of SIDES) {
    put(COLLARS[side], JOINT.spine3, chest);
    put(SHOULDERS[side], COLLARS[side], chest);
  }
  return { pelvis, chest, head, joints };
}

/** World position that a hand is asked to reach, and world direction of its elbow. */
export function handTarget(trunk: Trunk, yaw: number, side: Side, hand: Hand): { wrist: Vector; elbow: Vector } {
  if (hand.frame === 'world') return { wrist: hand.at, elbow: hand.elbow };
  const sign = signOf(side);
  const [out, up, ahead] = hand.at;
  const [elbowOut, elbowUp, elbowAhead] = hand.elbow;
  const axes = axesOf(trunk, yaw, hand.frame);
  const origin = hand.frame === 'pelvis' ? JOINT.pelvis : hand.frame === 'head' ? JOINT.head : SHOULDERS[side];
  return {
    wrist: plus(at(trunk.joints, origin), rotate(axes, [out * sign, up, ahead])),
    elbow: rotate(axes, [elbowOut * sign, elbowUp, elbowAhead]),
  };
}

function axesOf(trunk: Trunk, yaw: number, frame: Hand['frame']): Quaternion {
  if (frame === 'chest') return trunk.chest;
  if (frame === 'pelvis') return trunk.pelvis;
  return frame === 'head' ? trunk.head : aboutAxis(1, yaw);
}

function solveArm(trunk: Trunk, pose: BodyPose, side: Side): void {
  const { joints, chest } = trunk;
  const target = handTarget(trunk, pose.yaw, side, pose.hands[side]);
  const sign = signOf(side);
  const collar = at(joints, COLLARS[side]);
  // A hand above its shoulder takes the shoulder along.
  const height = dot(minus(target.wrist, at(joints, SHOULDERS[side])), rotate(chest, [0, 1, 0]));
  const lift = SHRUG_LIFT * (pose.shrug?.[side] ?? 0) + RAISE_LIFT * smoothStep(height, 0, 0.5);
  const bone = BONE_LENGTHS[SHOULDERS[side]];
  const shoulder = plus(collar, rotate(chest, [Math.cos(lift) * sign * bone, Math.sin(lift) * bone, 0]));
  write(joints, SHOULDERS[side] * 3, shoulder);
  const [upper, lower] = [BONE_LENGTHS[ELBOWS[side]], BONE_LENGTHS[WRISTS[side]]];
  const wanted = minus(target.wrist, shoulder);
  const distance = Math.hypot(...wanted);
  const reach = softReach(distance, upper + lower);
  const wrist = distance > 1e-6 ? plus(shoulder, times(wanted, reach / distance)) : plus(shoulder, [0, -0.1, 0]);
  const { middle, end } = twoBones(shoulder, wrist, upper, lower, target.elbow, ARM_FULL);
  write(joints, ELBOWS[side] * 3, middle);
  write(joints, WRISTS[side] * 3, end);
}

function softReach(distance: number, full: number): number {
  const soft = ARM_SOFT * full;
  if (distance <= soft) return distance;
  const room = (ARM_FULL - ARM_SOFT) * full;
  return soft + room * (1 - Math.exp((soft - distance) / room));
}

function solveLeg(trunk: Trunk, pose: BodyPose, side: Side): void {
  const { joints, pelvis } = trunk;
  const foot = pose.feet[side];
  const hip = at(joints, HIPS[side]);
  const [upper, lower] = [BONE_LENGTHS[KNEES[side]], BONE_LENGTHS[ANKLES[side]]];
  const knee = foot.knee ?? kneeHint(pelvis, foot.yaw, unit(minus(foot.ankle, hip), [0, -1, 0]));
  const { middle, end } = twoBones(hip, foot.ankle, upper, lower, knee, LEG_FULL);
  write(joints, KNEES[side] * 3, middle);
  write(joints, ANKLES[side] * 3, end);
  write(joints, FEET[side] * 3, plus(end, times(footDirection(side, foot.yaw, foot.pitch), BONE_LENGTHS[FEET[side]])));
}

/** Forward between pelvis and foot, taken along by the turn from the pelvis' down to the leg. */
function kneeHint(pelvis: Quaternion, footYaw: number, along: Vector): Vector {
  const up = rotate(pelvis, [0, 1, 0]);
  const ahead = rotate(pelvis, [0, 0, 1]);
  const upright = Math.max(0, up[1]);
  const toes: Vector = [Math.sin(footYaw), 0, Math.cos(footYaw)];
  const forward = unit(mix(ahead, toes, 0.6 * upright), ahead);
  return rotate(shortestArc(times(up, -1), along), forward);
}

function bendBy({ pitch, twist, side }: Bend, share: number): Quaternion {
  return multiply(multiply(aboutAxis(1, twist * share), aboutAxis(0, pitch * share)), aboutAxis(2, -side * share));
}

const at = (joints: Float64Array, joint: number): Vector => [joints[joint * 3], joints[joint * 3 + 1], joints[joint * 3 + 2]];

function smoothStep(value: number, from: number, to: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
