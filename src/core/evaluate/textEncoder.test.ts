import { describe, expect, test } from 'vitest';
import { agreement, drawPairs, retrieval, spearman } from './textEncoder.ts';

const at = (degrees: number) => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

describe('spearman', () => {
  test('sees order alone', () => {
    expect(spearman([1, 2, 3, 4], [10, 20, 400, 401])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
  });

  test('gives ties their mean rank', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 x 5).
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
  });

  test('refuses lists of different lengths', () => {
    expect(() => spearman([1], [1, 2])).toThrow(RangeError);
  });
});

test('pairs never join a text with itself, repeat with the seed, and half of them are near', () => {
  const teacher = Array.from({ length: 60 }, (_, i) => at(i * 6));
  const pairs = drawPairs(teacher, 200, 4);
  expect(pairs.every(([i, j]) => i !== j && i >= 0 && j < 60)).toBe(true);
  expect(drawPairs(teacher, 200, 4)).toEqual(pairs);
  const near = pairs.filter(([i, j]) => Math.min((i - j + 60) % 60, (j - i + 60) % 60) <= 3).length;
  expect(near).toBeGreaterThan(95);
  expect(near).toBeLessThan(140);
});

test('agreement is of order: a turned copy agrees fully, a scrambled one does not', () => {
  const teacher = Array.from({ length: 30 }, (_, i) => at(i * i));
  const pairs = drawPairs(teacher, 300, 1);
  expect(
    agreement(
      teacher.map((v) => Float32Array.of(-(v[1] ?? 0), v[0] ?? 0)),
      teacher,
      pairs,
    ),
  ).toBeCloseTo(1, 3);
  expect(agreement([...teacher].reverse(), teacher, pairs)).toBeLessThan(0.7);
});

test('retrieval counts texts whose own paraphrase comes first', () => {
  expect(retrieval([at(0), at(40), at(80)], [at(2), at(41), at(79)])).toBe(1);
  expect(retrieval([at(0), at(40), at(80)], [at(41), at(2), at(79)])).toBeCloseTo(1 / 3, 12);
});
