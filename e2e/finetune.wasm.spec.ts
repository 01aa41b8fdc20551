/** From three dropped clips to an expert that takes part, all in the tab; and what an interruption leaves. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { readClip, writeClip } from '../src/core/formats/clipFormats.ts';
import { expectAccessible } from './pages/accessible.ts';
import { StudioPage } from './pages/studio.ts';
import { type ChosenFile, TrainingPage } from './pages/training.ts';

/** Enough to see a loss fall, few enough for a slow machine. */
const config = (training: string, phase: string): string => `
lora: {rank: 4, alpha: 8, dropout: 0, target_modules: [q_proj, v_proj, conv1], target_phase: ${phase}}
training: {${training}}
domain: {name: any}
`;

function bvh(name: string): ChosenFile {
  const bytes = readFileSync(new URL(`../fixtures/motion/${name}.npy`, import.meta.url));
  return {
    name: `a person does a ${name}.bvh`,
    text: new TextDecoder().decode(writeClip(readClip(new Uint8Array(bytes), 'npy', name), 'bvh')),
  };
}

/** A worker starts, and reads its first file. */
const SLOW = 90_000;
const CLIPS = ['walk', 'run', 'jump'].map(bvh);

async function opened(page: Page) {
  const studio = new StudioPage(page);
  await studio.open({ refine: false });
  await studio.waitForClips(1);
  const training = new TrainingPage(page);
  await training.open();
  return { studio, training };
}

test('three dropped clips become an expert that is in the registry and moves the figure', async ({ page }) => {
  test.setTimeout(600_000);
  const { studio, training } = await opened(page);
  await training.drop([...CLIPS, { name: 'broken.bvh', text: 'HIERARCHY\nROOT' }]);
  await expect(training.part('Read: 3 clips')).toBeVisible({ timeout: SLOW });
  await expect(page.getByRole('list', { name: 'Files that cannot be read' })).toContainText('broken.bvh');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Accept all' }).click();
  await expect(training.clips()).toHaveCount(3, { timeout: SLOW });
  await training.configure('my_jump', config('epochs: 14, batch_size: 2, learning_rate: 1e-2', 'both'));
  await training.start();
  await expect(training.part('Training my_jump')).toBeVisible();
  await expect.poll(async () => (await training.curve('planner')).step, { timeout: 240_000 }).toBeGreaterThan(2);
  await expectAccessible(page);
  await expect.poll(async () => (await training.curve('refiner')).train.length, { timeout: 300_000 }).toBeGreaterThan(1);
  const { train, heldOut } = await training.curve('planner');
  const mean = (part: readonly number[]): number => part.reduce((sum, loss) => sum + loss, 0) / part.length;
  expect(mean(train.slice(-6))).toBeLessThan(mean(train.slice(0, 6)));
  expect(heldOut.at(-1)).toBeLessThan(heldOut[0]);
  await expect(training.part('my_jump is ready')).toBeVisible({ timeout: 300_000 });
  const experts = await studio.state('experts');
  expect(experts).toContainEqual(expect.objectContaining({ name: 'my_jump', state: 'ready', own: true, licence: 'own clips' }));
  const documents = await studio.state('documents');
  expect(documents['experts/registry.yaml'].applied).toContain('checkpoint_path: own/my_jump');
  await studio.generate('a person does a jump');
  expect((await studio.clip()).finite).toBe(true);
  const weights = await page.evaluate(() => window.stickGen?.getState().records.at(-1)?.weights);
  expect(weights).toHaveProperty('my_jump');
});

test('a paused job survives a reload, goes on from where it was saved, and can be discarded', async ({ page }) => {
  test.setTimeout(600_000);
  const { studio, training } = await opened(page);
  await training.choose(CLIPS.slice(0, 2));
  await page.getByRole('button', { name: 'Accept all' }).click({ timeout: SLOW });
  await expect(training.clips()).toHaveCount(2, { timeout: SLOW });
  await training.configure('endless', config('epochs: 4000, batch_size: 1, learning_rate: 1e-3', 'transformer_only'));
  await training.start();
  await expect.poll(async () => (await training.curve('planner')).step, { timeout: 240_000 }).toBeGreaterThan(3);
  await training.part('Training endless').getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(training.part('Not finished')).toContainText('endless');
  await page.reload();
  await studio.waitForClips(1);
  await training.open();
  await expect(training.clips()).toHaveCount(2, { timeout: SLOW });
  await training.part('Not finished').getByRole('button', { name: 'Go on' }).click();
  await expect.poll(async () => (await training.curve('planner')).step, { timeout: 240_000 }).toBeGreaterThan(3);
  expect((await training.curve('planner')).train.length).toBeGreaterThan(3);
  await page.getByRole('button', { name: 'Cancel and discard' }).click();
  await expect(training.part('Training endless')).toBeHidden();
  await expect.poll(async () => (await studio.state('jobs')).length, { timeout: 60_000 }).toBe(0);
});
