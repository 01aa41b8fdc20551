import { expect, it } from 'vitest';
import { JOINT, POSE_SIZE } from '../motion/skeleton.ts';
import { aimOf, isMonotone, printExperts } from './expertReport.ts';
import { headlineOf } from './headline.ts';

/** Carried along, with one wrist that goes up and down. */
function swinging(reach: number, frames = 50): Float32Array {
  const positions = new Float32Array(frames * POSE_SIZE);
  for (let f = 0; f < frames; f++) {
    for (let i = 0; i < POSE_SIZE; i += 3) positions[f * POSE_SIZE + i + 2] = f * 0.1;
    positions[f * POSE_SIZE + JOINT.left_wrist * 3 + 1] = (f % 2) * reach;
  }
  return positions;
}

it('measures speed and range from the root, as means over motions', () => {
  const both = headlineOf([swinging(0), swinging(0.4)]);
  expect(both.range).toBeCloseTo(0.4 / 4 / 2, 6);
  expect(both.speed).toBeCloseTo((0.4 * 25) / 21 / 2, 5);
});

it.each([
  ['faster copies', { copies: { speed: [1.3, 1.6] } }, { measure: 'speed', up: true }],
  ['slower copies of fast clips', { speed: [0.5, 1], copies: { speed: [0.5, 0.7] } }, { measure: 'speed', up: false }],
  ['larger copies', { copies: { reach: [1.2, 2] } }, { measure: 'range', up: true }],
  ['the slow end', { speed: [0, 0.3] }, { measure: 'speed', up: false }],
  ['the wide end', { range: [0.7, 1] }, { measure: 'range', up: true }],
  ['some actions', { action_types: ['walk'] }, undefined],
] as const)('reads the aim off the domain: %s', (_, domain, aim) => {
  expect(aimOf(structuredClone({ name: 'x', ...domain }) as Parameters<typeof aimOf>[0])).toEqual(aim);
});

it('calls growing effects monotone, and says so', () => {
  const points = [0.4, 0.5, 0.6].map((speed, i) => ({ weight: i / 2, speed, range: 1 - speed, suite: 0.7 }));
  const aim = { measure: 'speed', up: true } as const;
  expect(isMonotone({ points }, aim)).toBe(true);
  expect(isMonotone({ points }, { measure: 'speed', up: false })).toBe(false);
  expect(isMonotone({ points: [points[0], points[2], points[1]] }, aim)).toBe(false);
  const text = printExperts([{ name: 'quick', aim, points, heldOut: [{ phase: 'planner', base: 4.78, expert: 4.61 }] }]);
  expect(text).toContain('quick (speed is to go up: monotone)');
  expect(text).toMatch(/1\.00 {3}0\.600 x1\.50 +0\.400 x0\.67 +0\.700/);
  expect(text).toContain('planner held out 4.780 -> 4.610');
});
