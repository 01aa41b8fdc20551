/** Moves whole motions in the plane: turned about y and shifted, never lifted. Joining and headings are made of it. */
import { JOINT, POSE_SIZE } from '../../motion/skeleton.ts';

/** Yaw of the hips in one pose, radians; positive to the left. */
export function yawAt(positions: Float32Array, frame: number): number {
  const left = frame * POSE_SIZE + JOINT.left_hip * 3;
  const right = frame * POSE_SIZE + JOINT.right_hip * 3;
  return Math.atan2(-(positions[left + 2] - positions[right + 2]), positions[left] - positions[right]);
}

/** A copy turned by `yaw` (to the left) about the vertical axis through the origin, then shifted. */
export function moved(positions: Float32Array, yaw: number, x: number, z: number): Float32Array {
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)];
  const out = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    out[i] = cos * positions[i] + sin * positions[i + 2] + x;
    out[i + 1] = positions[i + 1];
    out[i + 2] = -sin * positions[i] + cos * positions[i + 2] + z;
  }
  return out;
}
