/** Bends what a gesture bends between pelvis and head: the spine joint by joint, the head, the shoulders. Bones keep their lengths. */
import { JOINT, PARENTS, POSE_SIZE } from '../../motion/skeleton.ts';
import { minus, plus, read, turn, type Vector, write } from '../../motion/vector.ts';
import { type Axes, axesOf } from './axes.ts';
import type { GesturePose, HeadPose } from './pose.ts';

/** Share of each angle that has been reached by the bones to spine1, spine2 and spine3. A trunk tips mostly at the hips and turns mostly at the chest. */
const PITCH_SHARE = [0.66, 0.85, 1];
const TWIST_SHARE = [0.15, 0.5, 1];
const BEND_SHARE = [0.4, 0.75, 1];
const SPINE = [JOINT.spine1, JOINT.spine2, JOINT.spine3];
const HEAD = [JOINT.neck, JOINT.head];

/** Every joint below another one, itself not included. */
const below = (top: number): number[] =>
  PARENTS.flatMap((_, joint) => {
    for (let up = PARENTS[joint]; up >= 0; up = PARENTS[up]) if (up === top) return [joint];
    return [];
  });
const ABOVE_SPINE = below(JOINT.spine3);
const ARM = { left: below(JOINT.left_collar), right: below(JOINT.right_collar) };

export function bendTrunk(positions: Float64Array, frame: number, { pitch = 0, twist = 0, bend = 0 }: GesturePose): void {
  if (pitch === 0 && twist === 0 && bend === 0) return;
  const at = frame * POSE_SIZE;
  const { left, forward } = axesOf(positions, frame, JOINT.left_hip, JOINT.right_hip);
  const bent = (bone: Vector, i: number): Vector =>
    turn(turn(turn(bone, [0, 1, 0], twist * TWIST_SHARE[i]), forward, -bend * BEND_SHARE[i]), left, pitch * PITCH_SHARE[i]);
  let [oldFrom, from] = [read(positions, at), read(positions, at)];
  const offsets = ABOVE_SPINE.map((joint) => minus(read(positions, at + joint * 3), read(positions, at + JOINT.spine3 * 3)));
  SPINE.forEach((joint, i) => {
    const old = read(positions, at + joint * 3);
    from = plus(from, bent(minus(old, oldFrom), i));
    oldFrom = old;
    write(positions, at + joint * 3, from);
  });
  for (const [i, joint] of ABOVE_SPINE.entries()) write(positions, at + joint * 3, plus(from, bent(offsets[i], 2)));
}

/** The neck takes this share of a nod or tilt: it is where much of the movement is, and what shows on 22 points. */
const NECK_SHARE = 0.4;
/** How far a turned head leans to where it looks: the joints do not show a face. */
const LEAN = 0.28;

export function turnHead(positions: Float64Array, frame: number, { pitch = 0, yaw = 0, tilt = 0 }: HeadPose): void {
  if (pitch === 0 && yaw === 0 && tilt === 0) return;
  const at = frame * POSE_SIZE;
  const axes = axesOf(positions, frame, JOINT.left_shoulder, JOINT.right_shoulder);
  const lean = tilt + LEAN * Math.sin(yaw);
  let [oldFrom, from] = [read(positions, at + JOINT.spine3 * 3), read(positions, at + JOINT.spine3 * 3)];
  HEAD.forEach((joint, i) => {
    const share = i === 0 ? NECK_SHARE : 1;
    const old = read(positions, at + joint * 3);
    from = plus(from, nodded(minus(old, oldFrom), axes, pitch * share, yaw * share, lean * share));
    oldFrom = old;
    write(positions, at + joint * 3, from);
  });
}

function nodded(bone: Vector, { left, forward }: Axes, pitch: number, yaw: number, tilt: number): Vector {
  return turn(turn(turn(bone, left, pitch), forward, -tilt), [0, 1, 0], yaw);
}

/** Angle by which a full shrug lifts the bones from collar to shoulder. */
const SHRUG = 0.62;

/** Lifts both shoulders, arms carried along. */
export function liftShoulders(positions: Float64Array, frame: number, shrug: number): void {
  if (shrug === 0) return;
  const at = frame * POSE_SIZE;
  const { forward } = axesOf(positions, frame, JOINT.left_shoulder, JOINT.right_shoulder);
  for (const side of ['left', 'right'] as const) {
    const collar = read(positions, at + JOINT[`${side}_collar`] * 3);
    const shoulder = read(positions, at + JOINT[`${side}_shoulder`] * 3);
    const angle = SHRUG * shrug * (side === 'left' ? 1 : -1);
    const shift = minus(plus(collar, turn(minus(shoulder, collar), forward, angle)), shoulder);
    for (const joint of ARM[side]) write(positions, at + joint * 3, plus(read(positions, at + joint * 3), shift));
  }
}
