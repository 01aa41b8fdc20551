import { describe, expect, it } from 'vitest';
import { float32, type HostTensor } from '../ports.ts';
import { placeCodes, SAMPLING, smallDataset } from './fixture.ts';
import { measureResidual, type RefinerTaskOptions, refinerTask } from './refinerTask.ts';

const dataset = smallDataset();
const statistics = { mean: new Float32Array(72), scale: new Float32Array(72).fill(1) };
const decoded: HostTensor[] = [];

/** A decoder that gives every token's first code back as four frames of features: the plan of uncorrupted codes is the row number. */
const options: RefinerTaskOptions = {
  dataset,
  statistics,
  codes: placeCodes(dataset),
  sampling: { ...SAMPLING, code_corruption: [0, 0] },
  batchSize: 4,
  seed: 1,
  residualScale: 1,
  decode: async (codes) => {
    decoded.push(codes);
    return Float32Array.from({ length: codes.dims[0] * codes.dims[1] * 4 * 72 }, (_, i) => codes.data[Math.floor(i / (4 * 72)) * 5]);
  },
  pool: async (texts) =>
    float32(
      [4, 1],
      Float32Array.from(texts, ({ length }) => length),
    ),
  refine: async (_, { plan }) => Float32Array.from(plan.data),
};

describe('refinerTask', () => {
  it('puts the plan beside the frames it was coded from', async () => {
    const batch = await refinerTask(options).batch(1);
    expect(batch.features.dims).toEqual([4, 64, 72]);
    expect(batch.plan.dims).toEqual([4, 64, 72]);
    for (let frame = 0; frame < 4 * 64; frame++) expect(batch.plan.data[frame * 72]).toBe(batch.features.data[(frame - (frame % 4)) * 72]);
    expect(batch.text_pooled.data.every((word) => word > 0)).toBe(true);
  });

  it('mixes signal and noise of total power 1, often all noise', async () => {
    const task = refinerTask(options);
    let pure = 0;
    for (let step = 1; step <= 20; step++) {
      const { signal, sigma, noise } = await task.batch(step);
      signal.data.forEach((value, i) => {
        expect(value ** 2 + sigma.data[i] ** 2).toBeCloseTo(1, 5);
      });
      pure += signal.data.filter((value) => value < 0.01).length;
      expect(Math.abs(Array.from(noise.data).reduce((a, b) => a + b, 0) / noise.data.length)).toBeLessThan(0.05);
    }
    expect(pure).toBeGreaterThan(10);
    expect(pure).toBeLessThan(45);
  });

  it('corrupts about the share of codes it is told to', async () => {
    decoded.length = 0;
    await refinerTask({ ...options, sampling: { ...SAMPLING, code_corruption: [0.2, 0.2] } }).batch(3);
    const [codes] = decoded;
    // Undisturbed codes of a token are its first row plus the column.
    const wrong = codes.data.filter(
      (code, i) => i % 5 > 0 && i % 5 < 4 && code !== codes.data[i - 1] + 1 && code !== codes.data[i + 1] - 1,
    ).length;
    const share = wrong / ((codes.data.length * 3) / 5);
    expect(share).toBeGreaterThan(0.08);
    expect(share).toBeLessThan(0.4);
  });

  it('is a pure function of the step', async () => {
    const a = await refinerTask(options).batch(7);
    expect(await refinerTask(options).batch(7)).toEqual(a);
    expect((await refinerTask(options).batch(8)).noise).not.toEqual(a.noise);
  });

  it('measures what is left between real and plan', async () => {
    // Rows count up within a token of four frames: residuals 0, 1, 2, 3.
    expect(await measureResidual(options, 2)).toBeCloseTo(Math.sqrt(14 / 4), 5);
  });

  it('reports errors and jerk of plan and refined motion', async () => {
    const values = await refinerTask(options).evaluate(new Map());
    expect(values.planMillimetres).toBeGreaterThan(0);
    expect(values.refinedMillimetres).toBe(values.planMillimetres);
    expect(values.refinedJerk).toBe(values.planJerk);
  });
});
