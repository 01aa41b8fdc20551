import { describe, expect, it } from 'vitest';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { encodeFeatures } from '../motion/features.ts';
import { POSE_SIZE, restPose } from '../motion/skeleton.ts';
import { normaliseFeatures } from '../motion/statistics.ts';
import { smallDataset } from './fixture.ts';
import { motionError, normalisedZero, tokenizerTask } from './tokenizerTask.ts';

const FRAMES = 20;
const statistics = { mean: new Float32Array(FEATURE_SIZE).fill(0.1), scale: new Float32Array(FEATURE_SIZE).fill(0.5) };

/** A figure gliding forward by `speed` metres a frame at height `lift`, as normalised features. */
function glide(speed: number, lift = 0): Float32Array {
  const positions = new Float32Array(FRAMES * POSE_SIZE);
  const rest = restPose();
  for (let i = 0; i < positions.length; i++) {
    positions[i] = rest[i % POSE_SIZE] + (i % 3 === 1 ? 0.9 + lift : 0) + (i % 3 === 2 ? speed * Math.floor(i / POSE_SIZE) : 0);
  }
  return normaliseFeatures(encodeFeatures(positions, FRAMES), statistics);
}

describe('motionError', () => {
  it('is 0 for the same motion', () => {
    expect(motionError(glide(0.02), glide(0.02), statistics)).toEqual({ joints: 0, height: 0, drift: 0 });
  });

  it('tells a wrong height from a wrong path', () => {
    const lifted = motionError(glide(0.02), glide(0.02, 0.1), statistics);
    expect(lifted.joints).toBeCloseTo(0.1, 5);
    expect(lifted.height).toBeCloseTo(0.1, 5);
    expect(lifted.drift).toBeCloseTo(0, 5);
    const slower = motionError(glide(0.02), glide(0.01), statistics);
    expect(slower.joints).toBeCloseTo(0, 5);
    expect(slower.drift).toBeCloseTo(0.01 * (FRAMES - 1), 5);
  });
});

it('normalisedZero is what a raw zero becomes', () => {
  expect(normalisedZero(statistics)).toEqual(normaliseFeatures(new Float32Array(FEATURE_SIZE), statistics));
});

describe('tokenizerTask', () => {
  const dataset = smallDataset();
  const options = { dataset, statistics, batchSize: 8, windowFrames: 64, seed: 1 };

  it('trains on training clips and judges on the held-out one', async () => {
    const judged: number[] = [];
    const task = tokenizerTask({
      ...options,
      reconstruct: async (_, features) => {
        for (let i = 5; i < features.data.length; i += 64 * FEATURE_SIZE) judged.push(features.data[i]);
        return Float32Array.from(features.data);
      },
    });
    const { features } = await task.batch(1);
    expect(features.dims).toEqual([8, 64, FEATURE_SIZE]);
    // Rows count frames over the whole dataset; the held-out clip begins at 230.
    expect(features.data.every((value, i) => i % FEATURE_SIZE < 3 || value < 230)).toBe(true);
    expect(await task.evaluate(new Map())).toEqual({ mpjpeMillimetres: 0, heightMillimetres: 0, driftMillimetres: 0 });
    expect(judged).toEqual([230]);
  });

  it('is a pure function of the step', async () => {
    const task = tokenizerTask({ ...options, reconstruct: async () => new Float32Array() });
    const first = (await task.batch(5)).features.data;
    expect((await task.batch(5)).features.data.every((value, i) => value === first[i])).toBe(true);
    expect((await task.batch(6)).features.data.every((value, i) => value === first[i])).toBe(false);
  });
});
