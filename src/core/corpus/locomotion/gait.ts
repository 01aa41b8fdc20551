/**
 * A whole body that steps along a path: feet from footfalls.ts, the pelvis carried over them, trunk and arms against the legs.
 * One generator for walking, running, backward, sideways, turning and every manner of going; which numbers make which gait is
 * gaits.ts. Relations from gait studies are named there. Metres, radians, seconds.
 */
import { armAt } from '../rig/arms.ts';
import { type BodyPose, type Hand, HIP_DROP, LEG, type Side, STANDING_ANKLE, STANDING_PELVIS } from '../rig/pose.ts';
import { ease, GRAVITY, wander } from '../rig/timing.ts';
import type { Place } from './drive.ts';
import { beside, footfalls, type Schedule, type StepShape } from './footfalls.ts';

export interface ArmSwing {
  /** Half of the upper arm's swing, and what it swings about (positive forward). */
  readonly swing: number;
  readonly raise: number;
  readonly flex: number;
  /** How much more the elbow bends at the front. */
  readonly pump: number;
  readonly out: number;
  readonly inward: number;
}

export interface GaitShape extends StepShape {
  /** Distance between the feet's lines. */
  readonly width: number;
  readonly toe: number;
  /** How much lower than it need be the pelvis is carried. */
  readonly sink: number;
  /** Forward pitch of the pelvis and of the spine over it, and of the head against both. */
  readonly tilt: number;
  readonly lean: number;
  readonly head: number;
  /** Amplitudes: sideways over the standing foot (m), drop of the swinging side, turn of the pelvis, counter-turn of the chest. */
  readonly sway: number;
  readonly list: number;
  readonly turn: number;
  readonly twist: number;
  /** Most that the pelvis rises and falls in a step; running takes it from its flight instead. */
  readonly bob: number;
  readonly arms: ArmSwing;
  /** Hands that do something else. */
  readonly hands?: (side: Side, t: number, swung: Hand) => Hand;
  /** Added to every pose, last. */
  readonly manner?: (pose: BodyPose, t: number, phase: number) => BodyPose;
}

export interface GaitPlan {
  readonly seconds: number;
  readonly path: (t: number) => Place;
  readonly schedule: Schedule;
  readonly shape: GaitShape;
  /** Strides go forward (1), sideways (0) or backward (-1): arms and pelvis follow. */
  readonly direction: number;
  /** Speed, m/s, that decides reach. */
  readonly speed: number;
  /** Key of the unevenness that nobody's steps are without. */
  readonly noise: number;
  /** Moves the place of a foot, (left, forward) metres. */
  readonly scatter?: (side: Side, stride: number) => readonly [number, number];
  /** 0 where it stands before the gait, 1 in full gait. */
  readonly activity?: (t: number) => number;
}

/** Share of the stance at which the body is over the foot: earlier than half, the toes lengthen the push. */
const OVER = 0.43;
/** Where the ankle is against the pelvis when the body is over the foot. */
const ANKLE_BACK = -0.015;
/** Radians by which trunk and arms stray from an even swing. */
const UNEVEN = 0.022;

export function gaitPose(plan: GaitPlan): (t: number) => BodyPose {
  const { seconds, path, schedule, shape, direction, noise, scatter = () => [0, 0], activity = () => 1 } = plan;
  const over = direction < 0 ? 1 - OVER : direction === 0 ? 0.5 : OVER;
  const foot = (side: Side) =>
    footfalls({
      schedule,
      seconds,
      side,
      shape,
      over,
      place: (t, stride) => {
        const at = path(t);
        const [left, ahead] = scatter(side, stride);
        const placed = beside(side, at, shape.width / 2, ANKLE_BACK + ahead, shape.toe);
        return { x: placed.x + Math.cos(at.yaw) * left, z: placed.z - Math.sin(at.yaw) * left, yaw: placed.yaw };
      },
    });
  const feet = { left: foot('left'), right: foot('right') };
  const height = pelvisHeight(plan, over);
  return (t) => {
    const at = path(t);
    const active = activity(t);
    const phase = schedule.phase + schedule.rate * t;
    const cycle = 2 * Math.PI * phase;
    // Left foot lands at whole phases: then the left hip is ahead and the right arm in front.
    const stride = active * Math.cos(cycle) * direction;
    const middle = schedule.duty.left / 2;
    const side = active * shape.sway * Math.cos(2 * Math.PI * (phase - middle));
    const list = -active * shape.list * Math.cos(2 * Math.PI * (phase - 0.7 * middle));
    const turn = -shape.turn * stride;
    const twist = (shape.turn + shape.twist) * stride;
    const lean = active * shape.lean;
    const tilt = active * shape.tilt;
    const [sin, cos] = [Math.sin(at.yaw), Math.cos(at.yaw)];
    const uneven = (key: number) => active * UNEVEN * wander(t, 1.8, noise, key);
    const hand = (which: Side): Hand => {
      const sign = which === 'left' ? -1 : 1;
      const swing = sign * Math.cos(cycle - 0.25) * direction * active;
      const { arms } = shape;
      const swung = armAt({
        raise: arms.raise * active + arms.swing * swing + 2.5 * uneven(sign),
        out: arms.out,
        flex: 0.25 + active * (arms.flex - 0.25) + active * arms.pump * swing,
        inward: arms.inward * active * (0.6 + 0.4 * swing),
      });
      return shape.hands ? shape.hands(which, t, swung) : swung;
    };
    const pose: BodyPose = {
      pelvis: [at.x + cos * side, (height(phase) + 0.25 * uneven(7)) * active + (1 - active) * STANDING_PELVIS, at.z - sin * side],
      yaw: at.yaw + turn,
      pitch: tilt,
      roll: list,
      spine: { pitch: lean + uneven(3), twist: twist + uneven(4), side: -0.9 * list + uneven(5) },
      head: { pitch: active * shape.head - 0.75 * (lean + tilt), twist: -0.85 * (turn + twist), side: uneven(6) },
      hands: { left: hand('left'), right: hand('right') },
      feet: { left: feet.left(t), right: feet.right(t) },
    };
    return shape.manner ? shape.manner(pose, t, phase) : pose;
  };
}

/** Height of the pelvis by stride phase: over straight legs when walking, by flight and spring when running. */
function pelvisHeight({ schedule, shape, speed }: GaitPlan, over: number): (phase: number) => number {
  const { rate, duty } = schedule;
  const stand = Math.min(duty.left, duty.right);
  const hold = 0.1 * Math.sin(shape.hold ?? 0);
  const ahead = Math.min(0.6 * LEG, (speed / rate) * stand * Math.min(over, 1 - over));
  const reach = (share: number, planar: number) =>
    Math.sqrt(Math.max(0.2, (share * LEG) ** 2 - planar ** 2)) + STANDING_ANKLE + HIP_DROP + hold - shape.sink;
  if (stand >= 0.5) {
    const low = reach(0.997, ahead) + (shape.land < 0 ? 0.012 : 0);
    const high = Math.min(reach(0.985, 0), low + shape.bob);
    // Lowest when both feet stand, highest over each.
    return (phase) =>
      (Math.min(low, high) + high) / 2 + ((high - Math.min(low, high)) / 2) * Math.cos(4 * Math.PI * (phase - stand * over));
  }
  // Running: ballistic while in the air, half a sine of a spring while on a foot, with equal speed at the joint.
  const air = (0.5 - stand) / rate;
  const ground = stand / rate;
  const leaves = (GRAVITY * air) / 2;
  const touch = reach(0.965, ahead);
  return (phase) => {
    const within = (((phase * 2) % 1) + 1) % 1;
    const since = within / (2 * rate);
    if (since < ground) return touch - ((leaves * ground) / Math.PI) * Math.sin((Math.PI * since) / ground);
    const up = since - ground;
    return touch + leaves * up - (GRAVITY * up * up) / 2;
  };
}

/** Starts and stops: 0 before `from`, 1 after `rise` seconds, back to 0 in `fall` seconds before `to`. */
export function activity(from: number | undefined, rise: number, to: number | undefined, fall: number): (t: number) => number {
  return (t) => (from === undefined ? 1 : ease((t - from) / rise)) * (to === undefined ? 1 : 1 - ease((t - to + fall) / fall));
}
