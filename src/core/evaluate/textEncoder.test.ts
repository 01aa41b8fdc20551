import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random.ts';
import { agreement, allPairs, cosine, drawPairs, meanApart, orderAccuracy, retrievalAccuracy, spearman } from './textEncoder.ts';

const vector = (...values: number[]): Float32Array => Float32Array.from(values);

function vectors(count: number, width: number, seed: number): Float32Array[] {
  const random = new RandomStream(seed);
  return Array.from({ length: count }, () => Float32Array.from({ length: width }, () => random.normal()));
}

describe('spearman', () => {
  it('sees order only, whatever the scale', () => {
    expect(spearman([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1);
    expect(spearman([1, 2, 3, 4], [0, -1, -2, -7])).toBeCloseTo(-1);
  });

  it('follows 1 - 6 sum d^2 / (n^3 - n) without ties', () => {
    // Ranks 1 2 3 4 5 against 2 1 4 3 5: squared differences sum to 4.
    expect(spearman([10, 20, 30, 40, 50], [0.2, 0.1, 0.4, 0.3, 0.5])).toBeCloseTo(1 - (6 * 4) / 120);
  });

  it('shares the mean rank among ties', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: Pearson 4.5 / sqrt(4.5 * 5).
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5));
  });

  it('is 0 where a side does not vary', () => {
    expect(spearman([1, 1, 1], [1, 2, 3])).toBe(0);
  });
});

it('cosine has the sign of the angle and survives a vector without length', () => {
  expect(cosine(vector(1, 0), vector(3, 3))).toBeCloseTo(Math.SQRT1_2);
  expect(cosine(vector(1, 2), vector(-2, -4))).toBeCloseTo(-1);
  expect(cosine(vector(0, 0), vector(1, 0))).toBe(0);
});

describe('drawPairs', () => {
  const teacher = vectors(400, 8, 1);
  const pairs = drawPairs(teacher, 600, new RandomStream(2));

  it('gives so many different pairs of different texts, the same for the same seed', () => {
    expect(new Set(pairs.map(String)).size).toBe(600);
    expect(pairs.every(([x, y]) => x < y && y < 400)).toBe(true);
    expect(drawPairs(teacher, 600, new RandomStream(2))).toEqual(pairs);
    expect(drawPairs(teacher, 600, new RandomStream(3))).not.toEqual(pairs);
  });

  it('takes half from near neighbours, half at random', () => {
    const cosines = pairs.map(([x, y]) => cosine(teacher[x], teacher[y]));
    // Of 200 random directions in 8 dimensions the nearest lies beyond 0.6, a random one hardly ever.
    expect(cosines.slice(0, 300).filter((value) => value > 0.6).length).toBeGreaterThan(290);
    expect(cosines.slice(300).filter((value) => value > 0.6).length).toBeLessThan(40);
  });

  it('gives all pairs when there are no more', () => {
    expect(drawPairs(teacher.slice(0, 3), 600, new RandomStream(1))).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(allPairs(150)).toHaveLength(11175);
  });

  it('ends when nearly all pairs are asked for, and refuses one text', () => {
    expect(drawPairs(teacher.slice(0, 5), 9, new RandomStream(1))).toHaveLength(9);
    expect(() => drawPairs(teacher.slice(0, 1), 2, new RandomStream(1))).toThrow('1 texts make no pair');
  });
});

it('agreement is 1 for a rotated teacher and about 0 for a stranger', () => {
  const teacher = vectors(300, 6, 4);
  const rotated = teacher.map(([a, b, ...rest]) => vector(-b, a, ...rest));
  const pairs = drawPairs(teacher, 800, new RandomStream(5));
  expect(agreement(teacher, rotated, pairs)).toBeCloseTo(1, 5);
  expect(Math.abs(agreement(teacher, vectors(300, 6, 6), pairs))).toBeLessThan(0.15);
});

it('retrieval counts a text whose own paraphrase is nearest, and no ties', () => {
  const texts = [vector(1, 0, 0), vector(0, 1, 0), vector(0, 0, 1)];
  expect(retrievalAccuracy(texts, [vector(5, 1, 0), vector(0, 1, 1.5), vector(0, 1, 1.2)])).toBeCloseTo(1 / 3);
  expect(retrievalAccuracy(texts, texts)).toBe(1);
  expect(retrievalAccuracy(texts, [vector(1, 1, 1), vector(1, 1, 1), vector(1, 1, 1)])).toBe(0);
});

it('meanApart compares equal places, first and last tokens, and pooled vectors', () => {
  const a = { states: vector(1, 0, 0, 1, 1, 0), tokens: 3, embedding: vector(1, 0) };
  const b = { states: vector(1, 0, 1, 0, 1, 0, 0, 1), tokens: 4, embedding: vector(0, 1) };
  const distances = meanApart([[a, b]]);
  expect(distances.places).toBeCloseTo(1 / 3);
  expect(distances.ends).toBeCloseTo(1 / 2);
  expect(distances.pooled).toBeCloseTo(1);
  const half = meanApart([
    [a, b],
    [a, a],
  ]);
  expect(half.places).toBeCloseTo(1 / 6);
});

it('order is heard where the first text, said otherwise, stays nearer to itself than to its exchange', () => {
  const [said, exchanged, near, between] = [vector(1, 0), vector(0, 1), vector(2, 1), vector(1, 1)];
  expect(orderAccuracy([[said, exchanged, near]])).toBe(1);
  expect(
    orderAccuracy([
      [said, exchanged, near],
      [exchanged, said, near],
      [said, exchanged, between],
      [said, said, near],
    ]),
  ).toBe(0.25);
});
