import { describe, expect, it } from 'vitest';
import { fbxBinary, fbxNode } from '../../../fixtures/motion/fbxBinary.ts';
import { fbxText, text } from '../../../fixtures/motion/rigs.ts';
import { Ingest } from '../../core/ingest/inspect.ts';
import { JOINT } from '../../core/motion/skeleton.ts';
import { modelReader } from './readFbx.ts';

async function figureOf(bytes: Uint8Array): Promise<Float32Array> {
  const { candidates, refused } = await new Ingest(modelReader).inspect([{ name: 'a.fbx', bytes }]);
  expect(refused).toEqual([]);
  expect(candidates).toMatchObject([{ missing: [], guesses: { by: 'names', unit: 'centimetres' } }]);
  return candidates[0].figure?.positions ?? new Float32Array();
}

describe('an FBX', () => {
  it('of text lifts its left arm', async () => {
    const positions = await figureOf(text(fbxText()));
    const last = positions.length - 66;
    const height = (joint: keyof typeof JOINT): number => positions[last + JOINT[joint] * 3 + 1];
    expect(height('left_wrist') - height('left_shoulder')).toBeGreaterThan(0.45);
    expect(Math.abs(height('right_wrist') - height('right_shoulder'))).toBeLessThan(0.05);
    expect(positions[JOINT.left_hip * 3]).toBeGreaterThan(positions[JOINT.right_hip * 3]);
  });

  it.each([7400, 7500] as const)('of bytes, version %i, is the same', async (version) => {
    const [binary, same] = [await figureOf(fbxBinary(version)), await figureOf(text(fbxText()))];
    expect(binary.length).toBe(same.length);
    expect(binary.reduce((worst, value, i) => Math.max(worst, Math.abs(value - same[i])), 0)).toBeLessThan(1e-5);
  });

  it.each([7400, 7500] as const)('of bytes, version %i, is read whatever its meshes and pictures hold', async (version) => {
    const bytes = fbxBinary(version, (objects, connections) => {
      connections.push(fbxNode('C', [['S', 'OO'], ['L', 7002], ['L', 0]]), fbxNode('C', [['S', 'OO'], ['L', 7000], ['L', 7002]])); // biome-ignore format: two
      objects.unshift(
        // A loader that looked inside would fail at the unknown type '?'.
        fbxNode('Geometry', [['L', 7000], ['S', 'body\0\x01Geometry'], ['S', 'Mesh'], ['?', 1]]),
        fbxNode('Video', [['L', 7001], ['S', 'skin\0\x01Video'], ['S', 'Clip']], [fbxNode('Content', [['?', 'x'.repeat(500)]])]),
        fbxNode('Model', [['L', 7002], ['S', 'body\0\x01Model'], ['S', 'Mesh']]),
      ); // biome-ignore format: nodes in rows
    });
    expect((await figureOf(bytes)).every(Number.isFinite)).toBe(true);
  });
});
