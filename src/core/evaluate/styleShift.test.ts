import { expect, it } from 'vitest';
import { crouchedWalks } from '../../../fixtures/motion/crouchedWalks.ts';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { printStyleShift, styleShift } from './styleShift.ts';
import { meanStyle, styleVector } from './styleVector.ts';

const walk = fixtureClip('walk').positions;
const clips = crouchedWalks().map(({ positions }) => positions);

it('is none for motions that stay as they are, and all of it for the clips themselves', () => {
  const still = styleShift(clips, [{ seed: 3, base: [walk], expert: [walk] }]);
  expect(still).toMatchObject({ closed: 0, nearer: 0, seeds: [{ seed: 3, closed: 0 }] });
  const there = styleShift(clips, [{ seed: 3, base: [walk], expert: clips }]);
  expect(there.closed).toBeCloseTo(1);
  expect(there.nearer).toBeCloseTo(1);
  expect(there.expert).toEqual(meanStyle(clips.map(styleVector)));
});

it('judges seeds alone and all together, and says both', () => {
  const shift = styleShift(clips, [
    { seed: 0, base: [walk], expert: [walk] },
    { seed: 1, base: [walk], expert: clips },
  ]);
  expect(shift.closed).toBeCloseTo(0.5);
  expect(shift.seeds.map(({ closed }) => Math.round(closed * 100))).toEqual([0, 100]);
  expect(printStyleShift(shift)).toMatch(/posture, radians +0\.\d+ +0\.\d+ +0\.5\d+/);
  expect(printStyleShift(shift)).toContain('seed by seed: 0: 0 %, 1: 100 %\nof the gap closed: 50 %; nearer by 50 %');
});

it('counts ways beside the straight one against nearness alone', () => {
  const aside = clips.map((positions) => positions.map((value, i) => (i % 3 === 1 ? 2 * value : value)));
  const shift = styleShift(clips, [{ seed: 0, base: [walk], expert: aside }]);
  expect(shift.nearer).toBeLessThan(shift.closed);
});
