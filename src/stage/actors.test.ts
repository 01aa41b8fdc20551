import { expect, test } from 'vitest';
import { FPS } from '../core/motion/clip.ts';
import { POSE_SIZE } from '../core/motion/skeleton.ts';
import { Actors } from './actors.ts';
import { STAGE_PALETTES } from './palette.ts';
import { standingPose } from './pose.ts';

/** Two frames of standing, one metre aside at the second, from `x` on. */
function clip(x: number, actors = 1) {
  const positions = new Float32Array(actors * 2 * POSE_SIZE);
  for (let frame = 0; frame < actors * 2; frame++) {
    const pose = standingPose().map((value, i) => (i % 3 === 0 ? value + x + (frame % 2) : value));
    positions.set(pose, frame * POSE_SIZE);
  }
  return { name: '', actors, frames: 2, positions };
}

const PALETTE = STAGE_PALETTES.dark;

test('a motion beside another is moved aside as a whole', () => {
  const [here, there] = [0, -1.2].map((aside) => new Actors(clip(0), PALETTE, { aside }));
  for (const actors of [here, there]) actors.show(1 / FPS, 0);
  expect(here.rootX).toBeCloseTo(1, 5);
  expect(there.rootX).toBeCloseTo(-0.2, 5);
  expect(there.rootZ).toBe(here.rootZ);
});

test('a new motion begins where the old one is and ends as itself', () => {
  const actors = new Actors(clip(2), PALETTE, { from: clip(0) });
  expect(actors.show(0, 0)).toBe(true);
  expect(actors.rootX).toBeCloseTo(0, 5);
  actors.show(0, 0.2);
  expect(actors.rootX).toBeCloseTo(1, 5);
  expect(actors.show(0, 0.3)).toBe(false);
  expect(actors.rootX).toBeCloseTo(2, 5);
});

test('another number of actors is shown at once', () => {
  const actors = new Actors(clip(2, 2), PALETTE, { from: clip(0) });
  expect(actors.show(0, 0)).toBe(false);
  expect(actors.rootX).toBeCloseTo(2, 5);
});
