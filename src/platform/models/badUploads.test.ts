/** What people drop by mistake, cut short, corrupted or in bad faith: each is refused with its reason and nothing of it is kept. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { BAD_UPLOADS, BVH, bvh, type Files } from '../../../fixtures/motion/badUploads.ts';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { AMC, ASF, fbxText, foreignBvh, motionJson, npz, text, walkGlb, walkGltf } from '../../../fixtures/motion/rigs.ts';
import { Ingest } from '../../core/ingest/inspect.ts';
import { JOINT } from '../../core/motion/skeleton.ts';
import { modelReader } from './readFbx.ts';

const filesOf = (files: Files) => Object.entries(files).map(([name, bytes]) => ({ name, bytes }));

describe('bad uploads', () => {
  it.each(BAD_UPLOADS)('%s', async (_, files, reason) => {
    const { candidates, refused } = await new Ingest(modelReader).inspect(filesOf(files));
    expect(candidates).toEqual([]);
    expect(refused.map(({ message }) => message)).toEqual([expect.stringMatching(reason)]);
    expect(refused[0].remedy).toMatch(/^[A-Z].*\.$/s);
    expect(refused[0].code).toMatch(/^(?:invalid-file|invalid-input|unsupported)$/);
  });

  it('one bad file harms none of the others', async () => {
    const files = {
      'a.bvh': text('nonsense'),
      'b.bvh': text(BVH),
      'c.zip': zipSync({ 'x/d.bvh': text(BVH), 'x/read me.txt': text('hello') }),
    };
    const { candidates, refused } = await new Ingest(modelReader).inspect(filesOf(files));
    expect(candidates.map(({ file }) => file)).toEqual(['b.bvh', 'c.zip/x/d.bvh']);
    expect(refused.map(({ file }) => file)).toEqual(['a.bvh']);
  });
});

describe('odd but good uploads', () => {
  const GOOD: readonly (readonly [string, Files])[] = [
    ['Windows line ends', { 'a.bvh': bvh((good) => good.replaceAll('\n', '\r\n')) }],
    ['old Mac line ends', { 'a.bvh': bvh((good) => good.replaceAll('\n', '\r')) }],
    ['tabs', { 'a.bvh': bvh((good) => good.replaceAll(' ', '\t')) }],
    ['a byte order mark', { 'a.bvh': bvh((good) => `\uFEFF${good}`) }],
    ['decimal commas', { 'a.bvh': bvh((good) => good.replace(/(\d)\.(\d)/g, '$1,$2')) }],
    ['UTF-16', { 'a.bvh': Uint8Array.from([0xff, 0xfe, ...[...BVH].flatMap((letter) => [letter.charCodeAt(0), 0])]) }],
    ['names in Japanese', { '歩く.bvh': bvh((good) => good.replaceAll('left_', '左 ').replaceAll('right_', '右 ')) }],
    ['no space after the colon', { 'a.bvh': bvh((good) => good.replace('Frames: ', 'Frames:').replace('Frame Time: ', 'Frame Time:')) }],
    ['one frame more than claimed', { 'a.bvh': bvh((good) => good.replace('Frames: 3', 'Frames: 2')) }],
    ['an ending in capitals', { 'WALK.BVH': text(BVH) }],
    ['a glTF with its buffer beside it', { 'x/a.gltf': walkGltf('my%20data.bin').gltf, 'x/my data.bin': walkGltf().data }],
    ['a glTF with its buffer inside', { 'a.gltf': walkGltf().gltf }],
    ['an AMC with its ASF in a zip', { 'a.zip': zipSync({ '07.asf': text(ASF), '07_01.amc': text(AMC) }) }],
    ['radians', { '07.asf': text(ASF.replace('angle deg', 'angle rad')), '07_01.amc': text(AMC.replace(':DEGREES', ':RADIANS')) }],
    ['HumanML3D joints in an npz', { 'a.npz': npz({ other: { data: new Float32Array(4), shape: [4] }, joints: { data: fixtureClip('walk').positions, shape: [72, 22, 3] } }) }],
    ['a .motion of twelve segments', { 'a.motion': motionJson() }],
    ['a .motion under a plain name', { 'a.json': motionJson() }],
    ['an FBX with a camera and pictures elsewhere', { 'a.fbx': text(fbxText()) }],
  ]; // biome-ignore format: a table

  it.each(GOOD)('%s', async (_, files) => {
    const { candidates, refused } = await new Ingest(modelReader).inspect(filesOf(files));
    expect(refused).toEqual([]);
    expect(candidates).toHaveLength(1);
    const [{ figure, source, missing }] = candidates;
    expect(missing).toEqual([]);
    expect(figure?.positions.every(Number.isFinite)).toBe(true);
    expect(source.frames).toBe(figure?.frames);
  });
});

describe('candidates', () => {
  it('of a stranger wait for a person who says which joint is which', async () => {
    const ingest = new Ingest(modelReader);
    const names: Readonly<Record<string, string>> = { left_knee: 'gubbins', right_knee: 'sprocket' };
    const { candidates } = await ingest.inspect([{ name: 'a.bvh', bytes: foreignBvh(BVH, names, 'left_ankle') }]);
    const [{ id, missing, figure, source, mapping }] = candidates;
    expect(missing.length).toBeGreaterThan(0);
    expect(figure).toBeUndefined();
    expect(source.positions.length).toBe(source.frames * source.names.length * 3);
    expect(mapping.left_hip).toBe(source.names.indexOf('left_hip'));
    const given = {
      left_knee: source.names.indexOf('gubbins'),
      right_knee: source.names.indexOf('sprocket'),
      left_ankle: source.names.indexOf('gubbins'),
    };
    expect(() => ingest.adjust(id, { mapping: { left_knee: 999 } })).toThrow(/no joint number 999/);
    const adjusted = ingest.adjust(id, { mapping: given });
    expect(adjusted).toMatchObject({ id, missing: [], guesses: { by: 'person' } });
    expect(adjusted.figure?.frames).toBe(3);
  });

  it('are trimmed, mirrored and slowed, keep their originals, and are forgotten', async () => {
    const ingest = new Ingest(modelReader);
    const dropped = [{ name: 'walk.glb', bytes: walkGlb() }];
    const { candidates } = await ingest.inspect(dropped);
    const [{ id, figure, seconds, caption }] = candidates;
    expect([seconds, caption, figure?.frames]).toEqual([71 / 25, 'walk', 72]);
    expect(ingest.adjust(id, { trim: [1, 2] }).figure?.frames).toBe(26);
    expect(ingest.adjust(id, { framesPerSecond: 12.5 }).figure?.frames).toBe(143);
    expect(() => ingest.adjust(id, { trim: [5, 4] })).toThrow(/Trim within|are none/);
    const mirrored = ingest.adjust(id, { mirror: true }).figure;
    const left = JOINT.left_wrist * 3;
    const right = JOINT.right_wrist * 3;
    expect(mirrored?.positions[left]).toBeCloseTo(-(figure?.positions[right] ?? 0), 6);
    expect(ingest.original(id)).toEqual(dropped);
    ingest.release([id]);
    expect(() => ingest.adjust(id, {})).toThrow(/no upload/);
  });

  it('stop when told to and leave nothing behind', async () => {
    const ingest = new Ingest(modelReader);
    const controller = new AbortController();
    const files = [1, 2].map((i) => ({ name: `${i}.bvh`, bytes: text(BVH) }));
    const done = ingest.inspect(files, { signal: controller.signal, onProgress: ({ done: count }) => count === 1 && controller.abort() });
    await expect(done).rejects.toThrow(/Stopped/);
    expect(() => ingest.adjust('upload1', {})).toThrow(/no upload/);
  });
});
