import { expect, test } from 'vitest';
import type { Clip } from '../core/motion/clip.ts';
import { JOINT, POSE_SIZE } from '../core/motion/skeleton.ts';
import { poseAt, standingPose } from './pose.ts';

/** Two actors, three frames; every number tells its actor and frame. */
function numbered(): Clip {
  const positions = Float32Array.from(
    { length: 2 * 3 * POSE_SIZE },
    (_, i) => Math.floor(i / (3 * POSE_SIZE)) * 100 + (Math.floor(i / POSE_SIZE) % 3),
  );
  return { name: 'numbered', actors: 2, frames: 3, positions };
}

test.each([
  [0, 0, 0],
  [0, 0.04, 1],
  [0, 0.06, 1.5],
  [1, 0.02, 100.5],
  [1, 0.08, 102],
  [0, -1, 0],
  [1, 9, 102],
])('actor %i at %f s shows %f', (actor, seconds, expected) => {
  const pose = new Float32Array(POSE_SIZE);
  poseAt(numbered(), actor, seconds, pose);
  for (const value of pose) expect(value).toBeCloseTo(expected, 4);
});

test('the waiting figure stands on the ground', () => {
  const pose = standingPose();
  const heights = Array.from({ length: POSE_SIZE / 3 }, (_, joint) => pose[joint * 3 + 1]);
  expect(Math.min(...heights)).toBeCloseTo(0.02, 4);
  expect(heights[JOINT.head]).toBeGreaterThan(1.3);
});
