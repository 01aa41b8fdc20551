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

/** A time and what is reached then; 'stop' comes to rest there, 'through' passes it with speed. */
export type Key = readonly [time: number, at: readonly [number, number, number], how?: 'stop' | 'through'];

/** A path through keys in order of time: cubic between them, at rest at stops (the default) and beyond the ends. */
export function path(keys: readonly Key[]): (t: number) => readonly [number, number, number] {
  const slope = (i: number, axis: number): number => {
    if (keys[i][2] !== 'through' || i === 0 || i === keys.length - 1) return 0;
    return (keys[i + 1][1][axis] - keys[i - 1][1][axis]) / (keys[i + 1][0] - keys[i - 1][0]);
  };
  return (t) => {
    const next = keys.findIndex(([time]) => time > t);
    if (next === 0) return keys[0][1];
    if (next < 0) return keys[keys.length - 1][1];
    const [t0, a, howA] = keys[next - 1];
    const [t1, b, howB] = keys[next];
    const span = t1 - t0;
    const u = (t - t0) / span;
    if (howA !== 'through' && howB !== 'through') {
      const share = ease(u);
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
    }
    const at = (axis: number) => {
      const [m0, m1] = [slope(next - 1, axis) * span, slope(next, axis) * span];
      const [u2, u3] = [u * u, u * u * u];
      return (2 * u3 - 3 * u2 + 1) * a[axis] + (u3 - 2 * u2 + u) * m0 + (3 * u2 - 2 * u3) * b[axis] + (u3 - u2) * m1;
    };
    return [at(0), at(1), at(2)];
  };
}

/** The same for one number. */
export function curve(keys: readonly (readonly [time: number, value: number])[]): (t: number) => number {
  const along = path(keys.map(([time, value]) => [time, [value, 0, 0]]));
  return (t) => along(t)[0];
}
