import { describe, expect, it } from 'vitest';
import { FIXTURE_CLIPS, fixtureClip } from '../../../fixtures/motion/load.ts';
import { boneLengthError } from './bones.ts';
import { FEATURE_GROUPS, FEATURE_PARTS, FEATURE_SIZE, jointColumn } from './featureLayout.ts';
import { canonicalStart, decodeFeatures, encodeFeatures } from './features.ts';
import { hipYaw } from './heading.ts';
import { mirror, mirrorFeatures } from './mirror.ts';
import { JOINT, POSE_SIZE } from './skeleton.ts';
import { denormaliseFeatures, FeatureMoments, normaliseFeatures } from './statistics.ts';

/** Largest distance between the same joint of two clips, metres. */
function farthest(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  let worst = 0;
  for (let i = 0; i < a.length; i += 3) worst = Math.max(worst, Math.hypot(a[i] - b[i], a[i + 1] - b[i + 1], a[i + 2] - b[i + 2]));
  return worst;
}

/** The clip turned about y by `angle` and moved over the ground. */
function placed(positions: Float32Array, angle: number, x: number, z: number): Float32Array {
  const moved = positions.slice();
  for (let i = 0; i < moved.length; i += 3) {
    moved[i] = Math.cos(angle) * positions[i] + Math.sin(angle) * positions[i + 2] + x;
    moved[i + 2] = -Math.sin(angle) * positions[i] + Math.cos(angle) * positions[i + 2] + z;
  }
  return moved;
}

describe('features', () => {
  it.each(FIXTURE_CLIPS)('decode(encode(%s)) is the clip at its canonical start, within a millimetre', (name) => {
    const { positions, frames } = fixtureClip(name);
    const decoded = decodeFeatures(encodeFeatures(positions, frames), frames);
    expect(farthest(decoded.positions, canonicalStart(positions, frames))).toBeLessThan(0.001);
    expect(boneLengthError(decoded.positions, frames)).toBeLessThan(1e-5);
  });

  it('starts at x = z = 0 facing +z wherever the clip was', () => {
    const { positions, frames } = fixtureClip('walk');
    const elsewhere = placed(positions, 2, 3, -4);
    const { positions: decoded } = decodeFeatures(encodeFeatures(elsewhere, frames), frames);
    expect([decoded[0], decoded[2]]).toEqual([0, 0]);
    expect(farthest(decoded, canonicalStart(positions, frames))).toBeLessThan(0.001);
  });

  it('does not change with place and direction', () => {
    const { positions, frames } = fixtureClip('salsa');
    const a = encodeFeatures(positions, frames);
    const b = encodeFeatures(placed(positions, -1.1, -2, 5), frames);
    expect(Math.max(...a.map((value, i) => Math.abs(value - b[i])))).toBeLessThan(1e-4);
  });

  it('any crop of rows decodes to the crop of the motion', () => {
    const { positions, frames } = fixtureClip('run');
    const features = encodeFeatures(positions, frames);
    const crop = decodeFeatures(features.slice(10 * FEATURE_SIZE, 30 * FEATURE_SIZE), 20).positions;
    const whole = decodeFeatures(features, frames).positions.slice(10 * POSE_SIZE, 30 * POSE_SIZE);
    const travelled = (p: Float32Array) => Math.hypot(p[19 * POSE_SIZE] - p[0], p[19 * POSE_SIZE + 2] - p[2]);
    expect(travelled(crop)).toBeCloseTo(travelled(whole), 4);
    expect(crop[19 * POSE_SIZE + 1]).toBeCloseTo(whole[19 * POSE_SIZE + 1], 6);
  });

  it('walking goes forward: z of the planar step is positive, yaw of a left turn too', () => {
    const { positions, frames } = fixtureClip('walk');
    const features = encodeFeatures(positions, frames);
    let forward = 0;
    for (let f = 1; f < frames; f++) forward += features[f * FEATURE_SIZE + 2];
    expect(forward).toBeGreaterThan(1);
    const left = new Float32Array(2 * POSE_SIZE);
    left.set([1, 0, 0], JOINT.left_hip * 3);
    left.set([0.9, 0, -0.3], POSE_SIZE + JOINT.left_hip * 3);
    const yaw = hipYaw(left, 2);
    expect(yaw[1] - yaw[0]).toBeGreaterThan(0.2);
  });

  it('repairs bones of a disturbed matrix and clamps its contacts', () => {
    const { positions, frames } = fixtureClip('kick');
    const features = encodeFeatures(positions, frames).map((value, i) => value + Math.sin(i * 12.9898) * 0.05);
    features[67] = 1.4;
    const decoded = decodeFeatures(features, frames);
    expect(boneLengthError(decoded.positions, frames)).toBeLessThan(1e-5);
    expect(decoded.contacts[0]).toBe(1);
  });

  it('handles no frame and one frame', () => {
    expect(encodeFeatures(new Float32Array(0), 0)).toHaveLength(0);
    const one = fixtureClip('walk').positions.slice(0, POSE_SIZE);
    expect(decodeFeatures(encodeFeatures(one, 1), 1).positions).toHaveLength(POSE_SIZE);
  });
});

describe('layout', () => {
  it('groups and parts each cover every column once', () => {
    expect(FEATURE_GROUPS.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i))).toEqual(
      Array.from({ length: FEATURE_SIZE }, (_, i) => i),
    );
    expect(FEATURE_PARTS.flatMap((part) => part.columns).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: FEATURE_SIZE }, (_, i) => i),
    );
    expect(jointColumn(21) + 2).toBe(66);
  });
});

describe('mirror', () => {
  it.each(['salsa', 'cartwheel'] as const)('of %s: features of the mirror are the mirrored features', (name) => {
    const { positions, frames } = fixtureClip(name);
    const a = mirrorFeatures(encodeFeatures(positions, frames));
    const b = encodeFeatures(mirror(positions), frames);
    expect(Math.max(...a.map((value, i) => Math.abs(value - b[i])))).toBeLessThan(1e-5);
    expect(farthest(mirror(mirror(positions)), positions)).toBe(0);
  });
});

describe('statistics', () => {
  const matrices = (['walk', 'salsa'] as const).map((name) => {
    const { positions, frames } = fixtureClip(name);
    return encodeFeatures(positions, frames);
  });
  const moments = new FeatureMoments();
  for (const matrix of matrices) moments.add(matrix);
  const statistics = moments.statistics();

  it('share one scale within a group and leave unknown head yaw alone', () => {
    for (const { start, end } of FEATURE_GROUPS) expect(new Set(statistics.scale.slice(start, end)).size).toBe(1);
    expect(statistics.scale[71]).toBe(1);
    expect(statistics.mean[71]).toBe(0);
  });

  it('give columns of mean 0 and groups of deviation 1, and back', () => {
    const normal = matrices.map((matrix) => normaliseFeatures(matrix, statistics));
    const joints = normal.flatMap((matrix) => [...matrix.filter((_, i) => i % FEATURE_SIZE >= 4 && i % FEATURE_SIZE < 67)]);
    expect(joints.reduce((a, b) => a + b, 0) / joints.length).toBeCloseTo(0, 3);
    expect(joints.reduce((a, b) => a + b * b, 0) / joints.length).toBeCloseTo(1, 3);
    const back = denormaliseFeatures(normal[0], statistics);
    expect(Math.max(...back.map((value, i) => Math.abs(value - matrices[0][i])))).toBeLessThan(1e-5);
  });

  it('refuse an empty set', () => {
    expect(() => new FeatureMoments().statistics()).toThrow(/No feature rows/);
  });
});
