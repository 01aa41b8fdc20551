import { Matrix4, Vector3 } from 'three';
import { expect, test } from 'vitest';
import { JOINT, type JointName } from '../../core/motion/skeleton.ts';
import { standingPose } from '../pose.ts';
import { placeParts } from './frames.ts';
import { LIMBS, PART_COUNT, SPECIALS } from './parts.ts';

function joint(pose: Float32Array, name: JointName): Vector3 {
  return new Vector3().fromArray(pose, JOINT[name] * 3);
}

function place(pose: Float32Array, restLengths: readonly number[]): Matrix4[] {
  const matrices = Array.from({ length: PART_COUNT }, () => new Matrix4());
  placeParts(pose, restLengths, matrices);
  return matrices;
}

function lengths(pose: Float32Array): number[] {
  return LIMBS.map((limb) => joint(pose, limb.from).distanceTo(joint(pose, limb.to)));
}

test('every limb reaches from its joint to the next one', () => {
  const pose = standingPose();
  const rest = lengths(pose);
  const matrices = place(pose, rest);
  LIMBS.forEach((limb, i) => {
    const start = new Vector3(0, 0, 0).applyMatrix4(matrices[i]);
    const end = new Vector3(0, rest[i], 0).applyMatrix4(matrices[i]);
    expect(start.distanceTo(joint(pose, limb.from))).toBeLessThan(1e-5);
    expect(end.distanceTo(joint(pose, limb.to))).toBeLessThan(1e-5);
  });
});

test('a longer bone stretches its limb and nothing else', () => {
  const pose = standingPose();
  const rest = lengths(pose);
  pose[JOINT.left_wrist * 3] += 0.1;
  const matrices = place(pose, rest);
  const forearm = LIMBS.findIndex((limb) => limb.to === 'left_wrist');
  const end = new Vector3(0, rest[forearm], 0).applyMatrix4(matrices[forearm]);
  expect(end.distanceTo(joint(pose, 'left_wrist'))).toBeLessThan(1e-5);
  expect(new Vector3().setFromMatrixColumn(matrices[forearm], 0).length()).toBeCloseTo(1, 5);
});

test('the face looks forward and the feet point forward at rest', () => {
  const pose = standingPose();
  const matrices = place(pose, lengths(pose));
  const axis = (special: (typeof SPECIALS)[number], column: number): Vector3 =>
    new Vector3().setFromMatrixColumn(matrices[LIMBS.length + SPECIALS.indexOf(special)], column);
  expect(axis('head', 2).z).toBeGreaterThan(0.95);
  expect(axis('left_foot', 1).z).toBeGreaterThan(0.8);
  expect(axis('left_foot', 2).y).toBeLessThan(-0.8);
  expect(axis('right_foot', 2).y).toBeLessThan(-0.8);
});

test('coinciding and straight joints still give finite, right-handed frames', () => {
  for (const pose of [new Float32Array(66), straight()]) {
    for (const matrix of place(
      pose,
      LIMBS.map(() => 0.2),
    ).slice(LIMBS.length)) {
      expect(matrix.elements.every(Number.isFinite)).toBe(true);
      expect(matrix.determinant()).toBeCloseTo(1, 3);
    }
  }
});

/** All joints on one vertical line. */
function straight(): Float32Array {
  return Float32Array.from({ length: 66 }, (_, i) => (i % 3 === 1 ? i / 66 : 0));
}
