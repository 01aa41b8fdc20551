/**
 * Two-bone inverse kinematics of one leg: puts a foot joint where it is wanted, with exact bone lengths and the knee
 * bending the way it already bends. Knows nothing of contacts or time; footLock.ts says where feet go.
 */
import { BONE_LENGTHS, JOINT, POSE_SIZE } from './skeleton.ts';
import { minus, plus, read, reject, times, twoBones, unit, type Vector, write } from './vector.ts';

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
  const wanted = minus(ankle, hip);
  const along = unit(wanted, unit(minus(oldAnkle, hip), [0, -1, 0]));
  // The bend follows the old knee's side of the line from hip to ankle; for a straight leg, the way the foot points.
  const side = reject(minus(oldKnee, hip), unit(minus(oldAnkle, hip), along));
  const forward = unit(reject(minus(oldFoot, oldAnkle), along), [0, 0, 1]);
  const bend = unit(reject(plus(side, times(forward, 0.005)), along), forward);
  const target = Math.hypot(...wanted) > 1e-6 ? ankle : plus(hip, times(along, 1e-3));
  const solved = twoBones(hip, target, BONE_LENGTHS[leg.knee], BONE_LENGTHS[leg.ankle], bend, STRETCH);
  const pointing = unit(minus(foot, solved.end), unit(minus(oldFoot, oldAnkle), [0, 0, 1]));
  write(positions, pose + leg.knee * 3, solved.middle);
  write(positions, pose + leg.ankle * 3, solved.end);
  write(positions, pose + leg.foot * 3, plus(solved.end, times(pointing, BONE_LENGTHS[leg.foot])));
}
