/** Poses between poses: mixing two, and a track of keyed poses through which a whole action may be written. */
import { mix, plus } from '../../motion/vector.ts';
import { type Bend, type BodyPose, type Foot, type Hand, SIDES, type Side } from './pose.ts';
import { handTarget, solveTrunk } from './solve.ts';
import { ease } from './timing.ts';

const between = (a: number, b: number, share: number) => a + (b - a) * share;
const mixBend = (a: Bend, b: Bend, share: number): Bend => ({
  pitch: between(a.pitch, b.pitch, share),
  twist: between(a.twist, b.twist, share),
  side: between(a.side, b.side, share),
});

/** The foot between two; a knee that only one of them points is pointed by it alone. */
export function mixFoot(a: Foot, b: Foot, share: number): Foot {
  const knee = a.knee && b.knee ? mix(a.knee, b.knee, share) : (a.knee ?? b.knee);
  return {
    ankle: mix(a.ankle, b.ankle, share),
    yaw: between(a.yaw, b.yaw, share),
    pitch: between(a.pitch, b.pitch, share),
    ...(knee && { knee }),
  };
}

/** The pose a `share` of the way from `a` to `b`. Yaws are plain numbers: give them unwrapped. */
export function mixPose(a: BodyPose, b: BodyPose, share: number): BodyPose {
  if (share <= 0) return a;
  if (share >= 1) return b;
  const body: BodyPose = {
    pelvis: mix(a.pelvis, b.pelvis, share),
    yaw: between(a.yaw, b.yaw, share),
    pitch: between(a.pitch, b.pitch, share),
    roll: between(a.roll, b.roll, share),
    spine: mixBend(a.spine, b.spine, share),
    head: mixBend(a.head, b.head, share),
    hands: a.hands,
    feet: { left: mixFoot(a.feet.left, b.feet.left, share), right: mixFoot(a.feet.right, b.feet.right, share) },
    shrug: {
      left: between(a.shrug?.left ?? 0, b.shrug?.left ?? 0, share),
      right: between(a.shrug?.right ?? 0, b.shrug?.right ?? 0, share),
    },
    loose: between(a.loose ?? 1, b.loose ?? 1, share),
  };
  const trunk = SIDES.some((side) => a.hands[side].frame !== b.hands[side].frame) ? solveTrunk(body) : undefined;
  const hand = (side: Side): Hand => {
    const [from, to] = [a.hands[side], b.hands[side]];
    if (from.frame === to.frame || !trunk) return { ...from, at: mix(from.at, to.at, share), elbow: mix(from.elbow, to.elbow, share) };
    // Different frames meet in the world, both carried by the body in between.
    const [start, end] = [handTarget(trunk, body.yaw, side, from), handTarget(trunk, body.yaw, side, to)];
    return { at: mix(start.wrist, end.wrist, share), elbow: mix(start.elbow, end.elbow, share), frame: 'world' };
  };
  return { ...body, hands: { left: hand('left'), right: hand('right') } };
}

export interface PoseKey {
  readonly at: number;
  readonly pose: BodyPose;
  /** How far feet that are elsewhere at this key than before are lifted on the way, metres (default 0.1; 0 drags). */
  readonly lift?: number;
}

/**
 * A body that moves from key to key with minimum jerk and rests in each; before the first and after the last it holds.
 * Feet whose place changes between keys are lifted on the way, one after the other where both move. Mix several tracks for
 * overlap.
 */
export function keyedPoses(keys: readonly PoseKey[]): (t: number) => BodyPose {
  return (t) => {
    const next = keys.findIndex(({ at }) => at > t);
    if (next === 0) return keys[0].pose;
    if (next < 0) return keys[keys.length - 1].pose;
    const [from, to] = [keys[next - 1], keys[next]];
    const u = (t - from.at) / (to.at - from.at);
    const pose = mixPose(from.pose, to.pose, ease(u));
    const steps = { left: stepOf(from.pose, to.pose, 'left'), right: stepOf(from.pose, to.pose, 'right') };
    const both = steps.left > STEP && steps.right > STEP;
    const foot = (side: Side): Foot => {
      if (steps[side] <= STEP) return pose.feet[side];
      const start = both && side === 'right' ? 0.5 : 0.05;
      const share = ease((u - start) / (both ? 0.45 : 0.9));
      const height = (to.lift ?? 0.1) * Math.min(1, steps[side] / 0.1) * Math.sin(Math.PI * share) ** 0.7;
      const moved = mixFoot(from.pose.feet[side], to.pose.feet[side], share);
      return { ...moved, ankle: plus(moved.ankle, [0, height, 0]) };
    };
    return { ...pose, feet: { left: foot('left'), right: foot('right') } };
  };
}

/** Shorter moves of a foot are no steps, metres. */
const STEP = 0.01;

function stepOf(a: BodyPose, b: BodyPose, side: Side): number {
  const [from, to] = [a.feet[side].ankle, b.feet[side].ankle];
  return Math.hypot(to[0] - from[0], to[2] - from[2]);
}
