/**
 * Which foot joints rest on the floor, as labels for training and for metrics of captures: height and speed with
 * hysteresis, so that a label does not flicker. Not the planting of generated feet (footLock.ts). Expects the floor at y = 0.
 */
import { FPS } from './clip.ts';
import { JOINT, POSE_SIZE } from './skeleton.ts';

/** The joints that contact columns speak of, in their order. */
export const CONTACT_JOINTS: readonly number[] = [JOINT.left_ankle, JOINT.left_foot, JOINT.right_ankle, JOINT.right_foot];
/** How much higher than a foot joint an ankle sits when the sole is flat, metres, for comparing heights. */
export const ANKLE_RISE = 0.06;
/** Height of a contact joint above the floor as if it were a foot joint, by contact column. */
export const CONTACT_RISE: readonly number[] = [ANKLE_RISE, 0, ANKLE_RISE, 0];

/** Metres and metres per second at which a contact begins and at which it ends. */
const BEGIN = { height: 0.05, speed: 0.45 };
const END = { height: 0.075, speed: 0.75 };

/**
 * 1 where the joint rests on the floor, else 0.
 * @param positions [frames, 22, 3], floor at y = 0
 * @returns [frames, 4]: left ankle, left foot, right ankle, right foot
 */
export function labelContacts(positions: Float32Array, frames: number): Float32Array {
  const labels = new Float32Array(frames * 4);
  for (let column = 0; column < 4; column++) {
    let resting = false;
    for (let f = 0; f < frames; f++) {
      const height = positions[f * POSE_SIZE + CONTACT_JOINTS[column] * 3 + 1] - CONTACT_RISE[column];
      const limit: Readonly<Record<'height' | 'speed', number>> = resting ? END : BEGIN;
      resting = height < limit.height && jointSpeed(positions, frames, f, CONTACT_JOINTS[column]) < limit.speed;
      labels[f * 4 + column] = resting ? 1 : 0;
    }
  }
  return labels;
}

/** Speed of a joint at a frame by central differences (one-sided at the ends), metres per second. */
export function jointSpeed(positions: Float32Array, frames: number, frame: number, joint: number): number {
  const before = Math.max(0, frame - 1);
  const after = Math.min(frames - 1, frame + 1);
  if (after === before) return 0;
  const a = before * POSE_SIZE + joint * 3;
  const b = after * POSE_SIZE + joint * 3;
  const distance = Math.hypot(positions[b] - positions[a], positions[b + 1] - positions[a + 1], positions[b + 2] - positions[a + 2]);
  return (distance * FPS) / (after - before);
}
