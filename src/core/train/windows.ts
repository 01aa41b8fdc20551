/**
 * Windows of motion for the tokenizer and the refiner: normalised features [frames, 72] cut anywhere from a clip. A clip
 * shorter than the window rests in its last pose. Pure functions of a random stream.
 */
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import type { RandomStream } from '../random.ts';
import { type Dataset, type DatasetClip, rowsOf } from './datasetIndex.ts';

/** Columns that are velocities of the root: zero metres per frame while a pose is held. */
const ROOT_VELOCITY_COLUMNS = 3;

export interface Window {
  readonly clip: DatasetClip;
  readonly from: number;
  /** [frames, 72], its own memory. */
  readonly features: Float32Array;
}

/** Draws things in proportion to their weights, in O(log n). Weights must not all be 0. */
export class WeightedDraw<T> {
  private readonly items: readonly T[];
  private readonly sums: Float64Array;

  constructor(items: readonly T[], weightOf: (item: T) => number) {
    this.items = items;
    let sum = 0;
    this.sums = Float64Array.from(items, (item) => (sum += weightOf(item)));
  }

  draw(random: RandomStream): T {
    const target = random.next() * (this.sums.at(-1) ?? 0);
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] ?? 0) <= target) low = middle + 1;
      else high = middle;
    }
    const item = this.items[low];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  }
}

/** Frames [from, from + frames) of a clip, resting in the last pose beyond its end. */
export function cutWindow(dataset: Dataset, zero: Float32Array, clip: DatasetClip, from: number, frames: number): Float32Array {
  const present = Math.min(frames, clip.frames - from);
  const out = new Float32Array(frames * FEATURE_SIZE);
  out.set(rowsOf(dataset, clip, from, present));
  const last = out.slice((present - 1) * FEATURE_SIZE, present * FEATURE_SIZE);
  last.set(zero.subarray(0, ROOT_VELOCITY_COLUMNS));
  for (let f = present; f < frames; f++) out.set(last, f * FEATURE_SIZE);
  return out;
}

/** A window of a drawn clip. @param zero normalised features of a raw zero, [72] */
export function drawWindow(
  dataset: Dataset,
  zero: Float32Array,
  clips: WeightedDraw<DatasetClip>,
  frames: number,
  random: RandomStream,
): Window {
  const clip = clips.draw(random);
  const from = random.integer(Math.max(1, clip.frames - frames + 1));
  return { clip, from, features: cutWindow(dataset, zero, clip, from, frames) };
}

/** A fixed set of non-overlapping windows of the given clips, for evaluation. */
export function tiledWindows(dataset: Dataset, zero: Float32Array, clips: readonly DatasetClip[], frames: number): Window[] {
  return clips.flatMap((clip) => {
    const count = Math.max(1, Math.floor(clip.frames / frames));
    return Array.from({ length: count }, (_, i) => ({
      clip,
      from: i * frames,
      features: cutWindow(dataset, zero, clip, i * frames, frames),
    }));
  });
}
