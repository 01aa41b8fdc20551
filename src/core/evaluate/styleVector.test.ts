import { describe, expect, it } from 'vitest';
import { FIXTURE_CLIPS, fixtureClip } from '../../../fixtures/motion/load.ts';
import { JOINT, POSE_SIZE } from '../motion/skeleton.ts';
import { gapClosed, meanStyle, SPREAD, STYLE_MEASURES, type StyleVector, styleMeasures, styleVector } from './styleVector.ts';

const walk = fixtureClip('walk').positions;

/** The clip with every pose changed. */
function changed(positions: Float32Array, change: (pose: Float32Array) => void): Float32Array {
  const copy = positions.slice();
  for (let at = 0; at < copy.length; at += POSE_SIZE) change(copy.subarray(at, at + POSE_SIZE));
  return copy;
}

const moved =
  (joint: number, axis: number, metres: number) =>
  (pose: Float32Array): void => {
    pose[joint * 3 + axis] += metres;
  };

describe('the style of a motion', () => {
  it('is spread as the captures of this repository are', () => {
    const all = FIXTURE_CLIPS.map((name) => styleMeasures(fixtureClip(name).positions));
    for (const measure of STYLE_MEASURES) {
      const mean = all.reduce((sum, one) => sum + one[measure], 0) / all.length;
      const deviation = Math.sqrt(all.reduce((sum, one) => sum + (one[measure] - mean) ** 2, 0) / all.length);
      expect(SPREAD[measure]).toBeCloseTo(deviation, 3);
    }
  });

  it('does not see where, which way and from what a motion starts', () => {
    const elsewhere = changed(walk, (pose) => {
      for (let i = 0; i < POSE_SIZE; i += 3) [pose[i], pose[i + 2]] = [3 - pose[i + 2], 1 + pose[i]];
    });
    const [here, there] = [styleMeasures(walk), styleMeasures(elsewhere)];
    for (const measure of STYLE_MEASURES) expect(there[measure]).toBeCloseTo(here[measure], 4);
  });

  it.each([
    ['tempo', walk.filter((_, i) => Math.floor(i / POSE_SIZE) % 2 === 0)],
    ['posture', changed(walk, moved(JOINT.neck, 2, 0.3))],
    ['reach', changed(walk, moved(JOINT.left_wrist, 1, 0.8))],
    ['height', changed(walk, moved(JOINT.pelvis, 1, 0.1))],
  ] as const)('sees more %s where there is more', (measure, more) => {
    expect(styleVector(more)[measure]).toBeGreaterThan(styleVector(walk)[measure] + 0.2);
  });

  it('sees wider steps and arms', () => {
    const wide = changed(walk, (pose) => {
      for (let i = 0; i < POSE_SIZE; i += 3) for (const axis of [0, 2]) pose[i + axis] = pose[axis] + 1.5 * (pose[i + axis] - pose[axis]);
    });
    for (const measure of ['step', 'armSpread'] as const)
      expect(styleMeasures(wide)[measure]).toBeCloseTo(1.5 * styleMeasures(walk)[measure], 4);
  });
});

describe('the closed share of a gap', () => {
  const at = (tempo: number, height: number): StyleVector => ({ tempo, posture: 0, reach: 0, step: 0, height, armSpread: 0 });

  it('counts along the way alone', () => {
    expect(gapClosed(at(0, 0), at(0, 0), at(2, 0))).toBe(0);
    expect(gapClosed(at(0, 0), at(1, 5), at(2, 0))).toBe(0.5);
    expect(gapClosed(at(0, 0), at(-1, 0), at(2, 0))).toBe(-0.5);
    expect(gapClosed(at(1, 1), at(3, 3), at(1, 1))).toBe(0);
    expect(gapClosed(at(0, 0), meanStyle([at(1, 0), at(3, 0)]), at(2, 0))).toBe(1);
  });
});
