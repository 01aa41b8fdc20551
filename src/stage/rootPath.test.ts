import { expect, test } from 'vitest';
import { POSE_SIZE } from '../core/motion/skeleton.ts';
import { pathPoints } from './rootPath.ts';

function walk(xs: readonly number[]): Parameters<typeof pathPoints>[0] {
  const positions = new Float32Array(xs.length * POSE_SIZE);
  xs.forEach((x, frame) => {
    positions[frame * POSE_SIZE] = x;
  });
  return { name: 'walk', actors: 1, frames: xs.length, positions };
}

test('keeps the points that moved on, with their time', () => {
  expect(pathPoints(walk([0, 0.001, 0.05, 0.06, 0.2])).map((point) => point.seconds)).toEqual([0, 2 / 25, 4 / 25]);
});

test('a figure that stands leaves one point', () => {
  expect(pathPoints(walk([0, 0, 0]))).toHaveLength(1);
});
