import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { bodyMetrics } from '../evaluate/bodyMetrics.ts';
import { jointRange } from '../evaluate/headline.ts';
import { boneLengthError } from '../motion/bones.ts';
import { CONTACT_JOINTS, CONTACT_RISE } from '../motion/contacts.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { atReach, possibleSpeed } from './copies.ts';

const lowest = (positions: Float32Array, f: number): number =>
  Math.min(...CONTACT_JOINTS.map((joint, i) => positions[f * POSE_SIZE + joint * 3 + 1] - CONTACT_RISE[i]));

describe('atReach', () => {
  it.each(['walk', 'wave_right', 'kick', 'salsa'] as const)('carries a %s further, with exact bones and feet at their heights', (name) => {
    const { positions, frames } = fixtureClip(name);
    const wide = atReach(positions, 1.5);
    expect(jointRange(wide, frames) / jointRange(positions, frames)).toBeGreaterThan(1.05);
    expect(boneLengthError(wide, frames)).toBeLessThan(1e-4);
    for (const f of [0, 10, frames - 1]) expect(lowest(wide, f)).toBeCloseTo(lowest(positions, f), 5);
    expect(bodyMetrics(wide).jerk).toBeLessThan(2 * bodyMetrics(positions).jerk);
  });

  it('leaves the motion as it is at 1', () => {
    const { positions } = fixtureClip('walk');
    const same = atReach(positions, 1);
    expect(Math.max(...same.map((value, i) => Math.abs(value - positions[i])))).toBeLessThan(1e-3);
  });
});

it('lets gravity set the pace of what flies', () => {
  expect(possibleSpeed(fixtureClip('walk').positions, 1.5)).toBe(1.5);
  const jump = possibleSpeed(fixtureClip('jump').positions, 1.5);
  expect(jump).toBeGreaterThan(1);
  expect(jump).toBeLessThan(1.25);
  expect(possibleSpeed(fixtureClip('jump').positions, 0.6)).toBeGreaterThan(0.75);
});
