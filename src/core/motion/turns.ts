/**
 * Joint positions -> turns of joints, for formats that keep rotations (BVH, glTF): bones point where the pose has them, with the least twist
 * against their parent. The pelvis and the upper chest have several bones and turn as a whole, along one of them and across the limbs.
 */
import { conjugate, fromUpAndAcross, multiply, type Quaternion, rotate, shortestArc, type Vector3 } from './quaternion.ts';
import { BONE_LENGTHS, JOINT, JOINT_NAMES, PARENTS, REST_DIRECTIONS, restPose } from './skeleton.ts';

export const CHILDREN: readonly (readonly number[])[] = JOINT_NAMES.map((_, joint) =>
  PARENTS.flatMap((parent, child) => (parent === joint ? [child] : [])),
);

/** The child that a branching body part turns with; its other children are not rigid. */
export const LEADING: ReadonlyMap<number, number> = new Map([
  [JOINT.pelvis, JOINT.spine1],
  [JOINT.spine3, JOINT.neck],
]);

const REST = Float32Array.from(restPose());

/** The bone to a joint in the rest pose, metres. */
export function restBone(joint: number): Vector3 {
  const at = joint * 3;
  const length = BONE_LENGTHS[joint];
  return [REST_DIRECTIONS[at] * length, REST_DIRECTIONS[at + 1] * length, REST_DIRECTIONS[at + 2] * length];
}

/** The bone to a joint in a pose [22, 3]. */
export function boneOf(pose: Float32Array, joint: number): Vector3 {
  return difference(pose, joint, PARENTS[joint]);
}

/** The turn in the world of the pelvis or the upper chest. */
export function trunkTurn(pose: Float32Array, joint: number, leading: number): Quaternion {
  return multiply(axesOf(pose, joint, leading), conjugate(axesOf(REST, joint, leading)));
}

/** The turn in the world of the joint that a bone hangs from, so that the bone points where the pose has it. */
export function aimedTurn(pose: Float32Array, child: number, parentTurn: Quaternion): Quaternion {
  return multiply(parentTurn, shortestArc(restBone(child), rotate(conjugate(parentTurn), boneOf(pose, child))));
}

/** Up along the leading bone, across from the right limb to the left one. */
function axesOf(pose: Float32Array, joint: number, leading: number): Quaternion {
  const [left, right] = joint === JOINT.pelvis ? [JOINT.left_hip, JOINT.right_hip] : [JOINT.left_shoulder, JOINT.right_shoulder];
  return fromUpAndAcross(boneOf(pose, leading), difference(pose, left, right));
}

function difference(pose: Float32Array, a: number, b: number): Vector3 {
  return [pose[a * 3] - pose[b * 3], pose[a * 3 + 1] - pose[b * 3 + 1], pose[a * 3 + 2] - pose[b * 3 + 2]];
}
