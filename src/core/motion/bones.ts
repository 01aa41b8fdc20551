/**
 * Gives a pose exact bone lengths while keeping the direction of every bone. Not inverse kinematics: joints far down a
 * limb move by the sum of the corrections. Decode calls it, and retargeting.
 */
import { BONE_LENGTHS, PARENTS, POSE_SIZE, REST_DIRECTIONS } from './skeleton.ts';

/** Bones shorter than this, in metres, have no direction of their own and take the rest pose's. */
const DEGENERATE = 1e-5;

/**
 * Rewrites one pose in place: the root stays, every bone gets its exact length.
 * @param pose at least offset + 66 numbers; the pose is [22, 3] at `offset`
 */
export function projectBones(pose: Float32Array | Float64Array, offset = 0): void {
  const source = Float64Array.from(pose.subarray(offset, offset + POSE_SIZE)); // [22, 3]
  for (let joint = 1; joint < PARENTS.length; joint++) {
    const child = joint * 3;
    const parent = PARENTS[joint] * 3;
    let x = source[child] - source[parent];
    let y = source[child + 1] - source[parent + 1];
    let z = source[child + 2] - source[parent + 2];
    let length = Math.hypot(x, y, z);
    if (!(length > DEGENERATE)) {
      x = REST_DIRECTIONS[child];
      y = REST_DIRECTIONS[child + 1];
      z = REST_DIRECTIONS[child + 2];
      length = 1;
    }
    const scale = BONE_LENGTHS[joint] / length;
    pose[offset + child] = pose[offset + parent] + x * scale;
    pose[offset + child + 1] = pose[offset + parent + 1] + y * scale;
    pose[offset + child + 2] = pose[offset + parent + 2] + z * scale;
  }
}

/** Largest difference between a bone's length and the skeleton's over a clip [frames, 22, 3], metres. */
export function boneLengthError(positions: Float32Array, frames: number): number {
  let worst = 0;
  for (let f = 0; f < frames; f++) {
    for (let joint = 1; joint < PARENTS.length; joint++) {
      const a = f * POSE_SIZE + joint * 3;
      const b = f * POSE_SIZE + PARENTS[joint] * 3;
      const length = Math.hypot(positions[a] - positions[b], positions[a + 1] - positions[b + 1], positions[a + 2] - positions[b + 2]);
      worst = Math.max(worst, Math.abs(length - BONE_LENGTHS[joint]));
    }
  }
  return worst;
}
