/**
 * When and where the feet of a gait stand, and how they travel between: planted without sliding while they stand, rolled over
 * heel and ball, swung in an arc. Knows the pelvis' path only through `place`. gait.ts puts the body on top.
 */
import { mix, plus, type Vector } from '../../motion/vector.ts';
import { ballOf, footFlat, footOnBall, raiseHeel, tipOnHeel } from '../rig/feet.ts';
import { type Foot, type Side, signOf } from '../rig/pose.ts';
import { ease } from '../rig/timing.ts';
import type { Place } from './drive.ts';

export interface StepShape {
  /** Height of the swinging ball of the foot over its straight path, metres. */
  readonly lift: number;
  /** When in the swing it is highest: 0.5 half way, smaller earlier. */
  readonly peak: number;
  /** Pitch on landing: negative heel first, positive ball first. */
  readonly land: number;
  /** Pitch on leaving: positive over the toes, negative off the heel. */
  readonly push: number;
  /** Steepest pitch of the swing, and when in the swing: shortly after leaving when walking, heel at the seat when running. */
  readonly swing: readonly [pitch: number, at: number];
  /** Pitch that is kept all through (on tiptoe). */
  readonly hold?: number;
}

export interface Schedule {
  /** Strides (two steps) per second. */
  readonly rate: number;
  /** Where in the stride each foot lands, 0..1. */
  readonly lands: Readonly<Record<Side, number>>;
  /** Share of the stride each foot stands. */
  readonly duty: Readonly<Record<Side, number>>;
  /** Stride count at time 0. */
  readonly phase: number;
  /** Feet stand until `from` and from `to` on; without them the gait has no beginning and no end in the clip. */
  readonly from?: number;
  readonly to?: number;
}

interface Stance {
  readonly from: number;
  readonly to: number;
  readonly foot: Foot;
}

export interface Steps {
  readonly schedule: Schedule;
  readonly seconds: number;
  readonly side: Side;
  readonly shape: StepShape;
  /** Share of a stance after which the pelvis is over the foot. */
  readonly over: number;
  /** Where the foot stands, given the body's place when over it, and the stance's number. */
  readonly place: (t: number, number: number) => Place;
}

/** Share of a stance for the roll on landing and for that on leaving. */
const LANDING = 0.17;
const LEAVING = 0.5;
/** How the roll on leaving gathers speed. */
const LEAVING_POWER = 1.7;

const smoothStep = (u: number): number => u * u * (3 - 2 * u);

/** The foot at each time. */
export function footfalls(steps: Steps): (t: number) => Foot {
  const { schedule, side, shape } = steps;
  const stances = plan(steps);
  const standing = schedule.duty[side] / schedule.rate;
  const hold = shape.hold ?? 0;
  const rolled = ({ foot }: Stance, pitch: number) => (pitch >= 0 ? raiseHeel(side, foot, pitch) : tipOnHeel(foot, -pitch));
  const inStance = (stance: Stance, t: number): Foot => {
    const landing = 1 - ease((t - stance.from) / (LANDING * standing));
    const leaving = Math.max(0, (t - stance.to) / (LEAVING * standing) + 1) ** LEAVING_POWER;
    return rolled(
      stance,
      hold +
        (Number.isFinite(stance.from) ? landing * (shape.land - hold) : 0) +
        (Number.isFinite(stance.to) ? leaving * (shape.push - hold) : 0),
    );
  };
  // Pitch leaves with the speed of the roll, is steepest at its time and arrives at rest.
  const swingPitch = (w: number, longer: number): number => {
    const [steep, when] = shape.swing;
    if (w >= when) return steep + (shape.land - steep) * smoothStep((w - when) / (1 - when));
    const u = w / when;
    const gap = steep - shape.push;
    const roll = (LEAVING_POWER * (shape.push - hold) * longer * when) / LEAVING;
    const speed = Math.sign(gap) * Math.min(3 * Math.abs(gap), Math.max(0, Math.sign(gap) * roll));
    return shape.push + gap * smoothStep(u) + speed * u * (1 - u) ** 2;
  };
  return (t) => {
    const index = Math.max(
      0,
      stances.findIndex(({ to }) => t < to),
    );
    const stance = stances[index];
    const before = stances[index - 1];
    if (t >= stance.from || !before) return inStance(stance, t);
    const swing = stance.from - before.to;
    const w = (t - before.to) / swing;
    const [start, end] = [rolled(before, shape.push), rolled(stance, shape.land)];
    const ground = mix(ballOf(side, start), ballOf(side, end), smoothStep(w));
    const arc = Math.sin(Math.PI * w ** (Math.log(0.5) / Math.log(shape.peak))) ** 0.75;
    const ball: Vector = plus(ground, [0, shape.lift * arc, 0]);
    return footOnBall(side, ball, start.yaw + (end.yaw - start.yaw) * ease(w), swingPitch(w, swing / standing));
  };
}

function plan({ schedule, seconds, side, over, place }: Steps): Stance[] {
  const { rate, phase, lands, duty, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = schedule;
  const stances: Stance[] = [];
  const first = Math.floor(phase - 2);
  const last = Math.ceil(phase + seconds * rate + 2);
  for (let stride = first; stride <= last; stride++) {
    const land = (stride + lands[side] - phase) / rate;
    const leave = land + duty[side] / rate;
    if (leave < from) continue;
    const begins = stances.length === 0 && Number.isFinite(from);
    const stops = leave >= to;
    const reference = stops ? seconds + 10 : begins ? 0 : land + over * (leave - land);
    const { x, z, yaw } = place(reference, stride);
    stances.push({
      from: begins ? Number.NEGATIVE_INFINITY : land,
      to: stops ? Number.POSITIVE_INFINITY : leave,
      foot: footFlat(x, z, yaw),
    });
    if (stops) break;
  }
  return stances;
}

/** Beside a body's place: `out` to the foot's own side, `ahead` forward, toes turned out by `toe`. */
export function beside(side: Side, { x, z, yaw }: Place, out: number, ahead: number, toe = 0.03): Place {
  const [sin, cos] = [Math.sin(yaw), Math.cos(yaw)];
  const across = out * signOf(side);
  return { x: x + cos * across + sin * ahead, z: z - sin * across + cos * ahead, yaw: yaw + toe * signOf(side) };
}
