/**
 * Curves over time that whole-body actions are made of: keyed numbers, places and poses, flight, and noise that wanders as
 * people do. Minimum jerk and drift themselves are the gestures' (upperBody/timing.ts). Seconds and metres.
 */
import { drift, ease } from '../upperBody/timing.ts';

export { curve, drift, ease, envelope, path } from '../upperBody/timing.ts';

export const GRAVITY = 9.81;

/** Noise in about [-1, 1] with the falling spectrum of sway: octaves from `rate` Hz upward, each half as strong. */
export function wander(t: number, rate: number, ...key: readonly number[]): number {
  return (drift(t, rate, ...key, 11) + 0.5 * drift(t, 2.1 * rate, ...key, 12) + 0.25 * drift(t, 4.3 * rate, ...key, 13)) / 1.5;
}

/** `still(t, at)`: 1 everywhere except for eased 0..1 in `attack` after `from` and 1..0 in `release` before `to`. */
export const between = (t: number, from: number, attack: number, to: number, release: number): number =>
  ease((t - from) / attack) * (1 - ease((t - (to - release)) / release));

/** Height over the take-off, and speed at it, of a flight that lasts `seconds` and lands `landing` higher. */
export function flight(seconds: number, landing = 0): { speed: number; height: (t: number) => number } {
  const speed = landing / seconds + (GRAVITY * seconds) / 2;
  return { speed, height: (t) => speed * t - (GRAVITY * t * t) / 2 };
}

/** Time in the air for a rise of the centre of mass by `height`, landing at the same height. */
export const flightTime = (height: number): number => 2 * Math.sqrt((2 * height) / GRAVITY);
