/**
 * Puts a gesture on top of a base motion: moves the pelvis with feet planted or stepping, bends the trunk and head (trunk.ts)
 * and brings hands to their places (arms.ts), all with exact bone lengths. The base keeps what the gesture does not touch:
 * sway, steps, the other arm. Procedural by nature; `generate` never imports it.
 */
import { bendLeg, LEGS, type Leg } from '../../motion/legs.ts';
import { JOINT, PARENTS, POSE_SIZE } from '../../motion/skeleton.ts';
import { dot, minus, mix, plus, read, reject, times, unit, type Vector, write } from '../../motion/vector.ts';
import { placeHand } from './arms.ts';
import { axesOf, SIGN, world } from './axes.ts';
import type { GesturePose } from './pose.ts';
import { bendTrunk, liftShoulders, turnHead } from './trunk.ts';

/** Applies `gesture(frame)` to each frame of base [frames, 22, 3]; returns new positions. */
export function overlay(base: Float32Array, frames: number, gesture: (frame: number) => GesturePose): Float32Array {
  const positions = Float64Array.from(base);
  for (let frame = 0; frame < frames; frame++) {
    const pose = gesture(frame);
    movePelvis(positions, frame, pose);
    bendTrunk(positions, frame, pose);
    liftShoulders(positions, frame, pose.shrug ?? 0);
    for (const side of ['left', 'right'] as const) {
      const hand = pose[side];
      if (hand && hand.amount > 0) placeHand(positions, frame, side, hand);
    }
    if (pose.head) turnHead(positions, frame, pose.head);
  }
  return Float32Array.from(positions);
}

function movePelvis(positions: Float64Array, frame: number, { pelvis, feet }: GesturePose): void {
  if (!pelvis && !feet) return;
  const at = frame * POSE_SIZE;
  const axes = axesOf(positions, frame, JOINT.left_hip, JOINT.right_hip);
  const shift = world(axes, pelvis ?? [0, 0, 0], 1);
  const ground = LEGS.map((leg) => ({ ankle: read(positions, at + leg.ankle * 3), foot: read(positions, at + leg.foot * 3) }));
  for (let joint = 0; joint < PARENTS.length; joint++) write(positions, at + joint * 3, plus(read(positions, at + joint * 3), shift));
  LEGS.forEach((leg, i) => {
    const side = i === 0 ? 'left' : 'right';
    const { ankle, foot } = ground[i] as { ankle: Vector; foot: Vector };
    const step = feet?.[side];
    const moved = step ? plus(ankle, world(axes, step.shift, SIGN[side])) : ankle;
    const toe = step ? mix(minus(foot, ankle), world(axes, step.toe, SIGN[side]), step.amount) : minus(foot, ankle);
    pointKnee(positions, at, leg);
    bendLeg(positions, frame, leg, moved, plus(moved, toe));
  });
}

/** A knee this far before its leg says which way it bends, metres. */
const BENT = 0.03;

/** Captured knees that stand overstretched are moved before their leg, so that they do not fold backwards. */
function pointKnee(positions: Float64Array, at: number, { hip, knee, ankle, foot }: Leg): void {
  const [from, middle, to, toe] = [hip, knee, ankle, foot].map((joint) => read(positions, at + joint * 3));
  const along = unit(minus(to, from), [0, -1, 0]);
  const forward = unit(reject(minus(toe, to), along), [0, 0, 1]);
  const ahead = dot(reject(minus(middle, from), along), forward);
  if (ahead < BENT) write(positions, at + knee * 3, plus(middle, times(forward, BENT - ahead)));
}
