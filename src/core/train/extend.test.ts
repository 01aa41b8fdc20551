import { describe, expect, it } from 'vitest';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { held, loopableStretch, looped } from './extend.ts';

/** Rows whose first joint swings with a period, and whose root walks at 2 cm a frame. */
function swing(frames: number, period: number): Float32Array {
  const rows = new Float32Array(frames * FEATURE_SIZE);
  for (let f = 0; f < frames; f++) {
    rows[f * FEATURE_SIZE + 2] = 0.02;
    rows[f * FEATURE_SIZE + 3] = 0.9;
    for (let d = 4; d < 67; d++) rows[f * FEATURE_SIZE + d] = 0.1 * Math.sin((2 * Math.PI * f) / period + d);
  }
  return rows;
}

const column = (rows: Float32Array, d: number): number[] =>
  Array.from({ length: rows.length / FEATURE_SIZE }, (_, f) => rows[f * FEATURE_SIZE + d]);
const largestStep = (values: readonly number[]): number => Math.max(...values.slice(1).map((value, i) => Math.abs(value - values[i])));

describe('looped', () => {
  it('repeats what meets its own start, without a jump at the seam', () => {
    const rows = swing(46, 20);
    const loop = looped(rows, 120);
    expect(loop).toBeDefined();
    const values = column(loop ?? rows, 4);
    expect(values.length).toBeGreaterThanOrEqual(120);
    expect(largestStep(values)).toBeLessThan(1.05 * largestStep(column(rows, 4)));
    expect(column(loop ?? rows, 2).every((speed) => Math.abs(speed - 0.02) < 1e-6)).toBe(true);
  });

  it('refuses what does not', () => {
    expect(looped(swing(36, 20), 120)).toBeUndefined();
    expect(looped(swing(10, 20), 120)).toBeUndefined();
  });
});

describe('loopableStretch', () => {
  it('finds whole periods in what does not end as it began, and they loop', () => {
    const stretch = loopableStretch(swing(56, 20));
    // Two periods of 20 frames and the cross-fade, give or take what the seam may bridge.
    expect(Math.abs((stretch?.length ?? 0) / FEATURE_SIZE - 46)).toBeLessThanOrEqual(2);
    expect(looped(stretch ?? new Float32Array(), 120)).toBeDefined();
  });

  it('finds nothing in less than a period', () => {
    expect(loopableStretch(swing(19, 40))).toBeUndefined();
    expect(loopableStretch(swing(24, 1000).map((value, i) => value + Math.floor(i / FEATURE_SIZE) * 0.02))).toBeUndefined();
  });
});

describe('held', () => {
  const still = swing(30, 1e9);
  for (let f = 0; f < 30; f++) still[f * FEATURE_SIZE + 2] = 0;

  it('rests in the last and the first pose, standing', () => {
    const take = held(still, 5, 10);
    expect(take?.length).toBe(45 * FEATURE_SIZE);
    const last = take?.slice(-FEATURE_SIZE) ?? [];
    expect([...last].slice(3)).toEqual([...still.slice(-FEATURE_SIZE)].slice(3));
    expect([...last].slice(0, 3)).toEqual([0, 0, 0]);
    expect(take?.slice(3, FEATURE_SIZE)).toEqual(still.slice(3, FEATURE_SIZE));
  });

  it('refuses an end that moves', () => {
    expect(held(swing(30, 20), 0, 10)).toBeUndefined();
    expect(held(still.subarray(0, 4 * FEATURE_SIZE), 0, 10)).toBeUndefined();
  });
});
