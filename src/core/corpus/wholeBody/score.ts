/**
 * Postures over time: keys for each group of a posture by itself, as an animator sets them, and a curve through them that rests
 * at turning points and passes the others with speed. Knows no action and no joints. The families of actions write scores.
 */
import type { Vector } from '../../motion/vector.ts';
import type { Side } from '../rig/pose.ts';
import { type Change, GROUPS, type Group, type Posture } from './posture.ts';

interface Key {
  readonly at: number;
  readonly value: Vector;
}

/** How high an ankle goes in a step that is not told otherwise: this much, and this much more per metre. */
const STEP_LIFT = 0.07;
const STEP_LIFT_PER_METRE = 0.08;

export class Score {
  readonly #keys: Record<Group, Key[]>;

  constructor(start: Posture) {
    const first = GROUPS.map((group): [Group, Key[]] => [group, [{ at: 0, value: start[group] }]]);
    // Every group is there: GROUPS are the keys of Posture.
    this.#keys = Object.fromEntries(first) as Record<Group, Key[]>;
  }

  /** From what each named group is at its last key, held until `from`, to the change at `to`; seconds. */
  move(from: number, to: number, change: Change): this {
    for (const group of named(change)) {
      const keys = this.#keys[group];
      const last = keys[keys.length - 1];
      if (from > last.at) keys.push({ at: from, value: last.value });
    }
    return this.key(to, change);
  }

  /** Through the change at `at`, in one curve with the keys on both sides. Keys come in order of time. */
  key(at: number, change: Change): this {
    for (const group of named(change)) {
      const keys = this.#keys[group];
      const value = change[group] ?? keys[0].value;
      const last = keys[keys.length - 1];
      if (at > last.at + 1e-6) keys.push({ at, value });
      else keys[keys.length - 1] = { at: last.at, value };
    }
    return this;
  }

  /** Lifts a foot at `from` and sets it down at `to`; `sole` is how it lies then, as before if not given. */
  step(side: Side, from: number, to: number, foot: Vector, sole?: Vector, lift?: number): this {
    const [place, lying] = side === 'left' ? (['leftFoot', 'leftSole'] as const) : (['rightFoot', 'rightSole'] as const);
    const before = this.last(place);
    const flat = this.last(lying);
    const after = sole ?? flat;
    const far = Math.hypot(foot[0] - before[0], foot[2] - before[2]);
    const rise = Math.max(before[1], foot[1]) + (lift ?? STEP_LIFT + STEP_LIFT_PER_METRE * far);
    const on = (share: number, height: number): Vector => [
      before[0] + (foot[0] - before[0]) * share,
      height,
      before[2] + (foot[2] - before[2]) * share,
    ];
    const at = (share: number) => from + share * (to - from);
    // Off the floor first, then along: a foot that rises while it moves would slide.
    this.move(from, at(0.26), { [place]: on(0.07, 0.9 * rise) });
    this.key(at(0.72), { [place]: on(0.92, 0.75 * rise + 0.25 * foot[1]) }).key(to, { [place]: foot });
    const tipped: Vector = [(flat[0] + after[0]) / 2, Math.min(flat[1], after[1], -0.12), (flat[2] + after[2]) / 2];
    return this.move(from, at(0.45), { [lying]: tipped }).key(to, { [lying]: after });
  }

  /** What a group is at its last key. */
  last(group: Group): Vector {
    const keys = this.#keys[group];
    return keys[keys.length - 1].value;
  }

  /** When the last key is, seconds. */
  get end(): number {
    return Math.max(...GROUPS.map((group) => this.#keys[group][this.#keys[group].length - 1].at));
  }

  /** @param lag seconds by which a group runs behind the others */
  at(t: number, lag: (group: number) => number = () => 0): Posture {
    const values = GROUPS.map((group, i): [Group, Vector] => [group, through(this.#keys[group], t - lag(i))]);
    return Object.fromEntries(values) as Record<Group, Vector>;
  }
}

const named = (change: Change): Group[] => GROUPS.filter((group) => change[group]);

/** Quintic through the keys: position, speed and acceleration go on at them, no overshoot. */
function through(keys: readonly Key[], t: number): Vector {
  const next = keys.findIndex(({ at }) => at > t);
  if (next === 0) return keys[0].value;
  if (next < 0) return keys[keys.length - 1].value;
  const [a, b] = [keys[next - 1], keys[next]];
  const span = b.at - a.at;
  const u = (t - a.at) / span;
  const u3 = u * u * u;
  const rise = u3 * (10 + u * (6 * u - 15));
  const out = u + u3 * (-6 + u * (8 - 3 * u));
  const into = u3 * (-4 + u * (7 - 3 * u));
  const [swungOut, swungIn] = [0.5 * span * span * u * u * (1 - u) ** 3, 0.5 * span * span * u3 * (1 - u) ** 2];
  const axis = (i: number): number =>
    a.value[i] +
    (b.value[i] - a.value[i]) * rise +
    span * (slope(keys, next - 1, i) * out + slope(keys, next, i) * into) +
    swing(keys, next - 1, i) * swungOut +
    swing(keys, next, i) * swungIn;
  return [axis(0), axis(1), axis(2)];
}

/** Speed at a key: none at ends and turning points, else the harmonic mean of both sides' (Fritsch and Butland 1984). */
function slope(keys: readonly Key[], at: number, axis: number): number {
  if (at === 0 || at === keys.length - 1) return 0;
  const [before, here, after] = [keys[at - 1], keys[at], keys[at + 1]];
  const [left, right] = [here.at - before.at, after.at - here.at];
  const a = (here.value[axis] - before.value[axis]) / left;
  const b = (after.value[axis] - here.value[axis]) / right;
  if (a * b <= 0) return 0;
  const share = (left + 2 * right) / (3 * (left + right));
  return (a * b) / (share * b + (1 - share) * a);
}

/**
 * Acceleration at a key: that of a swing back where the way turns round, else none. What goes to and fro never rests at its turns;
 * pi squared / 2 is a sine's.
 */
function swing(keys: readonly Key[], at: number, axis: number): number {
  if (at === 0 || at === keys.length - 1) return 0;
  const [before, here, after] = [keys[at - 1], keys[at], keys[at + 1]];
  const [left, right] = [here.at - before.at, after.at - here.at];
  const a = (here.value[axis] - before.value[axis]) / (left * left);
  const b = (after.value[axis] - here.value[axis]) / (right * right);
  return a * b < 0 ? (Math.PI ** 2 / 2) * Math.sign(b) * Math.min(Math.abs(a), Math.abs(b)) : 0;
}
