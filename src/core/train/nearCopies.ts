/**
 * Finds clips that are near copies of each other (the same take in two conversions), so that a split keeps them together.
 * Compares pairs of poses 0.4 s apart; a real second take of the same action differs by far more. Called by the dataset build.
 */
import { JOINT_COUNT } from '../motion/clip.ts';

const STRIDE = 12;
const OFFSET = 10;
/** Root mean square joint distance below which two pose pairs are the same, metres. */
const SAME = 0.025;
/** Share of a clip's pose pairs found in the other. */
const SHARE = 0.6;
const WIDTH = JOINT_COUNT * 3 * 2;

export interface ComparedClip {
  readonly frames: number;
  /** Joints relative to the root in the heading frame [frames, 22, 3]. */
  readonly local: Float32Array;
}

/** Pairs (i, j) of which most of i is found in j. Quadratic, with an early exit on a coarse key. */
export function nearCopies(clips: readonly ComparedClip[]): [number, number][] {
  const queries = clips.map((clip) => descriptors(clip, STRIDE));
  const targets = clips.map((clip) => descriptors(clip, 2));
  const pairs: [number, number][] = [];
  queries.forEach((query, i) => {
    const rows = query.length / WIDTH;
    if (rows < 2) return;
    targets.forEach((target, j) => {
      if (i === j) return;
      let found = 0;
      for (let row = 0; row < rows; row++) {
        if (found + rows - row < SHARE * rows) return;
        if (contains(target, query, row * WIDTH)) found++;
      }
      if (found >= SHARE * rows) pairs.push([i, j]);
    });
  });
  return pairs;
}

function descriptors(clip: ComparedClip, stride: number): Float32Array {
  const half = WIDTH / 2;
  const count = Math.max(0, Math.ceil((clip.frames - OFFSET) / stride));
  const out = new Float32Array(count * WIDTH);
  for (let i = 0; i < count; i++) {
    out.set(clip.local.subarray(i * stride * half, (i * stride + 1) * half), i * WIDTH);
    out.set(clip.local.subarray((i * stride + OFFSET) * half, (i * stride + OFFSET + 1) * half), i * WIDTH + half);
  }
  return out;
}

function contains(target: Float32Array, query: Float32Array, at: number): boolean {
  const limit = SAME * SAME * JOINT_COUNT * 2;
  for (let row = 0; row < target.length; row += WIDTH) {
    let sum = 0;
    for (let k = WIDTH - 1; k >= 0 && sum <= limit; k--) {
      const d = target[row + k] - query[at + k];
      sum += d * d;
    }
    if (sum <= limit) return true;
  }
  return false;
}
