import { expect, test } from 'vitest';
import { clock, megabytes, phaseList, seconds } from './words.ts';

test.each([
  [0, '0:00.00'],
  [3.24, '0:03.24'],
  [59.999, '1:00.00'],
  [75.5, '1:15.50'],
])('%f s on the clock is %s', (time, text) => expect(clock(time)).toBe(text));

test.each([
  [0, '0 kB'],
  [1500, '2 kB'],
  [12_345_678, '12.3 MB'],
])('%i bytes are %s', (bytes, text) => expect(megabytes(bytes)).toBe(text));

test('phases that took no time are left out', () => {
  expect(phaseList({ text: 34, plan: 1240, decode: 130.4, refine: 0, finish: 22, total: 1426 })).toBe(
    'text 34 ms · plan 1.2 s · decode 130 ms · finish 22 ms',
  );
  expect(seconds(999)).toBe('999 ms');
});
