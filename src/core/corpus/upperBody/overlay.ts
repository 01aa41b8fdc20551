/**
 * Puts a gesture on top of captured motion: moves the pelvis with feet planted or stepping, tips and twists the trunk, and
 * brings hands to places given relative to their shoulders, all with exact bone lengths. The base keeps what the gesture
 * does not touch: sway, steps, the other arm. Procedural by nature; `generate` never imports it.
 */
import { bendLeg, LEGS } from '../../motion/legs.ts';
import { BONE_LENGTHS, JOINT, PARENTS, POSE_SIZE } from '../../motion/skeleton.ts';
import { minus, mix, plus, read, times, turn, twoBones, unit, type Vector, write } from '../../motion/vector.ts';

export type Side = 'left' | 'right';

/** A place as (out, up, forward): out is away from the body's middle, metres. */
export type Reach = Vector;

export interface HandPose {
  /** Wrist relative to its shoulder. */
  readonly hand: Reach;
  /** Which way the elbow points. */
  readonly elbow: Reach;
  /** 0 keeps the base's arm, 1 is the gesture's. */
  readonly amount: number;
}

export interface FootPose {
  /** Added to where the base has the ankle: (out, up, forward). */
  readonly shift: Reach;
  /** Toe relative to the ankle (out, up, forward), blended in by `amount`. */
  readonly toe: Reach;
  readonly amount: number;
}

/** What a gesture asks of one frame. Angles in radians, lengths in metres. */
export interface GesturePose {
  readonly left?: HandPose;
  readonly right?: HandPose;
  /** Forward tip of the trunk. */
  readonly pitch?: number;
  /** Turn of the trunk to the left. */
  readonly twist?: number;
  /** Pelvis (0, up, forward) against the base; feet stay where they are. */
  readonly pelvis?: Reach;
  readonly feet?: Readonly<Partial<Record<Side, FootPose>>>;
}

const UPPER_BODY = PARENTS.map((_, joint) => joint).filter(
  (joint) => joint !== 0 && !LEGS.some(({ hip, knee, ankle, foot }) => [hip, knee, ankle, foot].includes(joint)),
);
const ARMS = {
  left: { shoulder: JOINT.left_shoulder, elbow: JOINT.left_elbow, wrist: JOINT.left_wrist, sign: 1 },
  right: { shoulder: JOINT.right_shoulder, elbow: JOINT.right_elbow, wrist: JOINT.right_wrist, sign: -1 },
} as const;

/** Applies `gesture(frame)` to each frame of base [frames, 22, 3]; returns new positions. */
export function overlay(base: Float32Array, frames: number, gesture: (frame: number) => GesturePose): Float32Array {
  const positions = Float64Array.from(base);
  for (let frame = 0; frame < frames; frame++) {
    const pose = gesture(frame);
    const axes = bodyAxes(positions, frame);
    movePelvis(positions, frame, axes, pose);
    tipTrunk(positions, frame, axes, pose);
    for (const side of ['left', 'right'] as const) {
      const hand = pose[side];
      if (hand && hand.amount > 0) placeHand(positions, frame, side, hand);
    }
  }
  return Float32Array.from(positions);
}

interface Axes {
  readonly left: Vector;
  readonly forward: Vector;
}

/** Horizontal axes of the hips. */
function bodyAxes(positions: Float64Array, frame: number): Axes {
  return axesOf(positions, frame, JOINT.left_hip, JOINT.right_hip);
}

function axesOf(positions: Float64Array, frame: number, leftJoint: number, rightJoint: number): Axes {
  const at = frame * POSE_SIZE;
  const across = minus(read(positions, at + leftJoint * 3), read(positions, at + rightJoint * 3));
  const left = unit([across[0], 0, across[2]], [1, 0, 0]);
  return { left, forward: [-left[2], 0, left[0]] };
}

function world({ left, forward }: Axes, [out, up, ahead]: Reach, sign: number): Vector {
  return plus(plus(times(left, out * sign), [0, up, 0]), times(forward, ahead));
}

function movePelvis(positions: Float64Array, frame: number, axes: Axes, { pelvis, feet }: GesturePose): void {
  if (!pelvis && !feet) return;
  const at = frame * POSE_SIZE;
  const shift = world(axes, pelvis ?? [0, 0, 0], 1);
  const ground = LEGS.map((leg) => ({ ankle: read(positions, at + leg.ankle * 3), foot: read(positions, at + leg.foot * 3) }));
  for (let joint = 0; joint < PARENTS.length; joint++) write(positions, at + joint * 3, plus(read(positions, at + joint * 3), shift));
  LEGS.forEach((leg, i) => {
    const side = i === 0 ? 'left' : 'right';
    const { ankle, foot } = ground[i] as { ankle: Vector; foot: Vector };
    const step = feet?.[side];
    const moved = step ? plus(ankle, world(axes, step.shift, ARMS[side].sign)) : ankle;
    const toe = step ? mix(minus(foot, ankle), world(axes, step.toe, ARMS[side].sign), step.amount) : minus(foot, ankle);
    bendLeg(positions, frame, leg, moved, plus(moved, toe));
  });
}

/** The lumbar joint takes two thirds of the pitch about the pelvis, all above it the whole about that joint. */
function tipTrunk(positions: Float64Array, frame: number, { left }: Axes, { pitch = 0, twist = 0 }: GesturePose): void {
  if (pitch === 0 && twist === 0) return;
  const at = frame * POSE_SIZE;
  const pelvis = read(positions, at);
  const oldSpine = read(positions, at + JOINT.spine1 * 3);
  const spine = plus(pelvis, turn(minus(oldSpine, pelvis), left, pitch * 0.66));
  for (const joint of UPPER_BODY) {
    const offset = minus(read(positions, at + joint * 3), oldSpine);
    write(positions, at + joint * 3, plus(spine, turn(turn(offset, [0, 1, 0], twist), left, pitch)));
  }
}

function placeHand(positions: Float64Array, frame: number, side: Side, { hand, elbow, amount }: HandPose): void {
  const at = frame * POSE_SIZE;
  const arm = ARMS[side];
  const axes = axesOf(positions, frame, JOINT.left_shoulder, JOINT.right_shoulder);
  const shoulder = read(positions, at + arm.shoulder * 3);
  const own = minus(read(positions, at + arm.wrist * 3), shoulder);
  const ownBend = minus(read(positions, at + arm.elbow * 3), plus(shoulder, times(own, 0.5)));
  const target = mix(own, world(axes, hand, arm.sign), amount);
  const bend = mix(unit(ownBend, [0, 0, -1]), unit(world(axes, elbow, arm.sign), [0, -1, 0]), amount);
  const solved = twoBones(
    shoulder,
    plus(shoulder, target),
    BONE_LENGTHS[arm.elbow] as number,
    BONE_LENGTHS[arm.wrist] as number,
    bend,
    0.985,
  );
  write(positions, at + arm.elbow * 3, solved.middle);
  write(positions, at + arm.wrist * 3, solved.end);
}
