/**
 * Curves over time that whole-body actions are made of, and noise that wanders as people do. Minimum jerk and drift themselves
 * are the gestures' (upperBody/timing.ts). Seconds and metres.
 */
import { drift } from '../upperBody/timing.ts';

export { ease } from '../upperBody/timing.ts';

export const GRAVITY = 9.81;

/** Noise in about [-1, 1] with the falling spectrum of sway: octaves from `rate` Hz upward, each half as strong. */
export function wander(t: number, rate: number, ...key: readonly number[]): number {
  return (drift(t, rate, ...key, 11) + 0.5 * drift(t, 2.1 * rate, ...key, 12) + 0.25 * drift(t, 4.3 * rate, ...key, 13)) / 1.5;
}
