import { expect, test } from 'vitest';
import { mirrored, STAND } from './posture.ts';
import { Score } from './score.ts';

const times = Array.from({ length: 201 }, (_, i) => i / 100);

test('a group rests until its move begins, arrives when it ends and never goes beyond', () => {
  const score = new Score(STAND).move(0.5, 1, { pelvis: [0, 0.5, 0] }).key(1.5, { pelvis: [0, 0.2, 0] });
  expect(score.at(0.5).pelvis).toEqual(STAND.pelvis);
  expect(score.at(1).pelvis[1]).toBeCloseTo(0.5, 9);
  expect(score.at(9).pelvis).toEqual([0, 0.2, 0]);
  const heights = times.map((t) => score.at(t).pelvis[1]);
  heights.slice(1).forEach((height, i) => {
    expect(height).toBeLessThanOrEqual(heights[i] + 1e-12);
  });
});

test('it rests at turning points and passes other keys with speed', () => {
  const score = new Score(STAND).key(1, { head: [1, 1, 0] }).key(2, { head: [0, 2, 0] });
  const speed = (axis: 0 | 1) => (score.at(1.001).head[axis] - score.at(0.999).head[axis]) / 0.002;
  expect(speed(0)).toBeCloseTo(0, 2);
  expect(speed(1)).toBeCloseTo(1, 2);
});

test('a foot that steps is off the floor before it moves along, and stands still afterwards', () => {
  const score = new Score(STAND).step('left', 0.2, 0.7, [0.12, 0, 0.7]);
  for (const t of times) {
    const [, up, z] = score.at(t).leftFoot;
    if (up < 0.02) expect(Math.min(Math.abs(z - STAND.leftFoot[2]), Math.abs(z - 0.7))).toBeLessThan(0.035);
  }
  expect(score.at(0.8).leftFoot).toEqual([0.12, 0, 0.7]);
  expect(score.at(0.8).rightFoot).toEqual(STAND.rightFoot);
});

test('the mirror exchanges sides and is its own inverse', () => {
  const posture = { ...STAND, pelvis: [0.1, 0.9, 0.2], turn: [0.3, 0.1, 0.2], leftHand: [0.4, 0, 0], planted: [1, 0.5, 0] } as const;
  expect(mirrored(posture)).toMatchObject({
    pelvis: [-0.1, 0.9, 0.2],
    turn: [-0.3, 0.1, -0.2],
    rightHand: [0.4, 0, 0],
    planted: [0.5, 1, 0],
  });
  expect(mirrored(mirrored(posture))).toEqual({ ...posture });
});
