/**
 * The pose of a clip at an instant: linear between the two nearest frames. Pure arithmetic; figures and tests call it.
 */
import type { Clip } from '../core/motion/clip.ts';
import { FPS } from '../core/motion/clip.ts';
import { JOINT, POSE_SIZE, restPose } from '../core/motion/skeleton.ts';

/** Height of the foot joint above the sole, metres. */
const FOOT_RADIUS = 0.02;

/**
 * Writes the joint positions of one actor at `seconds` into `out` ([22, 3], metres). Before the first frame and after
 * the last one the nearest frame holds.
 */
export function poseAt(clip: Clip, actor: number, seconds: number, out: Float32Array): void {
  const exact = Math.max(0, Math.min(clip.frames - 1, seconds * FPS));
  const frame = Math.floor(exact);
  const blend = exact - frame;
  const from = (actor * clip.frames + frame) * POSE_SIZE;
  const to = blend > 0 ? from + POSE_SIZE : from;
  for (let i = 0; i < POSE_SIZE; i++) {
    const a = clip.positions[from + i];
    const b = clip.positions[to + i];
    out[i] = a + (b - a) * blend;
  }
}

/** The skeleton's rest pose with its feet on the ground, [22, 3] in metres. */
export function standingPose(): Float32Array {
  const pose = Float32Array.from(restPose());
  const lowest = Math.min(pose[JOINT.left_foot * 3 + 1], pose[JOINT.right_foot * 3 + 1]);
  for (let i = 1; i < POSE_SIZE; i += 3) pose[i] += FOOT_RADIUS - lowest;
  return pose;
}
