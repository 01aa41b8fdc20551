/**
 * Feet on the floor: flat, rolling over the ball or over the heel without sliding. Each gives a `Foot` for a BodyPose.
 * The ball is the skeleton's foot joint; the heel is a point under and behind the ankle.
 */
import { BONE_LENGTHS, JOINT, REST_DIRECTIONS } from '../../motion/skeleton.ts';
import { minus, plus, times, type Vector } from '../../motion/vector.ts';
import { type Foot, type Side, STANDING_ANKLE, signOf } from './pose.ts';

const LENGTH = BONE_LENGTHS[JOINT.left_foot];
const [REST_OUT, REST_UP, REST_AHEAD] = [0, 1, 2].map((axis) => REST_DIRECTIONS[JOINT.left_foot * 3 + axis] as number) as [
  number,
  number,
  number,
];
/** How far the heel's point on the floor lies behind the ankle. */
const HEEL_BACK = 0.05;

/** Unit direction from the ankle to the foot joint. */
export function footDirection(side: Side, yaw: number, pitch: number): Vector {
  const [cp, sp] = [Math.cos(pitch), Math.sin(pitch)];
  const up = REST_UP * cp - REST_AHEAD * sp;
  const ahead = REST_AHEAD * cp + REST_UP * sp;
  const out = REST_OUT * signOf(side);
  const [cy, sy] = [Math.cos(yaw), Math.sin(yaw)];
  return [out * cy + ahead * sy, up, ahead * cy - out * sy];
}

/** The foot whose foot joint (ball) is at `ball`, whatever its pitch: rolling over the toes keeps the ball still. */
export function footOnBall(side: Side, ball: Vector, yaw: number, pitch = 0): Foot {
  return { ankle: minus(ball, times(footDirection(side, yaw, pitch), LENGTH)), yaw, pitch };
}

/** Where the foot joint of a foot is. */
export function ballOf(side: Side, { ankle, yaw, pitch }: Foot): Vector {
  return plus(ankle, times(footDirection(side, yaw, pitch), LENGTH));
}

/** Flat on the floor with the ankle over (x, z). */
export function footFlat(x: number, z: number, yaw: number, height = 0): Foot {
  return { ankle: [x, STANDING_ANKLE + height, z], yaw, pitch: 0 };
}

/** A flat foot tipped back on its heel by `up` radians (>= 0); the heel stays where it is. */
export function tipOnHeel(flat: Foot, up: number): Foot {
  const [sin, cos] = [Math.sin(up), Math.cos(up)];
  // The ankle turns about the heel: HEEL_BACK ahead of it and as high as the standing ankle.
  const ahead = HEEL_BACK * cos - STANDING_ANKLE * sin - HEEL_BACK;
  const height = HEEL_BACK * sin + STANDING_ANKLE * cos - STANDING_ANKLE;
  const [x, y, z] = flat.ankle;
  return { ...flat, ankle: [x + Math.sin(flat.yaw) * ahead, y + height, z + Math.cos(flat.yaw) * ahead], pitch: flat.pitch - up };
}

/** A flat foot with its heel raised by `down` radians (>= 0); the ball stays where it is. */
export function raiseHeel(side: Side, flat: Foot, down: number): Foot {
  return footOnBall(side, ballOf(side, flat), flat.yaw, flat.pitch + down);
}
