import { describe, expect, it } from 'vitest';
import { CODEBOOK_SIZE, CODES_PER_TOKEN, MASK_CODE } from '../motion/plan.ts';
import { uniformAfter } from '../random.ts';
import { Draws } from './draws.ts';
import { DEFAULT_SAMPLING, decideCodes, openAfter, sampleCode } from './sampling.ts';

describe('openAfter', () => {
  it('falls by the cosine to none', () => {
    expect(Array.from({ length: 8 }, (_, step) => openAfter(step, 8, 100))).toEqual([98, 92, 83, 70, 55, 38, 19, 0]);
  });

  it.each([1, 2, 12])('leaves nothing open after %i steps, whatever the total', (steps) => {
    for (const total of [0, 1, 5, 320]) expect(openAfter(steps - 1, steps, total)).toBe(0);
  });
});

describe('sampleCode', () => {
  const logits = Float32Array.from([0, 1, 2, -20]);
  const weights = [1, Math.E, Math.E ** 2];
  const total = weights.reduce((a, b) => a + b);

  it('draws codes as often as the softmax says, never beyond its reach', () => {
    const counts = [0, 0, 0, 0];
    const n = 20_000;
    for (let i = 0; i < n; i++) counts[sampleCode(logits, 1, uniformAfter(3, i)).code]++;
    // five standard deviations of a share are below 0.018
    for (const [code, weight] of weights.entries()) expect(Math.abs(counts[code] / n - weight / total)).toBeLessThan(0.018);
    expect(counts[3]).toBe(0);
  });

  it('gives the log-probability of what it drew', () => {
    const { code, logProbability } = sampleCode(logits, 1, uniformAfter(1));
    expect(logProbability).toBeCloseTo(Math.log((weights[code] ?? 0) / total), 5);
  });

  it('is greedy as the temperature falls', () => {
    for (let i = 0; i < 50; i++) expect(sampleCode(logits, 0.02, uniformAfter(i)).code).toBe(2);
  });
});

describe('decideCodes', () => {
  const tokens = 6;
  const total = tokens * CODES_PER_TOKEN;
  const logits = Float32Array.from({ length: total * CODEBOOK_SIZE }, (_, i) => 4 * Math.sin(i * 0.37));
  const run = (seed: number, start = 0): Int32Array[] => {
    const codes = new Int32Array(total).fill(MASK_CODE);
    return Array.from({ length: DEFAULT_SAMPLING.steps }, (_, step) => {
      decideCodes(codes, logits, { step, start, total }, DEFAULT_SAMPLING, new Draws(seed, 0));
      return codes.slice();
    });
  };

  it('decides as many slots as the schedule says and never changes one', () => {
    let before: Int32Array = new Int32Array(total).fill(MASK_CODE);
    for (const [step, codes] of run(1).entries()) {
      expect(codes.filter((code) => code === MASK_CODE).length).toBe(openAfter(step, DEFAULT_SAMPLING.steps, total));
      before.forEach((code, i) => {
        if (code !== MASK_CODE) expect(codes[i]).toBe(code);
      });
      before = codes;
    }
    expect(before.every((code) => code >= 0 && code < CODEBOOK_SIZE)).toBe(true);
  });

  it('depends on the seed and on where the window starts', () => {
    const last = (seed: number, start: number): string => run(seed, start).at(-1)?.join() ?? '';
    expect(last(1, 0)).toBe(last(1, 0));
    expect(new Set([last(1, 0), last(2, 0), last(1, 48)]).size).toBe(3);
  });
});
