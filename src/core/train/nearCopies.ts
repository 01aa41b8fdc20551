/**
 * Finds clips that are near copies of each other (the same take in two conversions), so that a split keeps them together.
 * Compares pairs of poses 0.4 s apart; a real second take of the same action differs by far more. Poses lie in a grid, so that
 * only likely ones are compared: thousands of clips take seconds. Called by the dataset build, for captures only.
 */
import { JOINT_COUNT } from '../motion/clip.ts';

const STRIDE = 12;
const OFFSET = 10;
/** Root mean square joint distance below which two pose pairs are the same, metres. */
const SAME = 0.025;
/** Share of a clip's pose pairs found in the other. */
const SHARE = 0.6;
const POSE = JOINT_COUNT * 3;
const WIDTH = POSE * 2;
/** Distance in all coordinates below which two pose pairs are the same. */
const LIMIT = SAME * Math.sqrt(JOINT_COUNT * 2);

export interface ComparedClip {
  readonly frames: number;
  /** Joints relative to the root in the heading frame [frames, 22, 3]. */
  readonly local: Float32Array;
  /** Clips of one series are never copies of each other. */
  readonly series?: string;
}

/** Pairs (i, j) of which most of i is found in j. */
export function nearCopies(clips: readonly ComparedClip[]): [number, number][] {
  if (new Set(clips.map(({ series }, i) => series ?? i)).size < 2) return [];
  const grid = new Map<string, { readonly clip: number; readonly at: number }[]>();
  const targets = clips.map((clip) => descriptors(clip, 2));
  targets.forEach((target, clip) => {
    for (let at = 0; at < target.length; at += WIDTH) {
      const key = cellOf(target, at).join();
      const cell = grid.get(key);
      if (cell === undefined) grid.set(key, [{ clip, at }]);
      else cell.push({ clip, at });
    }
  });
  const mayCopy = (i: number, j: number): boolean => i !== j && (clips[i].series === undefined || clips[i].series !== clips[j].series);
  return clips.flatMap((clip, i) => {
    const query = descriptors(clip, STRIDE);
    const rows = query.length / WIDTH;
    if (rows < 2) return [];
    const found = new Map<number, number>();
    for (let row = 0; row < rows; row++) {
      for (const other of matches(query, row * WIDTH, grid, targets)) if (mayCopy(i, other)) found.set(other, (found.get(other) ?? 0) + 1);
    }
    return [...found]
      .filter(([, count]) => count >= SHARE * rows)
      .map(([j]): [number, number] => [i, j])
      .sort((a, b) => a[1] - b[1]);
  });
}

/** Clips that hold the pose pair. Two that are the same differ by at most one cell along each axis. */
function matches(
  query: Float32Array,
  at: number,
  grid: ReadonlyMap<string, readonly { readonly clip: number; readonly at: number }[]>,
  targets: readonly Float32Array[],
): Set<number> {
  const clips = new Set<number>();
  const cell = cellOf(query, at);
  const visit = (axis: number, key: readonly number[]): void => {
    if (axis < cell.length) {
      for (const step of [-1, 0, 1]) visit(axis + 1, [...key, cell[axis] + step]);
      return;
    }
    for (const entry of grid.get(key.join()) ?? []) {
      if (!clips.has(entry.clip) && same(targets[entry.clip], entry.at, query, at)) clips.add(entry.clip);
    }
  };
  visit(0, []);
  return clips;
}

/**
 * The cell of a pose pair: its projections on orthogonal unit vectors, in steps of LIMIT. A projection never differs by more
 * than the pairs do, so none that is the same is missed. The axes are sums over many joints, along which poses differ most.
 */
function cellOf(pairs: Float32Array, at: number): number[] {
  let [height, ahead, aside, turn] = [0, 0, 0, 0];
  for (let pose = at; pose < at + WIDTH; pose += POSE) {
    const sign = pose === at ? 1 : -1;
    for (let i = pose; i < pose + POSE; i += 3) {
      aside += pairs[i];
      height += pairs[i + 1];
      ahead += pairs[i + 2];
      turn += sign * pairs[i + 2];
    }
  }
  const scale = 1 / (Math.sqrt(2 * JOINT_COUNT) * LIMIT);
  return [height, ahead, aside, turn].map((sum) => Math.floor(sum * scale));
}

function same(target: Float32Array, from: number, query: Float32Array, at: number): boolean {
  let sum = 0;
  for (let k = WIDTH - 1; k >= 0 && sum <= LIMIT * LIMIT; k--) {
    const d = target[from + k] - query[at + k];
    sum += d * d;
  }
  return sum <= LIMIT * LIMIT;
}

function descriptors(clip: ComparedClip, stride: number): Float32Array {
  const count = Math.max(0, Math.ceil((clip.frames - OFFSET) / stride));
  const out = new Float32Array(count * WIDTH);
  for (let i = 0; i < count; i++) {
    out.set(clip.local.subarray(i * stride * POSE, (i * stride + 1) * POSE), i * WIDTH);
    out.set(clip.local.subarray((i * stride + OFFSET) * POSE, (i * stride + OFFSET + 1) * POSE), i * WIDTH + POSE);
  }
  return out;
}
