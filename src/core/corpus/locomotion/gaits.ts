/**
 * The numbers of each manner of going, by speed and style. Walking: cadence from a constant walk ratio (Sekiya 1996), stance
 * share falling with speed (Murray 1970). Running: cadence and contact time by speed as measured on treadmills (Weyand 2000).
 * gait.ts makes bodies of them.
 */
import type { Style } from '../rig/style.ts';
import type { Schedule } from './footfalls.ts';
import type { GaitShape } from './gait.ts';

/** Metres of step length per step and minute. */
const WALK_RATIO = 0.0063;

/** Strides per second of walking. */
export function walkRate(speed: number, style: Style): number {
  const short = 1 + 0.18 * style.age + 0.06 * style.tiredness;
  return (Math.sqrt((60 * Math.max(0.25, speed)) / WALK_RATIO) / 120) * (short / Math.sqrt(style.size));
}

export const walkDuty = (speed: number, style: Style): number => Math.max(0.56, 0.69 - 0.055 * speed) + 0.03 * style.age;

export function walkShape(speed: number, style: Style): GaitShape {
  const lively = Math.max(0.35, 1 + 0.45 * style.energy + 0.3 * style.valence - 0.3 * style.tiredness - 0.35 * style.age);
  const frail = Math.min(1, style.age + 0.6 * style.tiredness);
  return {
    lift: 0.05 + 0.012 * speed - 0.008 * frail,
    peak: 0.42,
    land: -0.3 * (1 - 0.6 * frail),
    push: Math.min(1, 0.55 + 0.22 * speed) * (1 - 0.4 * frail),
    swing: [Math.min(1.15, 0.62 + 0.24 * speed) * (1 - 0.4 * frail), 0.18],
    width: 0.12 + 0.03 * Math.max(0, style.weight) + 0.05 * frail,
    toe: 0.03 + 0.05 * Math.max(0, style.weight),
    sink: 0.004,
    tilt: 0.02,
    lean: 0.02 + 0.01 * speed,
    head: 0,
    sway: 0.018 + 0.012 * Math.max(0, style.weight) + 0.01 * frail,
    list: 0.055 + 0.03 * style.weight,
    turn: (0.03 + 0.045 * speed) * lively,
    twist: (0.04 + 0.04 * speed) * lively,
    bob: 0.045 + 0.01 * style.valence,
    arms: {
      swing: (0.1 + 0.17 * speed) * lively * style.size,
      raise: 0.04,
      flex: 0.32 + 0.06 * speed + 0.15 * style.age,
      pump: 0.06 + 0.08 * speed,
      out: 0.13 + 0.04 * Math.max(0, style.weight),
      inward: 0.25,
    },
  };
}

/** Strides per second of running. */
export const runRate = (speed: number, style: Style): number =>
  ((2.42 + 0.15 * speed) / 2) * (1 + 0.06 * style.age - 0.05 * (style.size - 1));

/** Share of the stride that a running foot stands. */
export const runDuty = (speed: number, rate: number): number => Math.min(0.46, 0.5 * speed ** -0.55 * rate);

export function runShape(speed: number, style: Style): GaitShape {
  const lively = Math.max(0.5, 1 + 0.3 * style.energy - 0.3 * style.tiredness - 0.25 * style.age);
  return {
    lift: Math.min(0.36, (0.12 + 0.06 * speed) * lively),
    peak: 0.38,
    land: speed > 4.5 ? 0.12 : -0.08,
    push: 1.05,
    swing: [Math.min(1.75, 1.15 + 0.12 * speed), 0.4],
    width: 0.08 + 0.04 * style.age,
    toe: 0,
    sink: 0.01 + 0.03 * style.tiredness,
    tilt: 0.06 + 0.012 * speed,
    lean: 0.04 + 0.015 * speed,
    head: 0,
    sway: 0.008,
    list: 0.05,
    turn: 0.1,
    twist: 0.16 * lively,
    bob: 0.04,
    arms: {
      swing: (0.42 + 0.06 * speed) * lively,
      raise: -0.08,
      flex: 1.5 - 0.25 * style.tiredness,
      pump: 0.18,
      out: 0.2,
      inward: 0.4,
    },
  };
}

/** Feet that alternate evenly. */
export const even = (rate: number, duty: number, phase: number, from?: number, to?: number): Schedule => ({
  rate,
  phase,
  lands: { left: 0, right: 0.5 },
  duty: { left: duty, right: duty },
  from,
  to,
});
