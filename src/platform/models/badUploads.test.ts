/** What people drop by mistake, cut short, corrupted or in bad faith: each is refused with its reason and nothing of it is kept. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { AMC, ASF, brokenGlb, fbxText, foreignBvh, motionJson, npz, text, walkGlb, walkGltf } from '../../../fixtures/motion/rigs.ts';
import { writeBvh } from '../../core/formats/bvhWrite.ts';
import { packGlb } from '../../core/formats/gltf.ts';
import { writeNpy } from '../../core/formats/npy.ts';
import { Ingest } from '../../core/ingest/inspect.ts';
import { JOINT } from '../../core/motion/skeleton.ts';
import { modelReader } from './readModels.ts';

const BVH = writeBvh({ name: 'walk', actors: 1, frames: 3, positions: fixtureClip('walk').positions.slice(0, 3 * 66) });
const bvh = (change: (good: string) => string): Uint8Array => text(change(BVH));
const HEAD = BVH.slice(0, BVH.indexOf('MOTION'));
const nest = (depth: number): string =>
  `HIERARCHY\nROOT a\n{\nOFFSET 0 0 0\n${Array.from({ length: depth }, (_, i) => `JOINT j${i}\n{\nOFFSET 0 1 0\n`).join('')}`;
const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + ((i * i) >> 3)) & 0xff);
const glb = walkGlb();
const header = (change: (view: DataView) => void): Uint8Array => {
  const copy = glb.slice();
  change(new DataView(copy.buffer));
  return copy;
};
const zeros = new Uint8Array(30_000_000);

type Files = Readonly<Record<string, Uint8Array>>;
const CASES: readonly (readonly [what: string, files: Files, reason: RegExp])[] = [
  // BVH
  ['an empty file', { 'a.bvh': new Uint8Array(0) }, /a\.bvh is empty/],
  ['noise named BVH', { 'a.bvh': noise }, /not text: a zero byte at offset 0/],
  ['a script named BVH', { 'a.bvh': text('<script>alert(1)</script>') }, /line 1: "<script>alert\(1\)<\/script>" where HIERARCHY/],
  ['a web page named BVH', { 'a.bvh': text('<!doctype html>\n<html></html>') }, /line 1: "<!doctype" where HIERARCHY/],
  ['an endless word', { 'a.bvh': text('x'.repeat(2_000_000)) }, /line 1: "x{40}\.\.\." where HIERARCHY/],
  ['no root', { 'a.bvh': text('HIERARCHY\nMOTION\nFrames: 1\nFrame Time: 0.04\n') }, /it has no ROOT/],
  ['a hierarchy without motion', { 'a.bvh': text(HEAD) }, /ends too early/],
  ['cut within the hierarchy', { 'a.bvh': bvh((good) => good.slice(0, 700)) }, /line \d+: .*(too early|is not|where|unknown)/],
  ['cut within the frames', { 'a.bvh': bvh((good) => good.slice(0, -400)) }, /ends after \d+ of the \d+ values of 3 frames/],
  ['more frames claimed', { 'a.bvh': bvh((good) => good.replace('Frames: 3', 'Frames: 4')) }, /ends after \d+ of the \d+ values of 4 frames/],
  ['a billion frames claimed', { 'a.bvh': bvh((good) => good.replace('Frames: 3', 'Frames: 1000000000')) }, /1000000000 frames, at most/],
  ['many frames claimed', { 'a.bvh': bvh((good) => good.replace('Frames: 3', 'Frames: 90000')) }, /too short for 90000 frames/],
  ['no frame claimed', { 'a.bvh': bvh((good) => good.replace('Frames: 3', 'Frames: 0')) }, /it claims 0 frames/],
  ['half a frame claimed', { 'a.bvh': bvh((good) => good.replace('Frames: 3', 'Frames: 2.5')) }, /it claims 2\.5 frames/],
  ['a negative number of frames', { 'a.bvh': bvh((good) => good.replace('Frames: 3', 'Frames: -3')) }, /it claims -3 frames/],
  ['no frame time', { 'a.bvh': bvh((good) => good.replace('Frame Time: 0.04', 'Frame Time: 0')) }, /frame time is 0 s/],
  ['milliseconds', { 'a.bvh': bvh((good) => good.replace('Frame Time: 0.04', 'Frame Time: 40')) }, /frame time is 40 s/],
  ['NaN in a frame', { 'a.bvh': bvh((good) => good.replace(/(Frame Time.*\n)\S+/, '$1NaN')) }, /line \d+: "NaN" is not a number/],
  ['a Windows NaN', { 'a.bvh': bvh((good) => good.replace(/(Frame Time.*\n)\S+/, '$1-1.#IND')) }, /"-1\.#IND" is not a number/],
  ['infinity in an offset', { 'a.bvh': bvh((good) => good.replace(/OFFSET \S+/, 'OFFSET Infinity')) }, /"Infinity" is not an offset/],
  ['an unknown channel', { 'a.bvh': bvh((good) => good.replace('Zrotation', 'Wrotation')) }, /line \d+: unknown channel "Wrotation"/],
  ['too few channels', { 'a.bvh': bvh((good) => good.replace('CHANNELS 6', 'CHANNELS 8')) }, /unknown channel "JOINT"/],
  ['an unclosed brace', { 'a.bvh': bvh((good) => good.replace(/}\s*\nMOTION/, 'MOTION')) }, /"MOTION" where a JOINT/],
  ['ten thousand joints deep', { 'a.bvh': text(nest(10_000)) }, /more than 1000 joints/],
  // AMC and ASF
  ['an AMC alone', { 'a.amc': text(AMC) }, /a\.amc has no skeleton/],
  ['an ASF alone', { 'a.asf': text(ASF) }, /a skeleton without motion/],
  ['an AMC of another skeleton', { 'a.amc': text(AMC.replace('lfemur', 'tail')), 'a.asf': text(ASF) }, /line 6: the skeleton has no bone named tail/],
  ['too few values', { 'a.amc': text(AMC.replace('lfemur 0 0 0', 'lfemur 0 0')), 'a.asf': text(ASF) }, /line 6: 2 values for lfemur, which has 3/],
  ['NaN in an AMC', { 'a.amc': text(AMC.replace('0 17', 'nan 17')), 'a.asf': text(ASF) }, /line 5: "nan" is not a number/],
  ['values before a frame', { 'a.amc': text(AMC.replace('\n1\n', '\n')), 'a.asf': text(ASF) }, /line 4: values before the first frame/],
  ['an AMC without frames', { 'a.amc': text(':FULLY-SPECIFIED\n:DEGREES\n'), 'a.asf': text(ASF) }, /a\.amc holds no frame/],
  ['a cyclic skeleton', { 'a.amc': text(AMC), 'a.asf': text(ASF.replace('ltibia lfoot', 'ltibia lfoot lfemur')) }, /lfemur hangs twice, or from itself/],
  ['bones apart', { 'a.amc': text(AMC), 'a.asf': text(ASF.replace('    root lhipjoint rhipjoint', '    root lhipjoint')) }, /rhipjoint.* do not hang from the root/],
  ['an unknown bone in the tree', { 'a.amc': text(AMC), 'a.asf': text(ASF.replace('ltibia lfoot', 'ltibia claw')) }, /no bone is named claw/],
  ['a skeleton cut short', { 'a.amc': text(AMC), 'a.asf': text(ASF.slice(0, 600)) }, /ends within a bone|no :bonedata|no :hierarchy|is not/],
  ['a bone twice', { 'a.amc': text(AMC), 'a.asf': text(ASF.replace('name rfemur', 'name lfemur')) }, /the bone lfemur is there twice/],
  ['an order of no axes', { 'a.amc': text(AMC), 'a.asf': text(ASF.replace('axis XYZ', 'axis XXZ')) }, /"XXZ" is no order of axes/],
  // arrays
  ['text named npy', { 'a.npy': text('1, 2, 3') }, /not an \.npy file/],
  ['an npy cut short', { 'a.npy': writeNpy(fixtureClip('walk').positions, [72, 22, 3]).slice(0, 900) }, /cut short/],
  ['an npy of another shape', { 'a.npy': writeNpy(new Float32Array(60), [20, 3]) }, /shape \[20, 3\]/],
  ['an npy without frames', { 'a.npy': writeNpy(new Float32Array(0), [0, 22, 3]) }, /no frame/],
  ['NaN in an npy', { 'a.npy': writeNpy(new Float32Array(132).fill(Number.NaN, 66), [2, 22, 3]) }, /NaN in frame 1/],
  ['joints all in one place', { 'a.npy': writeNpy(new Float32Array(132), [2, 22, 3]) }, /legs of no length/],
  ['an npz of rotations alone', { 'a.npz': npz({ poses: { data: new Float32Array(156), shape: [1, 156] } }) }, /holds poses\.npy \[1, 156\]/],
  ['an npz cut short', { 'a.npz': npz({ joints: { data: new Float32Array(66), shape: [1, 22, 3] } }).slice(0, 200) }, /a\.npz|zip/],
  // JSON and CSV
  ['a .motion cut short', { 'a.motion': motionJson(3).slice(0, 500) }, /is not JSON: .*(position|end)/i],
  ['a .motion of a wrong count', { 'a.motion': motionJson(3, (document) => Object.assign(document, { motion: [1, 2, 3] })) }, /3 numbers, no whole frames of 48/],
  ['a .motion with null', { 'a.motion': motionJson(1, (document) => Object.assign(document, { motion: [null, ...Array(47).fill(0)] })) }, /motion\.0 is null/],
  ['a .motion of 17 numbers', { 'a.motion': motionJson(1, (document) => Object.assign(document, { skeleton: { input_dim: 17 } })) }, /frames of 17 numbers are not known/],
  ['some other JSON', { 'a.json': text('{"hello": "<script>alert(1)</script>"}') }, /a\.json: format/],
  ['a CSV of other columns', { 'a.csv': text('time,x\n0,1\n') }, /column 1 is "time"/],
  // glTF
  ['a GLB of four bytes', { 'a.glb': text('glTF') }, /ends at offset 4, within its header/],
  ['a GLB cut short', { 'a.glb': glb.slice(0, 2000) }, /cut short: 2000 of \d+ bytes/],
  ['a GLB of version 1', { 'a.glb': header((view) => view.setUint32(4, 1, true)) }, /GLB version 1/],
  ['a chunk that claims too much', { 'a.glb': header((view) => view.setUint32(12, 0x7fffffff, true)) }, /chunk at offset 12 claims 2147483647 bytes/],
  ['a GLB without animation', { 'a.glb': brokenGlb((document) => Object.assign(document, { animations: [] })) }, /holds no animation/],
  ['nodes in a circle', { 'a.glb': brokenGlb(({ nodes }) => Object.assign(nodes[10], { children: [0] })) }, /node 0 hangs from itself|node \d+ hangs from itself/],
  ['a node with two parents', { 'a.glb': brokenGlb(({ nodes }) => Object.assign(nodes[10], { children: [4] })) }, /node 4 hangs from nodes 1 and 10/],
  ['a child that is not there', { 'a.glb': brokenGlb(({ nodes }) => Object.assign(nodes[10], { children: [999] })) }, /names node 999 of 23/],
  ['keys beyond their data', { 'a.glb': brokenGlb(({ accessors }) => Object.assign(accessors[accessors.length - 1], { count: 1_000_000 })) }, /needs \d+ bytes, its view has/],
  ['a view beyond its buffer', { 'a.glb': brokenGlb(({ bufferViews }) => Object.assign(bufferViews[0], { byteLength: 99_999_999 })) }, /bufferViews\.0 ends at offset 99999999/],
  ['a compressed GLB', { 'a.glb': brokenGlb(({ bufferViews }) => Object.assign(bufferViews.at(-1) ?? {}, { extensions: { EXT_meshopt_compression: {} } })) }, /compressed \(EXT_meshopt_compression\)/],
  ['a glTF with an address', { 'a.gltf': walkGltf('https://example.com/data.bin').gltf }, /another file, "https:\/\/example\.com\/data\.bin"/],
  ['a glTF with a path out', { 'a.gltf': walkGltf('../../etc/passwd').gltf }, /another file, "\.\.\/\.\.\/etc\/passwd"/],
  ['a glTF whose base64 is broken', { 'a.gltf': walkGltf('data:;base64,AAA*').gltf }, /base64 has "\*" at offset 3/],
  ['a glTF of no JSON', { 'a.gltf': text('{"asset": ') }, /JSON cannot be read/],
  ['a GLB of empty objects', { 'a.glb': packGlb({}, new Uint8Array(0)) }, /a\.glb: asset/],
  // FBX
  ['noise named FBX', { 'a.fbx': noise }, /a\.fbx cannot be read/],
  ['an FBX cut short', { 'a.fbx': text(fbxText().slice(0, 900)) }, /a\.fbx (cannot be read|holds no animation)/],
  ['an FBX of 2003', { 'a.fbx': text(fbxText().replace('FBXVersion: 7400', 'FBXVersion: 6100')) }, /version not supported, FileVersion: 6100/],
  // archives and strangers
  ['noise named zip', { 'a.zip': noise }, /a\.zip cannot be unpacked: invalid zip data/],
  ['a zip bomb', { 'a.zip': zipSync({ 'walk.bvh': zeros }) }, /packs walk\.bvh \d+ times: it looks like a trap/],
  ['a zip in zips', { 'a.zip': zipSync({ 'b.zip': zipSync({ 'c.zip': zipSync({ 'd.zip': zipSync({ 'walk.bvh': text(BVH) }) }) }) }) }, /is a zip in 3 zips/],
  ['a file too large', { 'a.bvh': new Uint8Array(200_000_000) }, /too large: 200 MB, at most 64 MB/],
  ['a program', { 'setup.exe': noise }, /setup\.exe is no motion file/],
  ['a file without an ending', { notes: text('hello') }, /notes is no motion file/],
]; // biome-ignore format: a table

const filesOf = (files: Files) => Object.entries(files).map(([name, bytes]) => ({ name, bytes }));

describe('bad uploads', () => {
  it.each(CASES)('%s', async (_, files, reason) => {
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
