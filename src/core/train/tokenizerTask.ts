/**
 * Training the motion tokenizer: batches of windows, and the held-out error in millimetres. Called by `cli pretrain`.
 */
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { decodeFeatures } from '../motion/features.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { denormaliseFeatures, type FeatureStatistics } from '../motion/statistics.ts';
import { float32, type HostTensor } from '../ports.ts';
import { RandomStream } from '../random.ts';
import type { Dataset } from './datasetIndex.ts';
import type { TrainingTask } from './loop.ts';
import type { WeightMap } from './trainer.ts';
import { drawWindow, tiledWindows, WeightedDraw, type Window } from './windows.ts';

export interface TokenizerTaskOptions {
  readonly dataset: Dataset;
  readonly statistics: FeatureStatistics;
  readonly batchSize: number;
  readonly windowFrames: number;
  readonly seed: number;
  /** Codes back to normalised features through the given weights [B, 4T, 72]. */
  readonly reconstruct: (weights: WeightMap, features: HostTensor) => Promise<Float32Array>;
}

export function tokenizerTask({ dataset, statistics, batchSize, windowFrames, seed, reconstruct }: TokenizerTaskOptions): TrainingTask {
  const zero = normalisedZero(statistics);
  const originals = dataset.index.clips.filter(({ derived }) => !derived);
  // Clips shorter than a window count as half of one, so that hand-keyed actions are seen often.
  const draw = new WeightedDraw(
    originals.filter(({ split }) => split === 'train'),
    ({ frames, weight }) => weight * Math.max(windowFrames / 2, frames - windowFrames / 2),
  );
  const heldOut = tiledWindows(
    dataset,
    zero,
    originals.filter(({ split, mirrored }) => split === 'heldout' && !mirrored),
    windowFrames,
  );

  return {
    batch: async (step) => {
      const random = new RandomStream(seed * 7919 + step);
      const windows = Array.from({ length: batchSize }, () => drawWindow(dataset, zero, draw, windowFrames, random));
      return { features: stack(windows) };
    },
    evaluate: async (weights) => {
      const sums = { joints: 0, root: 0, drift: 0 };
      for (let at = 0; at < heldOut.length; at += batchSize) {
        const windows = heldOut.slice(at, at + batchSize);
        const features = stack(windows);
        const rebuilt = await reconstruct(weights, features);
        windows.forEach((window, i) => {
          const size = window.features.length;
          const error = motionError(window.features, rebuilt.subarray(i * size, (i + 1) * size), statistics);
          sums.joints += error.joints;
          sums.root += error.height;
          sums.drift += error.drift;
        });
      }
      const n = heldOut.length;
      return {
        mpjpeMillimetres: (1000 * sums.joints) / n,
        heightMillimetres: (1000 * sums.root) / n,
        driftMillimetres: (1000 * sums.drift) / n,
      };
    },
  };
}

/** What a raw zero is in normalised features [72]. */
export function normalisedZero(statistics: FeatureStatistics): Float32Array {
  return statistics.mean.map((mean, i) => -mean / statistics.scale[i]);
}

/** Windows of one length as features [B, frames, 72]. */
export function stack(windows: readonly Window[]): HostTensor {
  const size = windows[0].features.length;
  const data = new Float32Array(windows.length * size);
  for (const [i, { features }] of windows.entries()) data.set(features, i * size);
  return float32([windows.length, size / FEATURE_SIZE, FEATURE_SIZE], data);
}

/**
 * Metres between two normalised windows: mean joint distance with both roots moved together in the plane (height kept),
 * mean root height error, and planar distance of the integrated roots at the last frame.
 */
export function motionError(
  real: Float32Array,
  rebuilt: Float32Array,
  statistics: FeatureStatistics,
): { joints: number; height: number; drift: number } {
  const frames = real.length / FEATURE_SIZE;
  const a = decodeFeatures(inPlace(denormaliseFeatures(real, statistics)), frames).positions;
  const b = decodeFeatures(inPlace(denormaliseFeatures(rebuilt, statistics)), frames).positions;
  let joints = 0;
  let height = 0;
  for (let i = 0; i < a.length; i += 3) joints += Math.hypot(a[i] - b[i], a[i + 1] - b[i + 1], a[i + 2] - b[i + 2]);
  for (let i = 1; i < a.length; i += POSE_SIZE) height += Math.abs(a[i] - b[i]);
  const [ra, rb] = [real, rebuilt].map((features) => decodeFeatures(denormaliseFeatures(features, statistics), frames).positions);
  const end = (frames - 1) * POSE_SIZE;
  return { joints: joints / (a.length / 3), height: height / frames, drift: Math.hypot(ra[end] - rb[end], ra[end + 2] - rb[end + 2]) };
}

/** The same poses without the steps of the root. */
function inPlace(features: Float32Array): Float32Array {
  for (let row = 0; row < features.length; row += FEATURE_SIZE) features.fill(0, row, row + 3);
  return features;
}
