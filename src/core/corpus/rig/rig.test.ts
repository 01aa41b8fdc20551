import { expect, test } from 'vitest';
import { bodyMetrics } from '../../evaluate/bodyMetrics.ts';
import { boneLengthError } from '../../motion/bones.ts';
import { JOINT, POSE_SIZE } from '../../motion/skeleton.ts';
import { RandomStream } from '../../random.ts';
import { ballOf, footFlat, raiseHeel, tipOnHeel } from './feet.ts';
import { performTake } from './perform.ts';
import { type BodyPose, SOLE, STANDING_ANKLE, standing } from './pose.ts';
import { brokenLimits } from './proof.ts';
import { solvePose } from './solve.ts';
import { drawStyle, NEUTRAL, styleWords } from './style.ts';

const at = (joints: ArrayLike<number>, joint: number) => [0, 1, 2].map((axis) => joints[joint * 3 + axis] as number);

test('a standing body has its feet on the floor, its head up and every bone exact', () => {
  const joints = solvePose(standing({ x: 2, z: 1, yaw: 1 }));
  expect(boneLengthError(Float32Array.from(joints), 1)).toBeLessThan(1e-6);
  expect(at(joints, JOINT.left_ankle)[1]).toBeCloseTo(STANDING_ANKLE, 4);
  expect(at(joints, JOINT.right_foot)[1]).toBeCloseTo(SOLE, 3);
  expect(at(joints, JOINT.head)[1]).toBeGreaterThan(1.45);
  // Facing yaw 1: the left hip lies to the left of that.
  expect(at(joints, JOINT.left_hip)[0]).toBeGreaterThan(at(joints, JOINT.right_hip)[0]);
  expect(at(joints, JOINT.left_hip)[2]).toBeLessThan(at(joints, JOINT.right_hip)[2]);
});

test('any pose at all keeps its bones', () => {
  const random = new RandomStream(4);
  const anything = (size: number) => size * (2 * random.next() - 1);
  for (let i = 0; i < 200; i++) {
    const base = standing();
    const pose: BodyPose = {
      ...base,
      pelvis: [anything(1), 0.9 + anything(0.9), anything(1)],
      yaw: anything(4),
      pitch: anything(3),
      roll: anything(3),
      spine: { pitch: anything(1), twist: anything(1), side: anything(1) },
      hands: {
        left: { at: [anything(1), anything(1), anything(1)], elbow: [anything(1), anything(1), anything(1)], frame: 'world' },
        right: { at: [anything(0.6), anything(0.6), anything(0.6)], elbow: [0, -1, 0], frame: 'chest' },
      },
    };
    expect(boneLengthError(Float32Array.from(solvePose(pose)), 1)).toBeLessThan(1e-5);
  }
});

test('a foot rolls over its ball and tips on its heel without sliding', () => {
  const flat = footFlat(0.1, 0.2, 0.3);
  expect(ballOf('left', raiseHeel('left', flat, 0.8))).toEqual(ballOf('left', flat).map((value) => expect.closeTo(value, 9)));
  const heel = (foot: typeof flat) => {
    // 5 cm behind the ankle and as far below it as a flat foot's ankle stands.
    const [x, y, z] = foot.ankle;
    const ahead = -0.05 * Math.cos(-foot.pitch) + STANDING_ANKLE * Math.sin(-foot.pitch);
    const up = -0.05 * Math.sin(-foot.pitch) - STANDING_ANKLE * Math.cos(-foot.pitch);
    return [x + Math.sin(foot.yaw) * ahead, y + up, z + Math.cos(foot.yaw) * ahead];
  };
  expect(heel(tipOnHeel(flat, 0.4))).toEqual(heel(flat).map((value) => expect.closeTo(value, 9)));
});

test('feet out of reach bring the pelvis down, and nothing goes under the floor', () => {
  const wide = standing({}, 1.1);
  const positions = performTake({ seconds: 1, pose: () => wide, phrases: [] }, NEUTRAL, new RandomStream(1));
  expect(positions[1]).toBeLessThan(wide.pelvis[1] - 0.1);
  expect(positions[JOINT.left_ankle * 3]).toBeCloseTo(0.55, 2);
  const sunk = { ...standing(), pelvis: [0, 0.02, 0] as const, pitch: 1.57 };
  expect(bodyMetrics(performTake({ seconds: 1, pose: () => sunk, phrases: [] }, NEUTRAL, new RandomStream(1))).deepest).toBeLessThan(10);
});

test('limits are seen where they are broken', () => {
  const straight = Float32Array.from(solvePose(standing()));
  expect(brokenLimits(straight)).toEqual([]);
  const backwards = straight.slice();
  backwards[JOINT.left_knee * 3 + 2] -= 0.2;
  expect(brokenLimits(backwards)).toContain('left knee backwards');
  const inside = straight.slice();
  for (let axis = 0; axis < 3; axis++) inside[JOINT.right_wrist * 3 + axis] = straight[JOINT.spine2 * 3 + axis];
  expect(brokenLimits(inside)).toContain('right wrist in the trunk');
});

test('styles are mostly ordinary, keep their ranges, and words follow levels', () => {
  const random = new RandomStream(2);
  let plain = 0;
  for (let i = 0; i < 1000; i++) {
    const style = drawStyle(random);
    expect(style.tempo).toBeGreaterThanOrEqual(0.6);
    expect(style.tempo).toBeLessThanOrEqual(1.6);
    const words = styleWords(style);
    if (words.length === 0) plain++;
    expect(words.includes('slow')).toBe(style.tempo <= 0.78);
    expect(words.includes('happy') && words.includes('sad')).toBe(false);
  }
  expect(plain).toBeGreaterThan(450);
  expect(plain).toBeLessThan(700);
  expect(styleWords(NEUTRAL)).toEqual([]);
  expect(styleWords({ ...NEUTRAL, age: 0.9, tiredness: 0.8 })).toEqual(['old', 'tired']);
});

test('an old body stoops and a happy one does not', () => {
  const headAhead = (style: typeof NEUTRAL) => {
    const p = performTake({ seconds: 1, pose: () => standing(), phrases: [] }, style, new RandomStream(3));
    return p[12 * POSE_SIZE + JOINT.neck * 3 + 2] - p[12 * POSE_SIZE + 2];
  };
  expect(headAhead({ ...NEUTRAL, age: 1 })).toBeGreaterThan(headAhead(NEUTRAL) + 0.05);
  expect(headAhead({ ...NEUTRAL, valence: 1 })).toBeLessThan(headAhead(NEUTRAL));
});
