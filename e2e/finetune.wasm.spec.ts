/** From three dropped clips to an expert that moves the figure their way, all in the tab; and what a crash of it leaves. */
import { expect, type Page, test } from '@playwright/test';
import { CROUCHED_PROMPT, crouchedWalks } from '../fixtures/motion/crouchedWalks.ts';
import { printStyleShift, styleShift } from '../src/core/evaluate/styleShift.ts';
import { ownConfig } from '../src/core/experts/ownConfig.ts';
import { expectAccessible } from './pages/accessible.ts';
import { IN_FULL, PATIENCE } from './pages/counts.ts';
import { ExpertsPage, randomExpertFile } from './pages/experts.ts';
import { crash, keepFile } from './pages/kills.ts';
import { StudioPage } from './pages/studio.ts';
import { TrainingPage } from './pages/training.ts';

/** Enough to learn a style, few steps for a slow machine. */
const config = (training: string, phase: string): string => `
lora: {rank: 4, alpha: 8, dropout: 0.05, target_modules: [q_proj, v_proj, o_proj, gate_proj, up_proj, down_proj, conv1], target_phase: ${phase}}
training: {${training}}
domain: {name: any}
`;

/** A worker starts, and reads its first file. */
const SLOW = 90_000;
const CLIPS = crouchedWalks();
const SEEDS = [0, 1, 2, 3, 4];

async function opened(page: Page) {
  const studio = new StudioPage(page);
  await page.emulateMedia({ reducedMotion: 'reduce' }); // a stage that plays takes a core from the training
  await studio.open({ refine: false, seconds: 2 });
  await studio.waitForClips(1);
  const training = new TrainingPage(page);
  await training.open();
  return { studio, training };
}

test('three dropped clips become an expert that is in the registry and takes the figure half the way to their style or more', async ({
  page,
}) => {
  test.setTimeout(2 * PATIENCE);
  const { studio, training } = await opened(page);
  const experts = new ExpertsPage(page);
  await training.drop([...CLIPS, { name: 'broken.bvh', text: 'HIERARCHY\nROOT' }]);
  await expect(training.part('Read: 3 clips')).toBeVisible({ timeout: SLOW });
  await expect(page.getByRole('list', { name: 'Files that cannot be read' })).toContainText('broken.bvh');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Accept all' }).click();
  await expect(training.clips()).toHaveCount(3, { timeout: SLOW });
  await training.configure(
    'crouched',
    IN_FULL ? ownConfig('crouched') : config('epochs: 14, batch_size: 2, learning_rate: 5e-3, warmup_steps: 4', 'both'),
  );
  await training.start();
  await expect(training.part('Training crouched')).toBeVisible();
  await expect.poll(async () => (await training.curve('planner')).step, { timeout: PATIENCE }).toBeGreaterThan(2);
  await expectAccessible(page);
  await expect.poll(async () => (await training.curve('refiner')).train.length, { timeout: PATIENCE }).toBeGreaterThan(1);
  const { train, heldOut } = await training.curve('planner');
  const mean = (part: readonly number[]): number => part.reduce((sum, loss) => sum + loss, 0) / part.length;
  expect(mean(train.slice(-6))).toBeLessThan(mean(train.slice(0, 6)));
  expect(heldOut.at(-1)).toBeLessThan(heldOut[0]);
  await expect(experts.row('Crouched')).toBeVisible({ timeout: PATIENCE });
  expect(await studio.state('experts')).toContainEqual(
    expect.objectContaining({ name: 'crouched', state: 'ready', own: true, licence: 'own clips' }),
  );
  expect((await studio.state('documents'))['experts/registry.yaml'].applied).toContain('checkpoint_path: own/crouched');

  const clips = await studio.clipCount();
  await experts.slider('Crouched').press('End'); // the motion on stage is made again
  await studio.waitForClips(clips + 1);
  const learned = await motionsOf(studio, { crouched: 1 });
  await studio.leavePrompt();
  await page.keyboard.press('0'); // every expert muted, and the motion made again
  await studio.waitForClips(clips + SEEDS.length + 2);
  const plain = await motionsOf(studio, {});
  const shift = styleShift(
    CLIPS.map(({ positions }) => positions),
    SEEDS.map((seed, i) => ({ seed, base: [plain[i]], expert: [learned[i]] })),
  );
  if (IN_FULL) console.log(printStyleShift(shift));
  expect(shift.closed).toBeGreaterThanOrEqual(0.5);
});

/** The motion of each seed as the mix stands, which is `weights`. */
async function motionsOf(studio: StudioPage, weights: object): Promise<Float32Array[]> {
  const motions: Float32Array[] = [];
  for (const seed of SEEDS) {
    await studio.page.getByRole('spinbutton', { name: 'Seed' }).fill(String(seed));
    await studio.generate(CROUCHED_PROMPT);
    const made = await studio.page.evaluate(() => {
      const { clip, weights: used } = window.stickGen?.getState().records.at(-1) ?? {};
      return { seed: clip?.plan?.seed, used, positions: Array.from(clip?.positions ?? []) };
    });
    expect(made.seed).toBe(seed);
    expect(Object.fromEntries(Object.entries(made.used ?? {}).filter(([, weight]) => weight !== 0))).toEqual(weights);
    motions.push(Float32Array.from(made.positions));
  }
  return motions;
}

test('a tab that crashes leaves clips, experts and registry whole, and its training goes on from where it was saved', async ({
  page,
  context,
}) => {
  test.setTimeout(600_000);
  let { studio, training } = await opened(page);
  await training.choose(CLIPS.slice(0, 2));
  await page.getByRole('button', { name: 'Accept all' }).click({ timeout: SLOW });
  await expect(training.clips()).toHaveCount(2, { timeout: SLOW });
  await training.configure('endless', config('epochs: 4000, batch_size: 1, learning_rate: 1e-3', 'transformer_only'));
  await training.start();
  const steps = async (): Promise<number> => (await training.curve('planner')).step;
  await expect.poll(steps, { timeout: PATIENCE }).toBeGreaterThan(3);
  await training.part('Training endless').getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(training.part('Not finished')).toContainText('endless');
  const { applied } = (await studio.state('documents'))['experts/registry.yaml'];
  await keepFile(page, 'experts', 'finished.expert', randomExpertFile('finished', 3));
  await training.part('Not finished').getByRole('button', { name: 'Go on' }).click();
  await expect(training.part('Training endless')).toBeVisible();
  await crash(page);

  const after = await context.newPage();
  ({ studio, training } = await opened(after));
  await expect(training.clips()).toHaveCount(2, { timeout: SLOW });
  expect((await studio.state('documents'))['experts/registry.yaml'].applied).toBe(applied);
  await expect(new ExpertsPage(after).row('Finished')).toBeVisible();
  await after.getByRole('region', { name: 'Training that is not finished' }).getByRole('button', { name: 'Go on' }).click();
  await expect.poll(steps, { timeout: PATIENCE }).toBeGreaterThan(3);
  expect((await training.curve('planner')).train.length).toBeGreaterThan(3);
  await after.getByRole('button', { name: 'Cancel and discard' }).click();
  await expect(training.part('Training endless')).toBeHidden();
  await expect.poll(async () => (await studio.state('jobs')).length, { timeout: 60_000 }).toBe(0);
});
