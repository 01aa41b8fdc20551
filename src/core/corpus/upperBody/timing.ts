/** Curves of gestures over time: minimum-jerk moves (Flash & Hogan 1985), envelopes and drifting noise. Seconds in, 0..1 out. */
import { uniform } from '../../random.ts';

/** 0 before 0, 1 after 1, minimum jerk between. */
export function ease(x: number): number {
  const u = Math.min(1, Math.max(0, x));
  return u * u * u * (10 + u * (6 * u - 15));
}

/** In over `attack` from `start`, out over `release` before `end`; `end` may be Infinity for a held gesture. */
export function envelope(t: number, start: number, attack: number, end: number, release: number): number {
  const rise = ease((t - start) / attack);
  return Number.isFinite(end) ? rise * (1 - ease((t - (end - release)) / release)) : rise;
}

/** Smooth noise in about [-1, 1], cells of one second / rate; a function of the key alone. */
export function drift(t: number, rate: number, ...key: readonly number[]): number {
  const cell = Math.floor(t * rate);
  const at = (i: number) => 2 * uniform(...key, i) - 1;
  const share = ease(t * rate - cell);
  return at(cell) * (1 - share) + at(cell + 1) * share;
}
