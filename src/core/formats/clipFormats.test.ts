import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIXTURE_CLIPS, fixtureClip, fixturePath } from '../../../fixtures/motion/load.ts';
import { boneLengthError } from '../motion/bones.ts';
import type { Clip } from '../motion/clip.ts';
import { JOINT, JOINT_NAMES, POSE_SIZE } from '../motion/skeleton.ts';
import { readBvh } from './bvh.ts';
import { writeBvh } from './bvhWrite.ts';
import { formatOf, PLAIN_FORMATS, readClip, writeClip } from './clipFormats.ts';
import { readNpy, writeNpy } from './npy.ts';

function clip(name: (typeof FIXTURE_CLIPS)[number]): Clip {
  return { name, actors: 1, ...fixtureClip(name) };
}

function farthest(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('round trips', () => {
  it.each(PLAIN_FORMATS.flatMap((format) => FIXTURE_CLIPS.map((name) => ({ format, name }))))(
    '$name through $format',
    ({ format, name }) => {
      const before = clip(name);
      const after = readClip(writeClip(before, format), format, name);
      expect([after.actors, after.frames]).toEqual([1, before.frames]);
      expect(farthest(after.positions, before.positions)).toBeLessThan(format === 'npy' ? 1e-9 : 0.001);
    },
  );

  it.each(['npy', 'json', 'csv'] as const)('two actors through %s', (format) => {
    const { positions } = clip('kick');
    const half = positions.slice(0, 38 * POSE_SIZE);
    const pair: Clip = { name: 'pair', actors: 2, frames: 19, positions: half };
    const after = readClip(writeClip(pair, format), format, 'pair');
    expect([after.actors, after.frames]).toEqual([2, 19]);
    expect(farthest(after.positions, half)).toBeLessThan(1e-4);
    expect(() => writeClip(pair, 'bvh')).toThrow(/2 actors/);
  });

  it('JSON keeps the plan', () => {
    const plan = {
      prompt: 'kick',
      seed: 3,
      frames: 39,
      codes: Int32Array.from({ length: 50 }, (_, i) => i),
      actions: new Int32Array(10),
      base: 'abc',
    };
    expect(readClip(writeClip({ ...clip('kick'), plan }, 'json'), 'json', 'x').plan).toEqual(plan);
  });
});

describe('npy', () => {
  it('reads float64, float16 and version 2 headers', () => {
    const header = (descr: string, version: number): number[] => {
      const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (2,), }\n`;
      const length = version === 1 ? [text.length, 0] : [text.length, 0, 0, 0];
      return [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0, ...length, ...bytes(text)];
    };
    const doubles = new Uint8Array(Float64Array.of(1.5, -2).buffer);
    expect([...readNpy(Uint8Array.from([...header('<f8', 1), ...doubles])).data]).toEqual([1.5, -2]);
    expect([...readNpy(Uint8Array.from([...header('<f2', 2), 0x00, 0x3c, 0x00, 0xc2])).data]).toEqual([1, -3]);
  });

  it('starts its data at a multiple of 64 bytes, as NumPy wants', () => {
    const written = writeNpy(new Float32Array(6), [1, 2, 3]);
    expect((written.length - 24) % 64).toBe(0);
    expect(readNpy(written).shape).toEqual([1, 2, 3]);
    expect(() => writeNpy(new Float32Array(5), [1, 2, 3])).toThrow(/holds 6 values, 5 were given/);
  });
});

describe('BVH', () => {
  it('of another skeleton becomes ours: exact bones, feet on the floor, walking', () => {
    const walk = readClip(readFileSync(fixturePath('reallusion_walk.bvh')), 'bvh', 'walk');
    expect(walk.frames).toBe(6); // 12 frames at 60 per second
    expect(boneLengthError(walk.positions, walk.frames)).toBeLessThan(1e-5);
    const at = (f: number, joint: number, axis: number): number => walk.positions[f * POSE_SIZE + joint * 3 + axis];
    expect(at(0, JOINT.head, 1)).toBeGreaterThan(1.4);
    expect(at(0, JOINT.head, 1)).toBeLessThan(1.7);
    expect(Math.abs(Math.min(at(0, JOINT.left_foot, 1), at(0, JOINT.right_foot, 1)))).toBeLessThan(0.08);
    const left = [
      at(0, JOINT.left_shoulder, 0) - at(0, JOINT.right_shoulder, 0),
      at(0, JOINT.left_shoulder, 2) - at(0, JOINT.right_shoulder, 2),
    ];
    const step = [at(5, 0, 0) - at(0, 0, 0), at(5, 0, 2) - at(0, 0, 2)];
    expect(Math.hypot(step[0], step[1])).toBeGreaterThan(0.1);
    // Walking ahead: the left shoulder is to the left of the way, (z, -x) of the step.
    expect(left[0] * step[1] - left[1] * step[0]).toBeGreaterThan(0);
  });

  it('names every joint of ours once and turns the rest pose into no rotation', () => {
    const text = writeBvh(clip('walk'));
    for (const name of JOINT_NAMES) expect(text.match(new RegExp(`(?:ROOT|JOINT) ${name}\n`, 'g'))).toHaveLength(1);
    expect(text).toContain('Frame Time: 0.04');
  });

  it('honours any channel order and position channels of inner joints', () => {
    const text = `HIERARCHY
      ROOT a { OFFSET 0 0 0 CHANNELS 6 Yrotation Zrotation Xrotation Zposition Xposition Yposition
        JOINT b { OFFSET 0 1 0 CHANNELS 6 Xposition Yposition Zposition Xrotation Yrotation Zrotation
          End Site { OFFSET 0 1 0 } } }
      MOTION Frames: 1 Frame Time: 0.04
      90 0 90 3 1 2  0 5 0  0 0 90`;
    const { positions, names } = readBvh(text);
    expect(names).toEqual(['a', 'b']);
    const rounded = [...positions].map((value) => Math.round(value * 1e6) / 1e6 + 0);
    // b: x-turn takes +y to +z, then the y-turn takes +z to +x. The end: z-turn takes +y to -x, x keeps it, y takes -x to +z.
    expect(rounded).toEqual([1, 2, 3, 6, 2, 3, 6, 2, 4]);
  });
});

const goodJson = JSON.parse(
  new TextDecoder().decode(writeClip({ ...clip('kick'), frames: 1, positions: clip('kick').positions.slice(0, 66) }, 'json')),
);
const goodCsv = new TextDecoder().decode(writeClip({ ...clip('kick'), frames: 2, positions: clip('kick').positions.slice(0, 132) }, 'csv'));
const hierarchy = 'HIERARCHY\nROOT a\n{\nOFFSET 0 0 0\nCHANNELS 3 Xrotation Yrotation Zrotation\nEnd Site\n{\nOFFSET 0 1 0\n}\n}\n';

describe('bad files', () => {
  it.each([
    ['npy', bytes('<!doctype html>'), /not an .npy file/],
    ['npy', writeNpy(new Float32Array(66), [1, 22, 3]).slice(0, 200), /cut short: shape \(1, 22, 3\) needs 66 values, 18 are there/],
    ['npy', writeNpy(new Float32Array(63), [1, 21, 3]), /shape \[1, 21, 3\]/],
    ['npy', writeNpy(new Float32Array(0), [0, 22, 3]), /no frame/],
    ['npy', writeNpy(new Float32Array(66).fill(Number.NaN), [1, 22, 3]), /NaN in frame 0/],
    ['json', bytes('{'), /JSON cannot be read/],
    ['json', bytes(JSON.stringify({ ...goodJson, version: 2 })), /version/],
    ['json', bytes(JSON.stringify({ ...goodJson, joints: ['hips'] })), /22 joints/],
    ['json', bytes(JSON.stringify({ ...goodJson, positions: [[[[0, 0, 0]]]] })), /positions/],
    ['csv', bytes(''), /column 1/],
    ['csv', bytes(goodCsv.replace('pelvis_z', 'pelvis_w')), /column 5 is "pelvis_w"/],
    ['csv', bytes(goodCsv.replace('\n0,1,', '\n0,5,')), /line 3 is out of order/],
    ['csv', bytes(`${goodCsv}0,2,x\n`), /line 4 does not hold 68 numbers/],
    ['bvh', bytes(''), /ends too early/],
    ['bvh', bytes('HIERARCHY\nMOTION'), /no ROOT/],
    ['bvh', bytes(hierarchy.replace('Yrotation', 'Wrotation')), /line 5: unknown channel "Wrotation"/],
    ['bvh', bytes(`${hierarchy}MOTION\nFrames: 2\nFrame Time: 0.04\n0 0 0\n0 0\n`), /after 5 of the 6 values/],
    ['bvh', bytes(`${hierarchy}MOTION\nFrames: 1\nFrame Time: 0\n0 0 0\n`), /frame time is 0/],
    ['bvh', bytes(`${hierarchy}MOTION\nFrames: 1\nFrame Time: 0.04\n0 zero 0\n`), /line 14: "zero"/],
    ['bvh', bytes(`${hierarchy}MOTION\nFrames: 1\nFrame Time: 0.04\n0 0 0\n`), /no joint found for left_hip/],
  ] as const)('%s: %#', (format, data, message) => {
    expect(() => readClip(data, format, 'file')).toThrow(message);
  });

  it('an unknown ending names the formats', () => {
    expect(() => formatOf('motion.txt')).toThrow(/"txt" is not known/);
    expect(() => formatOf('motion')).toThrow(/"" is not known/);
    expect(formatOf('A.B.NPY')).toBe('npy');
  });
});
