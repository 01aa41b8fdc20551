import { validateBytes } from 'gltf-validator';
import { describe, expect, it } from 'vitest';
import { FIXTURE_CLIPS, fixtureClip } from '../../../fixtures/motion/load.ts';
import type { Clip } from '../motion/clip.ts';
import { retarget } from '../motion/retarget.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { writeGlb } from './glb.ts';
import { readGltf } from './gltf.ts';

function clip(name: (typeof FIXTURE_CLIPS)[number]): Clip {
  return { name, actors: 1, ...fixtureClip(name) };
}
const { positions } = clip('kick');
const pair: Clip = { name: 'pair', actors: 2, frames: 19, positions: positions.slice(0, 38 * POSE_SIZE) };
const pose: Clip = { name: 'pose', actors: 1, frames: 1, positions: positions.slice(0, POSE_SIZE) };
const largestGap = (a: Float32Array, b: Float32Array): number => a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);

describe('a written GLB', () => {
  it.each([clip('walk'), pair, pose])('$name passes the Khronos validator', async (given) => {
    const { issues } = await validateBytes(writeGlb(given));
    expect(issues.messages.filter(({ severity }) => severity <= 1)).toEqual([]);
  });

  it.each(FIXTURE_CLIPS)('%s comes back within a millimetre', (name) => {
    const before = clip(name);
    const [{ part, source }, ...others] = readGltf(writeGlb(before), `${name}.glb`);
    expect([part, others.length]).toEqual(['', 0]);
    const back = retarget(source, name);
    expect(back.frames).toBe(before.frames);
    expect(largestGap(back.positions, before.positions)).toBeLessThan(1e-3);
  });

  it('keeps its actors apart', () => {
    const motions = readGltf(writeGlb(pair), 'pair.glb');
    expect(motions.map(({ part, source }) => [part, source.names.length])).toEqual([['actor 1', 22], ['actor 2', 22]]); // biome-ignore format: pairs
    const [a, b] = motions.map(({ source, part }) => retarget(source, part));
    expect(largestGap(a.positions, pair.positions.slice(0, 19 * POSE_SIZE))).toBeLessThan(1e-3);
    expect(largestGap(b.positions, pair.positions.slice(19 * POSE_SIZE))).toBeLessThan(1e-3);
  });
});
