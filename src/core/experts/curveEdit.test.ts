import { expect, test } from 'vitest';
import { addPoint, CURVE_GAP, movePoint, removePoint } from './curveEdit.ts';
import { checkMix, type WeightCurve } from './mix.ts';

const CURVE: WeightCurve = [
  [0, 0],
  [1, 0.5],
  [2, 1],
];

test('a point is added in its place, within the clip and 0..1', () => {
  expect(addPoint(CURVE, 1.5, 0.2, 6)).toEqual({ curve: [CURVE[0], CURVE[1], [1.5, 0.2], CURVE[2]], index: 2 });
  expect(addPoint([], -3, 7, 6)).toEqual({ curve: [[0, 1]], index: 0 });
  expect(addPoint(CURVE, 9, 0.3, 6).curve.at(-1)).toEqual([6, 0.3]);
});

test('a point on top of another takes its place', () => {
  const { curve, index } = addPoint(CURVE, 1 + CURVE_GAP / 2, 0.9, 6);
  expect([curve.length, index, curve[1]]).toEqual([3, 1, [1.02, 0.9]]);
});

test('a point is moved no farther than its neighbours and the ends', () => {
  expect(movePoint(CURVE, 1, 5, 0.7, 6)[1]).toEqual([2 - CURVE_GAP, 0.7]);
  expect(movePoint(CURVE, 1, -5, -1, 6)[1]).toEqual([CURVE_GAP, 0]);
  expect(movePoint(CURVE, 2, 50, 2, 6)[2]).toEqual([6, 1]);
});

test('a thousand edits never leave a curve that is refused', () => {
  let curve: WeightCurve = CURVE;
  for (let i = 0; i < 1000; i++) {
    const [a, b] = [Math.sin(i * 12.9898), Math.cos(i * 78.233)];
    if (i % 3 === 0) curve = addPoint(curve, a * 8, b * 1.5, 6).curve;
    else if (curve.length > 1) curve = movePoint(curve, i % curve.length, a * 8, b * 1.5, 6);
    if (curve.length > 12) curve = removePoint(curve, i % curve.length);
    expect(() => checkMix({ e: curve })).not.toThrow();
  }
});
