import { expect, test } from 'vitest';
import { contactRuns, runs, tickSpacing } from './segments.ts';

test('equal neighbours become one run', () => {
  expect(runs(['walk', 'walk', 'turn', 'walk'])).toEqual([
    { start: 0, end: 2, label: 'walk' },
    { start: 2, end: 3, label: 'turn' },
    { start: 3, end: 4, label: 'walk' },
  ]);
  expect(runs([])).toEqual([]);
});

test('a foot is down while its ankle or its ball rests', () => {
  const contacts = Float32Array.from(
    [
      [1, 0, 0, 0],
      [0, 0.9, 0, 0],
      [0.4, 0.5, 0, 1],
      [0, 0, 0.6, 0],
    ].flat(),
  );
  expect(contactRuns(contacts, 'left').map(({ start, end }) => [start, end])).toEqual([[0, 2]]);
  expect(contactRuns(contacts, 'right').map(({ start, end }) => [start, end])).toEqual([[2, 4]]);
});

test.each([
  [1, 24, 0.5],
  [6, 7, 1],
  [120, 24, 5],
  [120, 7, 20],
  [10_000, 7, 120],
])('%f s with room for %i labels: every %f s', (duration, most, spacing) => {
  expect(tickSpacing(duration, most)).toBe(spacing);
});
