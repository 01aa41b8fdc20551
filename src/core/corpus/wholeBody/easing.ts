/** The end of a stride: back to standing at ease over the foot that is ahead. The sports families end so. */
import type { Draw } from './kit.ts';
import { STANDING } from './posture.ts';
import type { Score } from './score.ts';

export function ease(s: Score, d: Draw, t: number, z: number): void {
  const [left, right] = [s.last('leftFoot'), s.last('rightFoot')];
  const ahead = Math.max(left[2], right[2]);
  const behind = left[2] < right[2] ? 'left' : 'right';
  s.step(behind, t, t + 0.5, [0.13, 0, ahead], [0.15, 0, 0.1]);
  s.key(t + 0.6, { leftSole: [0.15, 0, 0.1] });
  s.move(t, t + 0.75, {
    pelvis: [0, STANDING, Math.max(z, ahead - 0.1)],
    turn: [0, 0, 0],
    spine: [0.02, 0, 0],
    head: [0, 0, 0],
    leftHand: d.stance.leftHand,
    rightHand: d.stance.rightHand,
    leftElbow: d.stance.leftElbow,
    rightElbow: d.stance.rightElbow,
  });
}
