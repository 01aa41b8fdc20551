import { expect, it } from 'vitest';
import { median, pairedDifference } from './figure.ts';

it('the median of an even and of an odd number', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, Number.NaN]);
});

it('pairs show a small difference below a large drift', () => {
  const pairs = Array.from({ length: 100 }, (_, i) => [i * 50, i * 50 + 3 + (i % 5)] as const);
  expect(pairedDifference(pairs)).toEqual({ median: 5, high: 6 });
  expect(pairedDifference([[1, 4]])).toEqual({ median: 3, high: 3 });
});
