/** What the Train tab does with other people's files, before anything is learned: shown, put right, played, exported. No model is needed. */
import { expect, type Page, test } from '@playwright/test';
import { zipSync } from 'fflate';
import { BVH } from '../fixtures/motion/badUploads.ts';
import { fbxBinary } from '../fixtures/motion/fbxBinary.ts';
import { fixtureClip } from '../fixtures/motion/load.ts';
import { AMC, ASF, foreignBvh, text } from '../fixtures/motion/rigs.ts';
import { readClip, writeClip } from '../src/core/formats/clipFormats.ts';
import { writeGlb } from '../src/core/formats/glb.ts';
import { readGltf } from '../src/core/formats/gltf.ts';
import type { Clip } from '../src/core/motion/clip.ts';
import { POSE_SIZE } from '../src/core/motion/skeleton.ts';
import { expectAccessible } from './pages/accessible.ts';
import { StudioPage } from './pages/studio.ts';
import { TrainingPage } from './pages/training.ts';

/** A worker starts, and reads its first file. */
const SLOW = 90_000;
const { positions } = fixtureClip('walk');
const clip = (name: string, actors: number): Clip => ({ name, actors, frames: 36, positions: positions.slice(0, 36 * actors * POSE_SIZE) });

/** The candidate of that name as the store has it, its frames left in the page. */
async function factsOf(page: Page, name: string) {
  return page.evaluate((wanted) => {
    const found = window.stickGen?.getState().candidates.find((candidate) => candidate.name === wanted);
    if (!found) return undefined;
    const { guesses, missing, seconds, figure, source, adjustments } = found;
    const firstX = figure?.positions[20 * 3];
    return { guesses, missing, seconds, frames: figure?.frames, sourceFrames: source.frames, adjustments, leftWristX: firstX };
  }, name);
}

test('files of every kind are shown, put right, played and exported', async ({ page }) => {
  test.setTimeout(300_000);
  const studio = new StudioPage(page);
  const training = new TrainingPage(page);
  await studio.holdModels();
  await studio.open();
  await training.open();

  await test.step('dropped: a zip, two people in a GLB, an FBX, a stranger, a broken one', async () => {
    await training.drop([
      { name: 'clips.zip', text: zipSync({ 'walk.bvh': writeClip(clip('walk', 1), 'bvh'), '07.asf': text(ASF), '07_01.amc': text(AMC) }) },
      { name: 'pair.glb', text: writeGlb(clip('pair', 2)) },
      { name: 'lift.fbx', text: fbxBinary(7400) },
      { name: 'stranger.bvh', text: foreignBvh(BVH, { left_knee: 'gubbins', right_knee: 'sprocket' }, 'left_ankle') },
      { name: 'broken.bvh', text: 'HIERARCHY\nROOT' },
    ]);
    await expect(training.part('Read: 6 clips')).toBeVisible({ timeout: SLOW });
    await expect(page.getByRole('list', { name: 'Files that cannot be read' })).toContainText('broken.bvh, line 2: it ends too early.');
    for (const name of ['walk', '07_01', 'pair actor 1', 'pair actor 2', 'lift', 'stranger'])
      await expect(page.getByRole('listitem', { name, exact: true })).toContainText('As dropped');
  });

  await test.step('an unknown name is told', async () => {
    const card = page.getByRole('listitem', { name: 'stranger', exact: true });
    await expect(card.getByRole('alert')).toContainText('Name these joints below');
    await expect(card.getByRole('button', { name: 'Accept' })).toBeDisabled();
    await expectAccessible(page);
    for (const [ours, theirs] of [['left knee', 'gubbins'], ['right knee', 'sprocket'], ['left ankle', 'gubbins']]) // biome-ignore format: pairs
      await card.getByRole('combobox', { name: ours, exact: true }).selectOption({ label: theirs });
    await expect(card.getByRole('alert')).toBeHidden();
    await expect.poll(async () => (await factsOf(page, 'stranger'))?.frames).toBe(3);
  });

  await test.step('axis, unit, rate, trim and mirror change what is learned', async () => {
    const card = page.getByRole('listitem', { name: 'walk', exact: true });
    await card.getByText('Joints, axis, unit, trim, mirror').press('Enter');
    const before = await factsOf(page, 'walk');
    expect(before).toMatchObject({ guesses: { up: 'y', unit: 'centimetres' }, frames: 36 });
    await card.getByLabel('Up', { exact: true }).selectOption('z');
    await expect.poll(async () => (await factsOf(page, 'walk'))?.guesses.up).toBe('z');
    await card.getByLabel('Up', { exact: true }).selectOption('guess');
    await card.getByLabel('Unit', { exact: true }).selectOption('metres');
    await expect.poll(async () => (await factsOf(page, 'walk'))?.guesses.unit).toBe('metres');
    await card.getByLabel('Unit', { exact: true }).selectOption('guess');
    const rate = card.getByRole('spinbutton', { name: 'Frames' });
    await rate.fill('50');
    await rate.press('Enter');
    await expect.poll(async () => (await factsOf(page, 'walk'))?.frames).toBe(19);
    await rate.fill('25');
    await rate.press('Enter');
    await card.getByRole('spinbutton', { name: 'To' }).fill('1');
    await card.getByRole('spinbutton', { name: 'To' }).press('Enter');
    await expect.poll(async () => (await factsOf(page, 'walk'))?.frames).toBe(26);
    await card.getByRole('checkbox', { name: 'Mirrored' }).press('Space');
    await expect.poll(async () => (await factsOf(page, 'walk'))?.adjustments.mirror).toBe(true);
    const after = await factsOf(page, 'walk');
    expect(Math.sign(after?.leftWristX ?? 0)).toBe(Math.sign(before?.leftWristX ?? 0));
    expect(after?.leftWristX).not.toBeCloseTo(before?.leftWristX ?? 0, 3);
  });

  await test.step('accepted into the set, its file kept', async () => {
    await page.getByRole('listitem', { name: 'pair actor 2', exact: true }).getByRole('button', { name: 'Accept' }).press('Enter');
    await expect(training.clips()).toHaveCount(1, { timeout: SLOW });
    await expect(training.part('Read: 5 clips')).toBeVisible();
  });

  await test.step('played on the stage, and exported in every format', async () => {
    await page.getByRole('listitem', { name: 'walk', exact: true }).getByRole('button', { name: 'Play' }).press('Enter');
    expect((await studio.clip()).frames).toBe(26);
    await page.getByRole('tab', { name: 'Inspector' }).press('Enter');
    const shown = await page.evaluate(() => Array.from(window.stickGen?.getState().records.at(-1)?.clip.positions ?? []));
    const same = (read: ArrayLike<number>): number => shown.reduce((worst, value, i) => Math.max(worst, Math.abs(value - read[i])), 0);
    for (const format of ['npy', 'bvh', 'json', 'csv'] as const) {
      const { name, bytes } = await studio.download(`Export ${format.toUpperCase()}`);
      expect(name).toBe(`walk.${format}`);
      expect(same(readClip(new Uint8Array(bytes), format, name).positions)).toBeLessThan(1e-3);
    }
    const { bytes } = await studio.download('Export GLB');
    expect(readGltf(new Uint8Array(bytes), 'walk.glb')).toMatchObject([{ source: { frames: 26 } }]);
  });

  await test.step('and as a video that a decoder opens', async () => {
    const { name, bytes } = await studio.download('Export video');
    const isWebm = bytes.readUInt32BE(0) === 0x1a45dfa3;
    expect(isWebm ? name : bytes.toString('latin1', 4, 8)).toBe(isWebm ? 'walk.webm' : 'ftyp');
    const seen = await page.evaluate(async (base64) => {
      const video = document.createElement('video');
      video.muted = true;
      video.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
      const told = (event: string) => new Promise((resolve, reject) => {
        video.addEventListener(event, resolve, { once: true });
        video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
      }); // biome-ignore format: one promise
      await told('loadeddata');
      // Recorders do not write how long a video is: its last picture tells.
      video.currentTime = 1e6;
      await told('seeked');
      return { seconds: video.currentTime, width: video.videoWidth, height: video.videoHeight };
    }, bytes.toString('base64'));
    expect(seen.seconds).toBeGreaterThan(0.9);
    // The first picture waits for the encoder.
    expect(seen.seconds).toBeLessThan(5);
    expect(Math.min(seen.width, seen.height)).toBeGreaterThan(100);
  });
  expect(studio.strangers).toEqual([]);
});
