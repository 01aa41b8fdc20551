/**
 * The pose of a clip at an instant: linear between the two nearest frames. Pure arithmetic; figures and tests call it.
 */
import type { Clip } from '../core/motion/clip.ts';
import { FPS } from '../core/motion/clip.ts';
import { POSE_SIZE } from '../core/motion/skeleton.ts';

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
