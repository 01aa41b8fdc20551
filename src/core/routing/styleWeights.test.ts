import { describe, expect, it } from 'vitest';
import { type ShareSettings, styleWeights } from './styleWeights.ts';

const settings: ShareSettings = { mode: 'softmax', temperature: 0.1, min_expert_weight: 0.05, top_k: 2 };
const cosines = new Map([
  ['a', 0.5],
  ['b', 0.45],
  ['c', 0.3],
  ['d', 0.1],
]);
const sum = (weights: ReadonlyMap<string, number>) => [...weights.values()].reduce((x, y) => x + y, 0);
const rounded = (weights: ReadonlyMap<string, number>) =>
  Object.fromEntries([...weights].map(([name, weight]) => [name, Number(weight.toFixed(4))]));

describe('styleWeights', () => {
  it('is a softmax of cosine / temperature; what is below the least weight goes to the others', () => {
    const e = [0.5, 0.45, 0.3].map((cosine) => Math.exp(cosine / 0.1));
    const total = e[0] + e[1] + e[2];
    expect(rounded(styleWeights(cosines, settings))).toEqual({
      a: Number((e[0] / total).toFixed(4)),
      b: Number((e[1] / total).toFixed(4)),
      c: Number((e[2] / total).toFixed(4)),
      d: 0,
    });
    expect(sum(styleWeights(cosines, { ...settings, temperature: 3 }))).toBeCloseTo(1, 12);
  });

  it.each([
    ['top_1', { mode: 'top_1' }, { a: 1, b: 0, c: 0, d: 0 }],
    ['top_k', { mode: 'top_k', top_k: 2 }, { a: 0.6225, b: 0.3775, c: 0, d: 0 }],
    ['top_k beyond all', { mode: 'top_k', top_k: 9, min_expert_weight: 0 }, { a: 0.5681, b: 0.3446, c: 0.0769, d: 0.0104 }],
    ['a least weight that nothing reaches: the largest stays', { temperature: 100, min_expert_weight: 0.9 }, { a: 1, b: 0, c: 0, d: 0 }],
    ['a tiny temperature', { temperature: 1e-6 }, { a: 1, b: 0, c: 0, d: 0 }],
  ] as const)('%s', (_, change, wanted) => {
    expect(rounded(styleWeights(cosines, { ...settings, ...change }))).toEqual(wanted);
  });

  it('takes pinned weights first; the rest share what is left', () => {
    const pinned = styleWeights(cosines, settings, { b: 0.6 });
    expect(pinned.get('b')).toBe(0.6);
    expect(sum(pinned)).toBeCloseTo(1, 12);
    expect([...pinned.keys()]).toEqual(['a', 'b', 'c', 'd']);
    expect(rounded(styleWeights(cosines, settings, { a: 0 })).a).toBe(0);
    expect(rounded(styleWeights(cosines, settings, { a: 1, b: 0.5 }))).toEqual({ a: 1, b: 0.5, c: 0, d: 0 });
    expect(rounded(styleWeights(cosines, settings, { a: 0.1, b: 0.1, c: 0.1, d: 0.1 }))).toEqual({ a: 0.1, b: 0.1, c: 0.1, d: 0.1 });
  });

  it('gives equals the same, and nothing to nobody', () => {
    expect([
      ...styleWeights(
        new Map([
          ['a', 0.2],
          ['b', 0.2],
        ]),
        settings,
      ).values(),
    ]).toEqual([0.5, 0.5]);
    expect(styleWeights(new Map(), settings).size).toBe(0);
  });
});
