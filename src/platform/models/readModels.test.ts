import { validateBytes } from 'gltf-validator';
import { describe, expect, it } from 'vitest';
import { FIXTURE_CLIPS, fixtureClip } from '../../../fixtures/motion/load.ts';
import { writeGlb } from '../../core/formats/glb.ts';
import { openGltf } from '../../core/formats/gltf.ts';
import { readAnyClip } from '../../core/ingest/readClip.ts';
import type { Clip } from '../../core/motion/clip.ts';
import { POSE_SIZE } from '../../core/motion/skeleton.ts';
import { modelReader } from './readModels.ts';

function clip(name: (typeof FIXTURE_CLIPS)[number]): Clip {
  return { name, actors: 1, ...fixtureClip(name) };
}

describe('a written GLB', () => {
  const { positions } = clip('kick');
  const pair: Clip = { name: 'pair', actors: 2, frames: 19, positions: positions.slice(0, 38 * POSE_SIZE) };
  const pose: Clip = { name: 'pose', actors: 1, frames: 1, positions: positions.slice(0, POSE_SIZE) };

  it.each([clip('walk'), pair, pose])('$name passes the Khronos validator', async (given) => {
    const { issues } = await validateBytes(writeGlb(given));
    expect(issues.messages.filter(({ severity }) => severity <= 1)).toEqual([]);
  });

  it.each(FIXTURE_CLIPS)('%s comes back through three within a millimetre', async (name) => {
    const before = clip(name);
    const read = await readAnyClip({ name: `${name}.glb`, bytes: writeGlb(before) }, [], modelReader);
    expect(read.clip).toMatchObject({ name, actors: 1, frames: before.frames });
    expect(read.clip.positions.reduce((worst, value, i) => Math.max(worst, Math.abs(value - before.positions[i])), 0)).toBeLessThan(1e-3);
  });

  it('keeps its actors apart', () => {
    const { joints, animations } = openGltf(writeGlb(pair), 'pair.glb');
    expect(joints.size).toBe(44);
    expect(animations).toEqual(['pair']);
  });
});
