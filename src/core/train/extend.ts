/**
 * Longer takes of short segments, made from their own frames: a segment that ends as it began is looped with a
 * cross-fade, one that ends (or begins) at rest is held there. Teaches the planner that a short action may be asked for
 * with time to spare. Works on features, where concatenation needs no alignment. Not new motion, and never held out.
 * Called by the dataset build.
 */
import { CONTACTS_START, FEATURE_SIZE } from '../motion/featureLayout.ts';

/** Columns of the root: yaw velocity, planar velocity (2), height; joints follow. */
const PLANAR_COLUMN = 1;
const HEIGHT_COLUMN = 3;

/** Cross-fade of a loop's seam, frames. */
const FADE = 6;
/** Largest mean joint gap that a seam may bridge, metres. */
const LOOP_GAP = 0.08;
/** Shortest stretch that is looped, frames. */
const SHORTEST_LOOP = 14 + FADE;
/** Largest mean joint speed of a rest pose, metres per frame (0.3 m/s). */
const REST_SPEED = 0.012;

/** Repeats raw features [frames, D] until at least `target` frames; undefined when the ends do not meet. */
export function looped(rows: Float32Array, target: number): Float32Array | undefined {
  const frames = rows.length / FEATURE_SIZE;
  if (frames < 4 * FADE) return undefined;
  if (!meets(rows, 0, frames)) return undefined;
  const period = frames - FADE;
  const repeats = Math.max(2, Math.ceil((target - FADE) / period));
  const out = new Float32Array((repeats * period + FADE) * FEATURE_SIZE);
  out.set(rows);
  for (let repeat = 1; repeat < repeats; repeat++) {
    const at = repeat * period;
    for (let f = 0; f < frames; f++) {
      const weight = Math.min(1, (f + 1) / (FADE + 1));
      for (let d = 0; d < FEATURE_SIZE; d++) {
        const i = (at + f) * FEATURE_SIZE + d;
        const fresh = rows[f * FEATURE_SIZE + d];
        out[i] = f < FADE ? out[i] * (1 - weight) + fresh * weight : fresh;
      }
    }
  }
  return out;
}

/**
 * The longest stretch of a cyclic segment whose ends meet, so that a walk that was captured for two seconds can be looped.
 * Undefined when there is none of 0.8 s or more.
 */
export function loopableStretch(rows: Float32Array): Float32Array | undefined {
  const frames = rows.length / FEATURE_SIZE;
  let best: { readonly from: number; readonly to: number } | undefined;
  for (let from = 0; from + SHORTEST_LOOP <= frames; from += 2) {
    for (let to = frames; to - from >= Math.max(SHORTEST_LOOP, best === undefined ? 0 : best.to - best.from + 1); to--) {
      if (!meets(rows, from, to)) continue;
      best = { from, to };
      break;
    }
  }
  return best && rows.slice(best.from * FEATURE_SIZE, best.to * FEATURE_SIZE);
}

/** Whether frames [from, from + FADE) look like [to - FADE, to) at both ends. */
function meets(rows: Float32Array, from: number, to: number): boolean {
  return gap(rows, from, to - FADE) <= LOOP_GAP && gap(rows, from + FADE - 1, to - 1) <= LOOP_GAP;
}

/** Holds the last pose for `after` frames and the first for `before`; undefined where an end that is to be held moves. */
export function held(rows: Float32Array, before: number, after: number): Float32Array | undefined {
  const frames = rows.length / FEATURE_SIZE;
  if (frames < 8 || (after > 0 && speedAt(rows, frames - 1) > REST_SPEED) || (before > 0 && speedAt(rows, 3) > REST_SPEED))
    return undefined;
  const out = new Float32Array((before + frames + after) * FEATURE_SIZE);
  for (let f = 0; f < before; f++) out.set(atRest(rows, 0), f * FEATURE_SIZE);
  out.set(rows, before * FEATURE_SIZE);
  for (let f = 0; f < after; f++) out.set(atRest(rows, frames - 1), (before + frames + f) * FEATURE_SIZE);
  return out;
}

function atRest(rows: Float32Array, frame: number): Float32Array {
  const row = rows.slice(frame * FEATURE_SIZE, (frame + 1) * FEATURE_SIZE);
  row.fill(0, 0, HEIGHT_COLUMN);
  return row;
}

/** Mean joint displacement per frame over the three frames that end at `frame`, metres. */
function speedAt(rows: Float32Array, frame: number): number {
  let root = 0;
  for (let f = frame - 2; f <= frame; f++)
    root += Math.hypot(rows[f * FEATURE_SIZE + PLANAR_COLUMN], rows[f * FEATURE_SIZE + PLANAR_COLUMN + 1]);
  return (gap(rows, frame - 3, frame) + root) / 3;
}

/** Mean distance of root height and joints between two frames, metres. */
function gap(rows: Float32Array, a: number, b: number): number {
  let sum = Math.abs(rows[a * FEATURE_SIZE + HEIGHT_COLUMN] - rows[b * FEATURE_SIZE + HEIGHT_COLUMN]);
  let joints = 1;
  for (let d = HEIGHT_COLUMN + 1; d < CONTACTS_START; d += 3, joints++) {
    sum += Math.hypot(...[0, 1, 2].map((axis) => rows[a * FEATURE_SIZE + d + axis] - rows[b * FEATURE_SIZE + d + axis]));
  }
  return sum / joints;
}
