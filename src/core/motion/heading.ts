/**
 * Where a body faces: the yaw of the hips about y, made continuous and smooth over time. Positive yaw turns to the left
 * (from +z toward +x). Not the head's or the chest's direction. Features, predicates and canonical starts use it.
 */
import { JOINT, POSE_SIZE } from './skeleton.ts';

/** Width of the Gaussian that smooths the yaw over time, in frames. */
export const HEADING_SIGMA = 3;
/** Hips closer together than this when seen from above, in metres, do not tell a heading (lying on a side, mid-cartwheel). */
const RELIABLE_SPAN = 0.05;

/**
 * The yaw of each frame, radians, unwrapped.
 * @param positions [frames, 22, 3]
 */
export function hipYaw(positions: Float32Array, frames: number): Float64Array {
  const yaw = new Float64Array(frames); // [F]
  let last = -1;
  for (let f = 0; f < frames; f++) {
    const left = f * POSE_SIZE + JOINT.left_hip * 3;
    const right = f * POSE_SIZE + JOINT.right_hip * 3;
    const x = positions[left] - positions[right];
    const z = positions[left + 2] - positions[right + 2];
    if (Math.hypot(x, z) < RELIABLE_SPAN) continue;
    const angle = Math.atan2(-z, x);
    const previous = last < 0 ? angle : yaw[last];
    yaw[f] = previous + wrapAngle(angle - previous);
    // Frames without a reliable heading lie on the line between their neighbours.
    for (let gap = last + 1; gap < f; gap++) yaw[gap] = previous + ((yaw[f] - previous) * (gap - last)) / (f - last);
    last = f;
  }
  for (let gap = last + 1; gap < frames; gap++) yaw[gap] = last < 0 ? 0 : yaw[last];
  return yaw;
}

/** `hipYaw` smoothed over time: the heading that features are expressed in. Radians [frames]. */
export function headingYaw(positions: Float32Array, frames: number): Float64Array {
  return smooth(hipYaw(positions, frames), HEADING_SIGMA);
}

/** Gaussian smoothing of a series; at the ends the weights that remain are renormalised. `sigma` in samples. */
export function smooth(values: Float64Array, sigma: number): Float64Array {
  const reach = Math.ceil(sigma * 4);
  const weights = Float64Array.from({ length: reach + 1 }, (_, i) => Math.exp(-(i * i) / (2 * sigma * sigma)));
  return values.map((_, at) => {
    let sum = 0;
    let total = 0;
    for (let i = Math.max(0, at - reach); i <= Math.min(values.length - 1, at + reach); i++) {
      const weight = weights[Math.abs(i - at)];
      sum += weight * values[i];
      total += weight;
    }
    return sum / total;
  });
}

/** The equal angle in [-pi, pi). */
export function wrapAngle(angle: number): number {
  return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
}
