import { expect, it } from 'vitest';
import { encodeFeatures } from '../motion/features.ts';
import { JOINT, POSE_SIZE } from '../motion/skeleton.ts';
import { smallDataset } from './fixture.ts';
import { mannerOf, positionsManner } from './manner.ts';

/** A body carried along while its left wrist swings. */
function swinging(reach: number, frames = 50): Float32Array {
  const positions = new Float32Array(frames * POSE_SIZE);
  for (let f = 0; f < frames; f++) {
    for (let i = 0; i < POSE_SIZE; i += 3) positions[f * POSE_SIZE + i + 2] = f * 0.1;
    positions[f * POSE_SIZE + JOINT.left_wrist * 3 + 1] = (f % 2) * reach;
  }
  return positions;
}

it('measures what moves against the root, not what is carried along', () => {
  expect(positionsManner(swinging(0))).toEqual({ speed: 0, range: 0 });
  const [small, large] = [positionsManner(swinging(0.1)), positionsManner(swinging(0.2))];
  expect(small.range).toBeCloseTo(0.1 / 4, 6);
  expect(large.range).toBeCloseTo(2 * small.range, 6);
  expect(large.speed).toBeCloseTo(2 * small.speed, 6);
});

it('reads a segment of a dataset', () => {
  const { index } = smallDataset();
  const [clip] = index.clips;
  const statistics = { mean: new Float32Array(72), scale: new Float32Array(72).fill(1) };
  const features = new Float32Array(index.rows * 72);
  features.set(encodeFeatures(swinging(0.2), 50));
  const measured = mannerOf({ index, features }, statistics)(clip, { ...clip.segments[0], start: 0, end: 40 });
  expect(measured.speed).toBeGreaterThan(0);
  expect(mannerOf({ index, features }, statistics)(clip, { ...clip.segments[0], start: 60, end: 100 }).speed).toBe(0);
});
