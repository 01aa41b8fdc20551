import { expect, it } from 'vitest';
import { encodeFeatures } from '../motion/features.ts';
import { JOINT, POSE_SIZE, restPose } from '../motion/skeleton.ts';
import { smallDataset } from './fixture.ts';
import { mannerOf } from './manner.ts';

const FRAMES = 200;

/** A standing body carried forward while its left wrist swings up and down. */
function swinging(reach: number): Float32Array {
  const rest = restPose();
  const positions = new Float32Array(FRAMES * POSE_SIZE);
  for (let f = 0; f < FRAMES; f++) {
    positions.set(rest, f * POSE_SIZE);
    for (let i = 0; i < POSE_SIZE; i += 3) positions[f * POSE_SIZE + i + 2] += f * 0.1;
    positions[f * POSE_SIZE + JOINT.left_wrist * 3 + 1] += (f % 2) * reach;
  }
  return positions;
}

function manner(reach: number, start: number, end: number) {
  const { index } = smallDataset();
  const statistics = { mean: new Float32Array(72), scale: new Float32Array(72).fill(2) };
  const features = new Float32Array(index.rows * 72);
  features.set(encodeFeatures(swinging(reach), FRAMES).map((value) => value / 2));
  return mannerOf({ index, features }, statistics)(index.clips[0], { ...index.clips[0].segments[0], start, end });
}

it('measures what moves against the root, not what is carried along', () => {
  expect(manner(0, 0, 40).speed).toBeCloseTo(0, 4);
  const [small, large] = [manner(0.1, 0, 40), manner(0.2, 0, 40)];
  expect(small.range).toBeCloseTo(0.1 / 4, 5);
  expect(small.speed).toBeCloseTo((0.1 * 25) / 22, 3);
  expect(large.range).toBeCloseTo(2 * small.range, 5);
  expect(large.speed).toBeCloseTo(2 * small.speed, 3);
});

it('does not take a long clip for a wide one', () => {
  expect(manner(0.2, 0, 200).range).toBeCloseTo(manner(0.2, 0, 50).range, 5);
});
