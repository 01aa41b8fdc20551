/**
 * The body of somebody who jumps: a push that reaches its speed, ballistic flight, a landing that gives way. One generator for
 * both feet and one, any direction, any turn, any number; jumps.ts says which. Metres, radians, seconds.
 */

import { armAt } from '../rig/arms.ts';
import { footOnBall } from '../rig/feet.ts';
import { type BodyPose, type Foot, type Side, SOLE, STANDING_PELVIS, signOf, standing } from '../rig/pose.ts';
import { ease, GRAVITY } from '../rig/timing.ts';
import { clamp, type Draw } from './kit.ts';

/** A value and its speed at a time. */
type Knot = readonly [time: number, value: number, speed?: number];

/** Cubic through knots with their speeds: between equal and opposite speeds it is the parabola of free flight. */
function knotted(knots: readonly Knot[]): (t: number) => number {
  return (t) => {
    const next = knots.findIndex(([time]) => time > t);
    if (next === 0) return knots[0][1];
    if (next < 0) return knots[knots.length - 1][1];
    const [[t0, a, va = 0], [t1, b, vb = 0]] = [knots[next - 1], knots[next]];
    const span = t1 - t0;
    const u = (t - t0) / span;
    const [u2, u3] = [u * u, u * u * u];
    return (2 * u3 - 3 * u2 + 1) * a + (u3 - 2 * u2 + u) * span * va + (3 * u2 - 2 * u3) * b + (u3 - u2) * span * vb;
  };
}

export interface Jump {
  /** Rise of the pelvis in the air, metres. */
  readonly height: number;
  /** Travel of the feet in the air, metres, along a direction against the heading (0 forward, positive left). */
  readonly distance: number;
  readonly direction: number;
  /** Turn in the air, radians to the left. */
  readonly turn: number;
  readonly times: number;
  /** How far the pelvis sinks before. */
  readonly depth: number;
  /** How far the knees are drawn up in the air, metres. */
  readonly tuck: number;
  /** Upper arms at the take-off, radians forward of hanging. */
  readonly reach: number;
  /** The one foot that carries, for hops. */
  readonly on?: Side;
  readonly width: number;
}

interface Air {
  readonly leaves: number;
  readonly lands: number;
  readonly number: number;
}

const PUSHED = 1;
/** The pelvis at take-off, over the toes, and on touching down. */
const TAKE_OFF = STANDING_PELVIS + 0.06;
const TOUCH_DOWN = STANDING_PELVIS - 0.01;

/** Seconds and pose of a jump out of and into standing, at the style's tempo. */
export function jumping(d: Draw, jump: Jump) {
  const { height, distance, turn, times, depth, tuck, reach, on, width } = jump;
  const tempo = clamp(d.style.tempo, 0.8, 1.25);
  const off = Math.sqrt(2 * GRAVITY * height);
  const drop = TAKE_OFF + height - TOUCH_DOWN;
  const down = Math.sqrt(2 * GRAVITY * drop);
  const air = (off + down) / GRAVITY;
  const low = STANDING_PELVIS - depth;
  const pushing = (1.9 * (TAKE_OFF - low)) / off;
  const soft = STANDING_PELVIS - 0.75 * depth;
  const braking = (1.9 * (TOUCH_DOWN - soft)) / down;
  const across = distance / (air + 0.5 * pushing + 0.45 * braking);
  const start = d.between(0.15, 0.5);
  const heights: Knot[] = [
    [0, STANDING_PELVIS],
    [start, STANDING_PELVIS],
  ];
  const travels: Knot[] = [
    [0, 0],
    [start, 0],
  ];
  const raises: Knot[] = [
    [0, 0.04],
    [start, 0.04],
  ];
  const leans: Knot[] = [
    [0, 0.02],
    [start, 0.02],
  ];
  const airs: Air[] = [];
  let t = start + d.between(0.4, 0.55) / tempo;
  for (let number = 0; number < times; number++) {
    const gone = number * distance;
    const leaves = t + pushing;
    const lands = leaves + air;
    const bottom = lands + braking;
    heights.push([t, number === 0 ? low : soft], [leaves, TAKE_OFF, off], [lands, TOUCH_DOWN, -down], [bottom, soft]);
    const first = gone + 0.25 * pushing * across;
    travels.push([t, gone], [leaves, first, across], [lands, first + air * across, across], [bottom, gone + distance]);
    raises.push([t, -0.35 * reach], [leaves, reach], [lands, 0.45 * reach], [bottom, 0.1]);
    leans.push([t, 0.35 + depth], [leaves, 0.02], [lands, 0.12], [bottom, 0.22 + 0.6 * depth]);
    airs.push({ leaves, lands, number });
    t = bottom;
    if (number < times - 1) {
      // Settle into the next one: the bottom of the landing is the bottom of the push.
      heights.pop();
      travels.pop();
      raises.pop();
      leans.pop();
    }
  }
  const rest = t + d.between(0.45, 0.65) / tempo;
  heights.push([rest, STANDING_PELVIS]);
  travels.push([rest, times * distance]);
  raises.push([rest, 0.04]);
  leans.push([rest, 0.02]);
  const [y, along, raise, lean] = [heights, travels, raises, leans].map(knotted);
  const [dx, dz] = [Math.sin(jump.direction), Math.cos(jump.direction)];
  const stand = standing({}, width);
  const yawAt = (time: number) =>
    airs.reduce((sum, { leaves, lands }) => sum + turn * smooth(clamp((time - leaves) / (lands - leaves), 0, 1)), 0);
  const footAt = (side: Side, time: number): Foot => {
    const free = on !== undefined && side !== on;
    const current = airs.findLast(({ leaves }) => time >= leaves);
    const flying = current && time < current.lands;
    const u = current ? clamp((time - current.leaves) / air, 0, 1) : 0;
    const jumped = current ? current.number + (flying ? between(u) : 1) : 0;
    const yaw = yawAt(time);
    const out = (signOf(side) * width) / 2;
    const ahead = 0.115;
    // Feet fly on their own straight way; the pelvis may be ahead of them or behind.
    const x = dx * jumped * distance + Math.cos(yaw) * out + Math.sin(yaw) * ahead;
    const z = dz * jumped * distance - Math.sin(yaw) * out + Math.cos(yaw) * ahead;
    const hang = flying ? y(time) - (TAKE_OFF + (TOUCH_DOWN - TAKE_OFF) * u) : 0;
    const lift = flying ? Math.max(0, hang) + tuck * Math.sin(Math.PI * u) ** 1.5 : 0;
    const next = airs.find(({ lands }) => lands > time);
    const pushed = next ? clamp((time - next.leaves + 0.6 * pushing) / (0.6 * pushing), 0, 1) ** 1.6 : 0;
    const landed = current && !flying ? 1 - ease((time - current.lands) / 0.12) : 0;
    const pitch = flying ? PUSHED + (0.3 - PUSHED) * between(u) : Math.max(PUSHED * pushed, 0.3 * landed);
    if (!free) return footOnBall(side, [x, SOLE + lift, z], yaw + signOf(side) * 0.05, pitch);
    // The free foot is held behind the knee, carried along with the pelvis.
    const up = ease((time - start) / 0.35) * (1 - ease((time - t) / 0.4));
    const place = along(time);
    const ball: readonly [number, number, number] = [
      dx * place + Math.cos(yaw) * out - Math.sin(yaw) * 0.2 * up + Math.sin(yaw) * ahead * (1 - up),
      SOLE + up * (0.34 + 0.8 * Math.max(0, y(time) - STANDING_PELVIS)),
      dz * place - Math.sin(yaw) * out - Math.cos(yaw) * 0.2 * up + Math.cos(yaw) * ahead * (1 - up),
    ];
    return footOnBall(side, ball, yaw + signOf(side) * 0.05, 1.1 * up);
  };
  const pose = (time: number): BodyPose => {
    const yaw = yawAt(time);
    const place = along(time);
    const arms = armAt({
      raise: raise(time),
      out: 0.16 + 0.1 * Math.max(0, raise(time)),
      flex: 0.35 + 0.25 * Math.max(0, raise(time)),
      inward: 0.1,
    });
    const bent = lean(time);
    const carried = on === undefined ? 0 : 0.07 * signOf(on) * ease((time - start) / 0.35) * (1 - ease((time - t) / 0.4));
    return {
      ...stand,
      pelvis: [
        dx * place + Math.cos(yaw) * carried + Math.sin(yaw) * (0.03 - 0.12 * bent),
        y(time),
        dz * place - Math.sin(yaw) * carried + Math.cos(yaw) * (0.03 - 0.12 * bent),
      ],
      yaw,
      pitch: 0.55 * bent,
      spine: { pitch: 0.6 * bent, twist: 0, side: 0 },
      head: { pitch: -0.7 * bent, twist: 0, side: 0 },
      hands: { left: arms, right: arms },
      feet: { left: footAt('left', time), right: footAt('right', time) },
    };
  };
  const seconds = rest + d.between(0.25, 0.7);
  return { seconds, pose };
}

const smooth = (u: number): number => u * u * (3 - 2 * u);
/** Even in the middle and soft at both ends. */
const between = (u: number): number => 0.4 * u + 0.6 * smooth(u);
