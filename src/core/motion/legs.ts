/**
 * Two-bone inverse kinematics of one leg: puts a foot joint where it is wanted, with exact bone lengths and the knee
 * bending the way it already bends. Knows nothing of contacts or time; footLock.ts says where feet go.
 */
import { BONE_LENGTHS, JOINT, POSE_SIZE } from './skeleton.ts';

export interface Leg {
  readonly hip: number;
  readonly knee: number;
  readonly ankle: number;
  readonly foot: number;
  /** Columns of this leg's ankle and foot in contact matrices. */
  readonly ankleContact: number;
  readonly footContact: number;
}

export const LEGS: readonly Leg[] = [
  { hip: JOINT.left_hip, knee: JOINT.left_knee, ankle: JOINT.left_ankle, foot: JOINT.left_foot, ankleContact: 0, footContact: 1 },
  { hip: JOINT.right_hip, knee: JOINT.right_knee, ankle: JOINT.right_ankle, foot: JOINT.right_foot, ankleContact: 2, footContact: 3 },
];

/** A leg is never stretched beyond this share of its length, so that the knee keeps a side to bend to. */
const STRETCH = 0.999;

type Vector = [number, number, number];

/**
 * Moves knee, ankle and foot of one pose in place so that the ankle reaches `ankle` (or the nearest point in reach) and
 * the foot points at `foot`.
 * @param positions holds the pose [22, 3] at `frame` x 66
 */
export function bendLeg(positions: Float64Array, frame: number, leg: Leg, ankle: Vector, foot: Vector): void {
  const pose = frame * POSE_SIZE;
  const hip = read(positions, pose + leg.hip * 3);
  const oldKnee = read(positions, pose + leg.knee * 3);
  const oldAnkle = read(positions, pose + leg.ankle * 3);
  const oldFoot = read(positions, pose + leg.foot * 3);
  const thigh = BONE_LENGTHS[leg.knee];
  const shin = BONE_LENGTHS[leg.ankle];
  const axis = subtract(ankle, hip);
  const wanted = Math.hypot(...axis);
  const reach = Math.min(Math.max(wanted, Math.abs(thigh - shin) + 0.02), (thigh + shin) * STRETCH);
  const along = wanted > 1e-6 ? scale(axis, 1 / wanted) : unit(subtract(oldAnkle, hip), [0, -1, 0]);
  // The bend follows the old knee's side of the line from hip to ankle; for a straight leg, the way the foot points.
  const side = reject(subtract(oldKnee, hip), unit(subtract(oldAnkle, hip), along));
  const forward = reject(subtract(oldFoot, oldAnkle), along);
  const bend = unit(reject(add(side, scale(unit(forward, [0, 0, 1]), 0.005)), along), unit(forward, [0, 0, 1]));
  // Law of cosines: how far along the axis the knee lies, and how far beside it.
  const at = (thigh * thigh - shin * shin + reach * reach) / (2 * reach);
  const beside = Math.sqrt(Math.max(0, thigh * thigh - at * at));
  const knee = add(hip, add(scale(along, at), scale(bend, beside)));
  const newAnkle = add(hip, scale(along, reach));
  const pointing = unit(subtract(foot, newAnkle), unit(subtract(oldFoot, oldAnkle), [0, 0, 1]));
  write(positions, pose + leg.knee * 3, knee);
  write(positions, pose + leg.ankle * 3, newAnkle);
  write(positions, pose + leg.foot * 3, add(newAnkle, scale(pointing, BONE_LENGTHS[leg.foot])));
}

function read(positions: Float64Array, at: number): Vector {
  return [positions[at], positions[at + 1], positions[at + 2]];
}
function write(positions: Float64Array, at: number, value: Vector): void {
  positions[at] = value[0];
  positions[at + 1] = value[1];
  positions[at + 2] = value[2];
}
function add(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}
function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}
function scale(a: Vector, by: number): Vector {
  return [a[0] * by, a[1] * by, a[2] * by];
}
/** The part of `a` at right angles to the unit vector `axis`. */
function reject(a: Vector, axis: Vector): Vector {
  return subtract(a, scale(axis, a[0] * axis[0] + a[1] * axis[1] + a[2] * axis[2]));
}
function unit(a: Vector, otherwise: Vector): Vector {
  const length = Math.hypot(...a);
  return length > 1e-6 ? scale(a, 1 / length) : otherwise;
}
