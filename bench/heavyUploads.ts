/**
 * Bad uploads of up to 200 MB, and the largest good ones, for bench/uploads.ts: as large as readers take, with the fault at the end, where it
 * hurts most. Made when asked for, one at a time.
 */
import { zipSync } from 'fflate';
import { BVH, type Files } from '../fixtures/motion/badUploads.ts';
import { fixtureClip } from '../fixtures/motion/load.ts';
import { AMC, ASF, npz, text, walkGlb } from '../fixtures/motion/rigs.ts';
import { packGlb } from '../src/core/formats/glbContainer.ts';
import { writeNpy } from '../src/core/formats/npy.ts';
import { POSE_SIZE } from '../src/core/motion/skeleton.ts';

export interface HeavyUpload {
  readonly what: string;
  readonly isGood?: boolean;
  readonly make: () => Files;
}

const MB = 1e6;
const TEXT = 63 * MB;
const BINARY = 158 * MB;
const HEAD = BVH.slice(0, BVH.indexOf('MOTION'));
const ROW = `${BVH.trimEnd().split('\n').at(-1)}\n`;

/** The walk's last pose over and over, as large as asked for. */
function longBvh(size: number, change: (good: string, frames: number) => string = (good) => good): Uint8Array {
  const frames = Math.floor((size - HEAD.length - 100) / ROW.length);
  return text(change(`${HEAD}MOTION\nFrames: ${frames}\nFrame Time: 0.00833333\n${ROW.repeat(frames)}`, frames));
}

function longNpy(change: (data: Float32Array) => void): Uint8Array {
  const { positions, frames } = fixtureClip('walk');
  const count = Math.floor(107_000 / frames);
  const data = new Float32Array(count * positions.length);
  for (let i = 0; i < count; i++) data.set(positions, i * positions.length);
  change(data);
  return writeNpy(data, [data.length / POSE_SIZE, 22, 3]);
}

const fill = (pattern: string, size: number): Uint8Array => text(pattern.repeat(Math.floor(size / pattern.length)));
const noise = (size: number, start = ''): Uint8Array => {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i++) bytes[i] = (i * 7919 + (i >> 7) * 31) & 0xff;
  bytes.set(text(start));
  return bytes;
};
const KAYDARA = 'Kaydara FBX Binary  \0\u001a\0';

export const HEAVY_UPLOADS: readonly HeavyUpload[] = [
  { what: 'a BVH of 200 MB', make: () => ({ 'a.bvh': longBvh(200 * MB) }) },
  { what: 'a BVH of 63 MB with one value too few', make: () => ({ 'a.bvh': longBvh(TEXT, (good) => good.trimEnd().replace(/ \S+$/, '')) }) },
  { what: 'a BVH of 63 MB with NaN at its end', make: () => ({ 'a.bvh': longBvh(TEXT, (good) => good.trimEnd().replace(/\S+$/, 'NaN')) }) },
  { what: 'a BVH of one line of 63 MB', make: () => ({ 'a.bvh': longBvh(TEXT, (good) => good.trimEnd().replace(/\s+/g, ' ').replace(/\S+$/, 'NaN')) }) },
  { what: 'one word of 63 MB', make: () => ({ 'a.bvh': fill('x', TEXT) }) },
  { what: '63 MB of line ends', make: () => ({ 'a.bvh': fill('\n', TEXT) }) },
  { what: '63 MB of opening braces', make: () => ({ 'a.bvh': text(`${HEAD.slice(0, 40)}${'{'.repeat(TEXT)}`) }) },
  { what: 'an AMC of 63 MB with NaN at its end', make: () => ({ 'a.asf': text(ASF), 'a.amc': text(`${AMC}${'lfemur 1 2 3\n'.repeat(TEXT / 13 - 100)}lfemur 1 2 NaN\n`) }) },
  { what: 'an AMC of 100,000 frame numbers', make: () => ({ 'a.asf': text(ASF), 'a.amc': text(`:DEGREES\n${Array.from({ length: 200_000 }, (_, i) => `${i + 1}\nroot 0 17 0 0 0 0\n`).join('')}`) }) },
  { what: 'an ASF of 63 MB', make: () => ({ 'a.amc': text(AMC), 'a.asf': text(`${ASF}${'    root root root root\n'.repeat(TEXT / 24 - 100)}`) }) },
  { what: 'JSON of 63 MB, nested', make: () => ({ 'a.json': fill('[', TEXT) }) },
  { what: 'JSON of 63 MB, cut short', make: () => ({ 'a.motion': text(`{"motion":[${'1.25,'.repeat(TEXT / 5 - 100)}`) }) },
  { what: 'a .motion of 63 MB of the wrong count', make: () => ({ 'a.motion': text(`{"meta":{"fps":25},"skeleton":{"input_dim":48},"motion":[${'1.25,'.repeat(TEXT / 5 - 100)}1]}`) }) },
  { what: 'a CSV of 63 MB of other columns', make: () => ({ 'a.csv': fill('1.25,2.5\n', TEXT) }) },
  { what: 'an npy of 28 MB with NaN at its end', make: () => ({ 'a.npy': longNpy((data) => data.fill(Number.NaN, data.length - 1)) }) },
  { what: 'an npz of 158 MB of no joints', make: () => ({ 'a.npz': npz({ a: { data: new Float32Array(BINARY / 4 - 100).map((_, i) => i), shape: [BINARY / 4 - 100] } }) }) },
  { what: 'a GLB of 158 MB cut short', make: () => ({ 'a.glb': packGlb({ asset: { version: '2.0' } }, new Uint8Array(BINARY)).slice(0, BINARY - 5000) }) },
  { what: 'a GLB of 158 MB without animation', make: () => ({ 'a.glb': packGlb({ asset: { version: '2.0' } }, new Uint8Array(BINARY)) }) },
  { what: 'a GLB whose JSON is 158 MB of brackets', make: () => ({ 'a.gltf': fill('[', BINARY) }) },
  { what: 'an FBX of 158 MB of noise', make: () => ({ 'a.fbx': noise(BINARY, KAYDARA) }) },
  { what: 'an FBX of 158 MB of zeros', make: () => ({ 'a.fbx': new Uint8Array(BINARY).fill(0).map((_, i) => KAYDARA.charCodeAt(i) || 0) }) },
  { what: 'an FBX of 63 MB of text', make: () => ({ 'a.fbx': text(`; FBX 7.4.0 project file\nFBXHeaderExtension:  {\n\tFBXVersion: 7400\n}\n${'Objects:  {\n\tModel: 1, "a", "b" {\n'.repeat(TEXT / 38)}`) }) },
  { what: 'a zip bomb of 300 MB', make: () => ({ 'a.zip': zipSync({ 'walk.bvh': new Uint8Array(300 * MB) }) }) },
  { what: 'a zip of 6,000 bad clips', make: () => ({ 'a.zip': zipSync(Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`${i}.bvh`, text('HIERARCHY\n')])), { level: 0 }) }) },
  { what: 'a zip of 4,900 bad clips', make: () => ({ 'a.zip': zipSync(Object.fromEntries(Array.from({ length: 4900 }, (_, i) => [`${i}.bvh`, text('HIERARCHY\n')])), { level: 0 }) }) },
  { what: 'a zip of 130 MB of bad clips', make: () => ({ 'a.zip': zipSync(Object.fromEntries(Array.from({ length: 2 }, (_, i) => [`${i}.bvh`, longBvh(TEXT, (good) => good.trimEnd().replace(/\S+$/, 'NaN'))])), { level: 1 }) }) },
  { what: 'a BVH of 63 MB', isGood: true, make: () => ({ 'a.bvh': longBvh(TEXT) }) },
  { what: 'an npy of 107,000 frames', isGood: true, make: () => ({ 'a.npy': longNpy(() => undefined) }) },
  { what: 'a GLB of the walk', isGood: true, make: () => ({ 'a.glb': walkGlb() }) },
]; // biome-ignore format: a table
