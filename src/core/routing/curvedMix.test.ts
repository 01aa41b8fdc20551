import { expect, test } from 'vitest';
import { checkMix, weightAt } from '../experts/mix.ts';
import { curvedMix } from './curvedMix.ts';

const orthogonal = { camera: 0.4 };

test('without curves the routed weights stand', () => {
  expect(curvedMix({ style: { a: 0.3, b: 0.7 }, orthogonal }, {}, {})).toEqual({ a: 0.3, b: 0.7, camera: 0.4 });
});

test('what a curve takes, the others leave, and all add up to 1 at any time', () => {
  const mix = curvedMix(
    { style: { a: 0, b: 0.25, c: 0.75 }, orthogonal },
    { a: 0 },
    {
      a: [
        [1, 0],
        [3, 1],
      ],
    },
  );
  checkMix(mix);
  for (const second of [0, 1, 1.7, 2, 3, 9]) {
    const [a, b, c] = [mix.a, mix.b, mix.c].map((weight) => weightAt(weight, second));
    expect(a + b + c).toBeCloseTo(1, 12);
    expect(c).toBeCloseTo(3 * b, 12);
  }
  expect(mix.camera).toBe(0.4);
});

test('where pins and curves ask for more than there is, the others are at 0 for exactly that time', () => {
  const pins = { a: 0, p: 0.5 };
  const a = [
    [0, 0],
    [2, 1],
  ] as const;
  const mix = curvedMix({ style: { a: 0, p: 0.5, b: 0.5 }, orthogonal: {} }, pins, { a });
  expect(mix.p).toBe(0.5);
  expect([0, 0.5, 1, 1.5, 2].map((second) => weightAt(mix.b, second))).toEqual([0.5, 0.25, 0, 0, 0]);
});

test('a curve of an orthogonal expert takes from nobody; one of an unknown expert is left out', () => {
  const camera = [[0, 1]] as const;
  expect(curvedMix({ style: { a: 1 }, orthogonal }, {}, { camera, gone: camera })).toEqual({ a: 1, camera });
});
