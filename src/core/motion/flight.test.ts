import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readNpy } from '../formats/npy.ts';
import { landFloating } from './flight.ts';
import { POSE_SIZE } from './skeleton.ts';

const clip = (name: string): Float64Array =>
  Float64Array.from(readNpy(new Uint8Array(readFileSync(`fixtures/motion/${name}.npy`)), name).data);

function lowest(positions: Float64Array, frame: number): number {
  let low = Number.POSITIVE_INFINITY;
  for (let i = frame * POSE_SIZE + 1; i < (frame + 1) * POSE_SIZE; i += 3) low = Math.min(low, positions[i] as number);
  return low;
}

/** The clip with frames [from, to) held up by `height`, over three frames to each side. */
function hover(positions: Float64Array, from: number, to: number, height: number): Float64Array {
  return positions.map((value, i) => {
    const frame = Math.floor(i / POSE_SIZE);
    const share = Math.min(1, Math.max(0, (frame - from + 3) / 3)) * Math.min(1, Math.max(0, (to + 3 - frame) / 3));
    return i % 3 === 1 ? value + height * share : value;
  });
}

describe('landFloating', () => {
  test.each(['jump', 'cartwheel', 'run', 'walk', 'crawl'])('leaves a real %s as it is', (name) => {
    const real = clip(name);
    const landed = real.slice();
    landFloating(landed);
    const moved = real.reduce((most, value, i) => Math.max(most, Math.abs(value - (landed[i] as number))), 0);
    expect(moved).toBeLessThan(0.03);
  });

  test('lets a hovering walk down onto the floor', () => {
    const walk = clip('walk');
    const frames = walk.length / POSE_SIZE;
    const hovering = hover(walk, 12, frames - 12, 0.2);
    const middle = Math.floor(frames / 2);
    expect(lowest(hovering, middle)).toBeGreaterThan(0.15);
    landFloating(hovering);
    for (let frame = 15; frame < frames - 15; frame++) expect(lowest(hovering, frame)).toBeLessThan(0.06);
  });
});
