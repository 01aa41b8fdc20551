/**
 * Brings one hand to its place: the shoulder follows a raised or far reaching hand, the path swings round the shoulder instead
 * of through it, the wrist stays outside trunk and head, and two bones solve the elbow.
 */
import { BONE_LENGTHS, JOINT, POSE_SIZE } from '../../motion/skeleton.ts';
import { dot, minus, mix, plus, read, times, turn, twoBones, unit, type Vector, write } from '../../motion/vector.ts';
import { type Axes, axesOf, SIGN, world } from './axes.ts';
import type { HandPose, Side } from './pose.ts';

const ARMS = {
  left: { collar: JOINT.left_collar, shoulder: JOINT.left_shoulder, elbow: JOINT.left_elbow, wrist: JOINT.left_wrist },
  right: { collar: JOINT.right_collar, shoulder: JOINT.right_shoulder, elbow: JOINT.right_elbow, wrist: JOINT.right_wrist },
} as const;
/** A hand straight up lifts its shoulder by this angle, a far reach forward brings it ahead by the other (scapulohumeral rhythm). */
const GIRDLE_LIFT = 0.42;
const GIRDLE_AHEAD = 0.4;
/** Largest share of the arm's length: the elbow keeps a side to bend to. */
const STRETCH = 0.985;

export function placeHand(positions: Float64Array, frame: number, side: Side, pose: HandPose): void {
  const at = frame * POSE_SIZE;
  const arm = ARMS[side];
  const sign = SIGN[side];
  const axes = axesOf(positions, frame, JOINT.left_shoulder, JOINT.right_shoulder);
  const [upper, lower] = [BONE_LENGTHS[arm.elbow], BONE_LENGTHS[arm.wrist]];
  const rest = read(positions, at + arm.shoulder * 3);
  const own = minus(read(positions, at + arm.wrist * 3), rest);
  const ownBend = minus(read(positions, at + arm.elbow * 3), plus(rest, times(own, 0.5)));

  const wanted = minus(plus(anchor(positions, at, side, pose), world(axes, pose.hand, sign)), rest);
  const swung = swing(own, wanted, axes, sign, pose.amount);
  const shoulder = girdle(read(positions, at + arm.collar * 3), rest, swung, axes, sign, pose.amount, upper + lower);
  const outside = keepOut(plus(rest, swung), positions, at, axes, sign);
  const target = mix(plus(rest, swung), outside, Math.min(1, 3 * pose.amount));
  const bend = mix(unit(ownBend, [0, 0, -1]), unit(world(axes, pose.elbow, sign), [0, -1, 0]), pose.amount);
  const solved = twoBones(shoulder, target, upper, lower, bend, STRETCH);
  write(positions, at + arm.shoulder * 3, shoulder);
  write(positions, at + arm.elbow * 3, solved.middle);
  write(positions, at + arm.wrist * 3, solved.end);
}

function anchor(positions: Float64Array, at: number, side: Side, { about = 'shoulder' }: HandPose): Vector {
  if (about === 'head') return read(positions, at + JOINT.head * 3);
  const own = read(positions, at + ARMS[side].shoulder * 3);
  if (about === 'shoulder') return own;
  return mix(own, read(positions, at + ARMS[side === 'left' ? 'right' : 'left'].shoulder * 3), 0.5);
}

/** From one place to another about the shoulder: length and direction apart, an opposite direction reached by way of the front. */
function swing(from: Vector, to: Vector, axes: Axes, sign: number, share: number): Vector {
  if (share >= 1) return to;
  const [a, b] = [Math.hypot(...from), Math.hypot(...to)];
  const [u, v] = [unit(from, [0, -1, 0]), unit(to, [0, -1, 0])];
  const opposite = Math.max(0, 0.3 - dot(u, v)) / 1.3;
  const by = times(unit(world(axes, [0.55, 0, 0.85], sign), [0, 0, 1]), 3 * opposite * share * (1 - share));
  return times(unit(plus(mix(u, v, share), by), v), a + (b - a) * share);
}

function girdle(collar: Vector, shoulder: Vector, hand: Vector, axes: Axes, sign: number, amount: number, reach: number): Vector {
  const smooth = (x: number) => (x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x));
  const lift = GIRDLE_LIFT * amount * smooth(hand[1] / reach);
  const level = Math.hypot(hand[0], hand[2]);
  const across = unit([hand[0], 0, hand[2]], axes.forward);
  const ahead = GIRDLE_AHEAD * amount * smooth((level - 0.6 * reach) / (0.5 * reach)) * Math.max(0, dot(across, axes.forward));
  const raised = turn(minus(shoulder, collar), axes.forward, lift * sign);
  return plus(collar, turn(raised, [0, 1, 0], -ahead * sign));
}

/** Half axes of the trunk's oval, the head's radius and how far its centre is above its joint: with a wrist's own size, metres. */
const TRUNK_OUT = 0.175;
const TRUNK_AHEAD = 0.145;
const HEAD_RADIUS = 0.135;
const HEAD_RISE = 0.06;

/** The nearest place outside trunk and head, smoothly. */
function keepOut(place: Vector, positions: Float64Array, at: number, { left, forward }: Axes, sign: number): Vector {
  const pelvis = read(positions, at);
  const neck = read(positions, at + JOINT.neck * 3);
  const head = plus(read(positions, at + JOINT.head * 3), [0, HEAD_RISE, 0]);
  let free = place;
  const height = (free[1] - pelvis[1]) / Math.max(0.2, neck[1] - pelvis[1]);
  // Fades out at the hips below and at the shoulders above, where the oval ends.
  const within = Math.min(1, Math.max(0, (height + 0.15) / 0.2)) * Math.min(1, Math.max(0, (1.02 - height) / 0.15));
  if (within > 0) {
    const offset = minus(free, mix(pelvis, neck, height));
    const [x, z] = [dot(offset, left), dot(offset, forward)];
    const far = Math.hypot(x / TRUNK_OUT, z / TRUNK_AHEAD);
    const push = ((softly(far, 1, 0.08) - far) / Math.max(far, 1e-3)) * within;
    free = plus(free, far > 1e-3 ? plus(times(left, x * push), times(forward, z * push)) : times(left, TRUNK_OUT * sign));
  }
  const offset = minus(free, head);
  const far = Math.hypot(...offset);
  return plus(head, times(unit(offset, forward), softly(far, HEAD_RADIUS, 0.012)));
}

/** `value`, but not below `least`: rounded over `width`. */
function softly(value: number, least: number, width: number): number {
  const x = (least - value) / width;
  return x > 20 ? least : x < -20 ? value : value + width * Math.log1p(Math.exp(x));
}
