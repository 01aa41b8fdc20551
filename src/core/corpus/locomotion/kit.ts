/**
 * How locomotion is declared: what a take draws from, and straight or steered going with starts and stops made into a pose over
 * time. The actions are in the files beside this one; index.ts is the library.
 */
import type { RandomStream } from '../../random.ts';
import type { ActionTake, RigAction } from '../rig/action.ts';
import type { BodyPose, Side } from '../rig/pose.ts';
import type { Style } from '../rig/style.ts';
import { ease, wander } from '../rig/timing.ts';
import { type Drive, drivePath } from './drive.ts';
import type { Schedule } from './footfalls.ts';
import { activity, type GaitShape, gaitPose } from './gait.ts';

export interface Draw {
  readonly random: RandomStream;
  readonly style: Style;
  /** A number of this take's own, the key of its noise. */
  readonly noise: number;
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly side: () => Side;
}

export function locomotion(action: string, share: number, cyclic: boolean, draw: (d: Draw) => ActionTake): RigAction {
  return {
    action,
    share,
    kind: 'locomotion',
    cyclic,
    draw(random, style) {
      const chance = (part: number) => random.next() < part;
      return draw({
        random,
        style,
        noise: random.integer(1 << 30),
        between: (low, high) => low + (high - low) * random.next(),
        pick: <T>(items: readonly T[]): T => items[random.integer(items.length)] as T,
        chance,
        side: () => (chance(0.5) ? 'left' : 'right'),
      });
    },
  };
}

export interface Going {
  readonly seconds: number;
  /** Speed along the heading and to the left in full gait, m/s; negative is backward, right. */
  readonly forward?: number;
  readonly left?: number;
  readonly yaw?: (t: number) => number;
  /** Factor of the speed over time. */
  readonly pace?: (t: number) => number;
  readonly rate: number;
  readonly duty: number;
  readonly shape: GaitShape;
  /** When it starts out of standing and when the last foot leaves before standing; neither for a going without ends. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The foot that goes first. */
  readonly first?: Side;
  readonly phase?: number;
  readonly lands?: Schedule['lands'];
  readonly duties?: Schedule['duty'];
  readonly scatter?: (side: Side, stride: number) => readonly [number, number];
  /** Radians by which the heading wanders. */
  readonly drift?: number;
}

/** The pose over time of somebody who goes. */
export function go(d: Draw, going: Going): (t: number) => BodyPose {
  const { seconds, forward = 0, left = 0, rate, duty, shape, from, to, first = 'left', yaw = () => 0, pace = () => 1 } = going;
  // The first foot leaves as the going starts.
  const begins = duty - 0.03 + (first === 'left' ? 0 : 0.5);
  const phase = from === undefined ? (going.phase ?? d.random.next()) : begins - rate * from;
  const swing = (1 - duty) / rate;
  const rise = from === undefined ? () => 1 : (t: number) => ease((t - from) / (0.95 / rate) + 0.08);
  const fall = to === undefined ? () => 1 : (t: number) => 1 - ease((t - to + 0.5 / rate) / (0.5 / rate + 0.85 * swing));
  const speed = (t: number) => rise(t) * fall(t) * pace(t);
  const wandering = going.drift ?? 0.03;
  const drive: Drive = {
    forward: (t) => forward * speed(t),
    left: (t) => left * speed(t),
    yaw: (t) => yaw(t) + wandering * speed(t) * (wander(t, 0.35, d.noise, 5) - wander(0, 0.35, d.noise, 5)),
  };
  return gaitPose({
    seconds,
    path: drivePath(seconds, drive),
    schedule: {
      rate,
      phase,
      lands: going.lands ?? { left: 0, right: 0.5 },
      duty: going.duties ?? { left: duty, right: duty },
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    },
    shape,
    noise: d.noise,
    direction: Math.abs(left) > Math.abs(forward) ? 0 : Math.sign(forward),
    speed: Math.hypot(forward, left),
    activity: activity(from, 0.7 / rate, to === undefined ? undefined : to + swing, 0.8 / rate),
    ...(going.scatter && { scatter: going.scatter }),
  });
}

/** Every pair of a verb and what follows it. */
export const say = (verbs: readonly string[], tails: readonly string[]): string[] =>
  verbs.flatMap((verb) => tails.map((tail) => (tail === '' ? verb : `${verb} ${tail}`)));

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
