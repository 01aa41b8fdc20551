/**
 * The motion codes of every clip of a dataset, at all four phases of the tokenizer's stride, so that a sample may begin at
 * any frame. Made once with a trained encoder and kept as one array. Called by the planner's and the refiner's training.
 */
import { AppError } from '../errors.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { CODES_PER_TOKEN, FRAMES_PER_TOKEN } from '../motion/plan.ts';
import { float32 } from '../ports.ts';
import { type Dataset, type DatasetClip, type DatasetIndex, rowsOf } from './datasetIndex.ts';
import { integersOf, type WeightedRun } from './sessions.ts';
import type { WeightMap } from './trainer.ts';

export class ClipCodes {
  private readonly codes: Uint16Array;
  /** First code of each clip's phase 0..3. */
  private readonly starts: ReadonlyMap<DatasetClip, readonly number[]>;

  /** @param codes as `encodeClips` gives them. Throws 'invalid-file' when they are not this dataset's. */
  constructor(index: DatasetIndex, codes: Uint16Array) {
    let at = 0;
    this.starts = new Map(
      index.clips.map((clip) => {
        const starts = PHASES.map((phase) => {
          const start = at;
          at += tokensAt(clip, phase) * CODES_PER_TOKEN;
          return start;
        });
        return [clip, starts];
      }),
    );
    if (at !== codes.length)
      throw new AppError('invalid-file', `${codes.length} codes for ${at} places.`, 'Delete codes.u16 and let it be made again.');
    this.codes = codes;
  }

  /** Codes of the tokens that begin at frame `from` [tokens, 5], a view. The clip must be long enough. */
  slice(clip: DatasetClip, from: number, tokens: number): Uint16Array {
    const phase = from % FRAMES_PER_TOKEN;
    const first = Math.floor(from / FRAMES_PER_TOKEN);
    const start = this.starts.get(clip)?.[phase];
    if (start === undefined || first + tokens > tokensAt(clip, phase)) {
      throw new AppError('internal', `${clip.id}: no ${tokens} tokens from frame ${from} of ${clip.frames}`, 'Report this.');
    }
    return this.codes.subarray(start + first * CODES_PER_TOKEN, start + (first + tokens) * CODES_PER_TOKEN);
  }
}

const PHASES = Array.from({ length: FRAMES_PER_TOKEN }, (_, phase) => phase);

/** Whole tokens of a clip when the first begins at frame `phase`. */
function tokensAt(clip: DatasetClip, phase: number): number {
  return Math.max(0, Math.floor((clip.frames - phase) / FRAMES_PER_TOKEN));
}

/** Clips encoded in one run. */
const ENCODE_BATCH = 24;

/** Runs the encoder over every clip and phase, those of one length together. `report` is told the share done. */
export async function encodeClips(
  dataset: Dataset,
  encode: WeightedRun,
  weights: WeightMap,
  report: (done: number) => void,
): Promise<Uint16Array> {
  const places: { readonly clip: DatasetClip; readonly phase: number; readonly tokens: number; readonly at: number }[] = [];
  let size = 0;
  for (const clip of dataset.index.clips) {
    for (const phase of PHASES) {
      const tokens = tokensAt(clip, phase);
      if (tokens > 0) places.push({ clip, phase, tokens, at: size });
      size += tokens * CODES_PER_TOKEN;
    }
  }
  const all = new Uint16Array(size);
  places.sort((a, b) => a.tokens - b.tokens);
  let done = 0;
  for (let i = 0; i < places.length; ) {
    const { tokens } = places[i];
    const batch = places.slice(i, i + ENCODE_BATCH).filter((place) => place.tokens === tokens);
    const frames = tokens * FRAMES_PER_TOKEN;
    const features = new Float32Array(batch.length * frames * FEATURE_SIZE);
    for (const [b, { clip, phase }] of batch.entries()) features.set(rowsOf(dataset, clip, phase, frames), b * frames * FEATURE_SIZE);
    const codes = integersOf(await encode(weights, { features: float32([batch.length, frames, FEATURE_SIZE], features) }), 'codes');
    const stride = tokens * CODES_PER_TOKEN;
    for (const [b, { at }] of batch.entries()) all.set(codes.subarray(b * stride, (b + 1) * stride), at);
    i += batch.length;
    done += batch.length * stride;
    report(done / size);
  }
  return all;
}
