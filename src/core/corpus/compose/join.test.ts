import { describe, expect, it } from 'vitest';
import { bodyMetrics } from '../../evaluate/bodyMetrics.ts';
import { boneLengthError } from '../../motion/bones.ts';
import { JOINT, POSE_SIZE } from '../../motion/skeleton.ts';
import { RandomStream } from '../../random.ts';
import { MOTION_LIBRARY } from '../library.ts';
import { standing } from '../rig/pose.ts';
import { NEUTRAL } from '../rig/style.ts';
import { moved, yawAt } from './align.ts';
import { joinMotions } from './join.ts';

/** Somebody standing for two seconds, `apart` metres between the ankles. */
function stand(apart: number): Float32Array {
  const pose = standing({ x: 3, z: -2, yaw: 1 }, apart);
  return MOTION_LIBRARY.perform({ seconds: 2, pose: () => pose, phrases: [] }, NEUTRAL, new RandomStream(1));
}

function action(name: string): Float32Array {
  const found = MOTION_LIBRARY.actions.find((entry) => entry.action === name);
  if (found === undefined) throw new Error(`no ${name}`);
  const random = new RandomStream(8);
  return MOTION_LIBRARY.perform(found.draw(random, NEUTRAL), NEUTRAL, random);
}

const largestStep = (positions: Float32Array, from: number, to: number, joint: number): number => {
  let most = 0;
  for (let f = from; f < to; f++) {
    const [a, b] = [(f - 1) * POSE_SIZE + joint * 3, f * POSE_SIZE + joint * 3];
    most = Math.max(
      most,
      Math.hypot(positions[b] - positions[a], positions[b + 1] - positions[a + 1], positions[b + 2] - positions[a + 2]),
    );
  }
  return most;
};

describe('joinMotions', () => {
  it('keeps the first motion as it was and goes on from its place and heading', () => {
    const [a, b] = [action('kick'), stand(0.2)];
    const joined = joinMotions(a, b, { a: false, b: true });
    expect(joined).toBeDefined();
    if (joined === undefined) return;
    expect(joined.positions.slice(0, a.length)).toEqual(a);
    expect(joined.from).toBe(a.length / POSE_SIZE);
    const before = yawAt(joined.positions, joined.from - 1);
    expect(Math.abs(yawAt(joined.positions, joined.to) - before)).toBeLessThan(0.05);
    expect(largestStep(joined.positions, joined.from, joined.to + 1, JOINT.pelvis)).toBeLessThan(0.03);
  });

  it('steps from one stance to another with exact bones and feet that do not slide', () => {
    const joined = joinMotions(stand(0.16), stand(0.44), { a: false, b: false });
    if (joined === undefined) throw new Error('not joined');
    const frames = joined.positions.length / POSE_SIZE;
    expect(boneLengthError(joined.positions, frames)).toBeLessThan(1e-5);
    const { slide, deepest } = bodyMetrics(joined.positions);
    expect(slide).toBeLessThan(1);
    expect(deepest).toBeLessThan(5);
    // Both feet are elsewhere now, so each was lifted.
    for (const foot of [JOINT.left_ankle, JOINT.right_ankle]) {
      const highest = Math.max(...Array.from({ length: frames }, (_, f) => joined.positions[f * POSE_SIZE + foot * 3 + 1]));
      expect(highest).toBeGreaterThan(0.1);
    }
  });

  it('lets a foot that is where it will be stay there', () => {
    const joined = joinMotions(stand(0.2), stand(0.2), { a: false, b: false });
    if (joined === undefined) throw new Error('not joined');
    for (const foot of [JOINT.left_foot, JOINT.right_foot])
      expect(largestStep(joined.positions, 1, joined.positions.length / POSE_SIZE, foot)).toBeLessThan(0.002);
  });

  it('comes out of a walk by steps, without a jump of any joint', () => {
    const walk = action('walk');
    const joined = joinMotions(walk, stand(0.2), { a: true, b: true });
    if (joined === undefined) throw new Error('not joined');
    expect(bodyMetrics(joined.positions).slide).toBeLessThan(2);
    const frames = walk.length / POSE_SIZE;
    for (const joint of [JOINT.pelvis, JOINT.head, JOINT.left_wrist, JOINT.left_ankle, JOINT.right_ankle]) {
      expect(largestStep(joined.positions, joined.from, joined.to + 1, joint)).toBeLessThan(1.6 * largestStep(walk, 1, frames, joint));
    }
  });

  it('refuses ends that no bridge can join', () => {
    const lying = action('lie');
    expect(joinMotions(lying, stand(0.2), { a: false, b: false })).toBeUndefined();
    expect(joinMotions(stand(0.2), stand(0.2).subarray(0, 2 * POSE_SIZE), { a: false, b: false })).toBeUndefined();
  });
});

describe('moved', () => {
  it('turns to the left and shifts', () => {
    const [x, y, z] = moved(Float32Array.of(0, 1, 1), Math.PI / 2, 10, 20);
    expect([x, y, z]).toEqual([11, 1, expect.closeTo(20, 5)]);
  });
});
