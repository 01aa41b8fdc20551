import { describe, expect, it } from 'vitest';
import { FIXTURE_CLIPS, type FixtureClip, fixtureClip } from '../../../fixtures/motion/load.ts';
import { bodyMetrics } from '../evaluate/bodyMetrics.ts';
import { labelContacts } from './contacts.ts';
import { FEATURE_SIZE } from './featureLayout.ts';
import { decodeFeatures, encodeFeatures } from './features.ts';
import { floorHeight, refitFloor } from './floor.ts';
import { plantFeet } from './footLock.ts';
import { JOINT, POSE_SIZE } from './skeleton.ts';

/** What an imperfect model makes of a clip: too slow, with wavering joints, root and floor. */
function wavering(name: FixtureClip) {
  const { positions, frames } = fixtureClip(name);
  const features = encodeFeatures(positions, frames).map((value, i) => {
    const column = i % FEATURE_SIZE;
    const wave = Math.sin(Math.floor(i / FEATURE_SIZE) * (0.25 + 0.01 * column) + column);
    if (column >= 67) return value + 0.15 * wave;
    return column === 1 || column === 2 ? value * 0.73 + 0.004 * wave : value + (column === 0 ? 0.005 : 0.02) * wave;
  });
  return { ...decodeFeatures(features, frames), frames };
}

describe('plantFeet', () => {
  it.each(FIXTURE_CLIPS)('on a wavering %s: no joint far below the floor, exact bones, nothing lost', (name) => {
    const { positions, contacts } = wavering(name);
    const planted = bodyMetrics(plantFeet(positions, contacts));
    expect(planted.deepest).toBeLessThan(50);
    expect(planted.boneError).toBeLessThan(0.01);
    expect(planted.speed).toBeGreaterThan(bodyMetrics(positions).speed * 0.8);
    expect(planted.jerk).toBeLessThan(bodyMetrics(positions).jerk * 1.6);
  });

  it.each(['walk', 'salsa'] as const)('a wavering %s slides less than half as much afterwards', (name) => {
    const { positions, contacts } = wavering(name);
    expect(bodyMetrics(plantFeet(positions, contacts)).slide).toBeLessThan(bodyMetrics(positions).slide / 2);
  });

  it('gives a walk that is too slow the speed of its steps', () => {
    const { positions, contacts, frames } = wavering('walk');
    const real = fixtureClip('walk').positions;
    const travelled = (p: Float32Array) => Math.hypot(p[(frames - 1) * POSE_SIZE] - p[0], p[(frames - 1) * POSE_SIZE + 2] - p[2]);
    expect(travelled(positions)).toBeLessThan(0.85 * travelled(real));
    expect(travelled(plantFeet(positions, contacts))).toBeGreaterThan(0.85 * travelled(real));
  });

  it('brings a floating walk down but leaves a jump in the air', () => {
    const { positions, frames } = fixtureClip('walk');
    const contacts = labelContacts(positions, frames);
    const floating = positions.map((value, i) => (i % 3 === 1 ? value + 0.08 : value));
    expect(bodyMetrics(plantFeet(floating, contacts)).slide).not.toBeNaN();
    const jump = fixtureClip('jump');
    const peak = (p: Float32Array) => Math.max(...p.filter((_, i) => i % POSE_SIZE === JOINT.pelvis * 3 + 1));
    const planted = plantFeet(jump.positions, labelContacts(jump.positions, jump.frames));
    expect(peak(planted)).toBeGreaterThan(peak(jump.positions) - 0.03);
  });

  it('leaves the crawl its way over the floor although its feet drag', () => {
    const { positions, frames } = fixtureClip('crawl');
    const planted = plantFeet(positions, labelContacts(positions, frames));
    const at = (frames - 1) * POSE_SIZE;
    expect(Math.hypot(planted[at] - planted[0], planted[at + 2] - planted[2])).toBeCloseTo(
      Math.hypot(positions[at] - positions[0], positions[at + 2] - positions[2]),
      1,
    );
  });

  it('handles no frame', () => {
    expect(plantFeet(new Float32Array(0), new Float32Array(0))).toHaveLength(0);
  });
});

describe('floor', () => {
  it.each(['walk', 'jump', 'salsa'] as const)('is found again under a raised %s', (name) => {
    const { positions, frames } = fixtureClip(name);
    const raised = positions.map((value, i) => (i % 3 === 1 ? value + 0.3 : value));
    expect(floorHeight(raised, frames) - floorHeight(positions, frames)).toBeCloseTo(0.3, 5);
    expect(Math.abs(floorHeight(refitFloor(raised, frames).positions, frames))).toBeLessThan(1e-6);
  });
});

describe('contacts', () => {
  it('of a walk alternate and never leave both feet in the air for long', () => {
    const { positions, frames } = fixtureClip('walk');
    const labels = labelContacts(refitFloor(positions, frames).positions, frames);
    const stands = (f: number, side: 0 | 2) => labels[f * 4 + side] + labels[f * 4 + side + 1] > 0;
    const every = Array.from({ length: frames }, (_, f) => f);
    expect(every.filter((f) => !stands(f, 0) && !stands(f, 2)).length / frames).toBeLessThan(0.1);
    expect(every.filter((f) => stands(f, 0) && !stands(f, 2)).length).toBeGreaterThan(5);
    expect(every.filter((f) => stands(f, 2) && !stands(f, 0)).length).toBeGreaterThan(5);
  });
});
