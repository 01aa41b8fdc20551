/** The mix as an instrument: bars that follow the text, sliders that make the motion again, curves, ghosts, licences, imports. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { ExpertsPage, REGISTRY, randomExpertFile, serveExperts } from './pages/experts.ts';
import { shared } from './pages/shared.ts';
import { StudioPage } from './pages/studio.ts';

/** One of them is broken, which is of no account to the others. */
const BROKEN = '  gone: {checkpoint_path: nowhere/gone, prototype_prompts: [a ghost], licence: MIT}\n';

async function opened(page: Page) {
  await serveExperts(page, REGISTRY.replace('  elderly:', `${BROKEN}  elderly:`));
  const studio = new StudioPage(page);
  await studio.open({ refine: false });
  await studio.waitForClips(1);
  return { page, studio, experts: new ExpertsPage(page) };
}

const theStudio = shared(opened);

/** The router sets every expert, and the motion on stage is one that it routed. */
async function routed() {
  const { page, studio, experts } = theStudio();
  const release = page.getByRole('button', { name: 'Let the router set every expert' });
  if (await release.isEnabled()) await release.press('Enter');
  await studio.generate('a person walks forward');
  return { page, studio, experts, clips: await studio.clipCount() };
}

/** The clip on stage, bit for bit, and what made it. */
async function motion(page: Page) {
  return page.evaluate(() => {
    const { records, current } = window.stickGen?.getState() ?? { records: [], current: -1 };
    const { clip, weights } = records[current];
    const bits = new Uint32Array(clip.positions.buffer, clip.positions.byteOffset, clip.positions.length);
    return { bits: Array.from(bits).join(' '), seed: clip.plan?.seed, prompt: clip.plan?.prompt, weights };
  });
}

test('bars follow the text without a generation, and say why', async () => {
  const { studio, experts, clips } = await routed();
  await studio.prompt.fill('fighting fast and full of energy');
  await expect.poll(() => experts.weight('Action style')).toBeGreaterThan(60);
  const before = await experts.weight('Dramatic style');
  await expect(experts.row('Action style')).toContainText('a fast energetic fight');
  await studio.prompt.fill('a sad person walks slowly with heavy steps');
  await expect.poll(() => experts.weight('Dramatic style')).toBeGreaterThan(Math.max(60, before));
  expect(await experts.weight('Action style')).toBeLessThan(40);
  expect(await studio.clipCount()).toBe(clips);
});

test('a slider makes the same motion again; muting all restores the base bit for bit', async () => {
  const { page, studio, experts, clips } = await routed();
  const before = await motion(page);
  await experts.slider('Action style').press('End');
  await studio.waitForClips(clips + 1);
  const pinned = await motion(page);
  expect(pinned).toMatchObject({ seed: before.seed, prompt: before.prompt, weights: { action_style: 1 } });
  expect(pinned.bits).not.toBe(before.bits);
  await expect(page.getByRole('region', { name: 'Experts in it' })).toContainText('Action style100 %');
  await studio.leavePrompt();
  await page.keyboard.press('0');
  await studio.waitForClips(clips + 2);
  const muted = await motion(page);
  expect(muted.weights).toEqual({});

  const bare = await page.context().newPage();
  await bare.route('**/configs/experts/registry.yaml', (route) =>
    route.fulfill({ contentType: 'application/yaml', body: 'style_experts: {}\n' }),
  );
  const base = new StudioPage(bare);
  await base.open({ refine: false });
  await base.waitForClips(1);
  await expect(new ExpertsPage(bare).panel).toContainText('No expert is installed.');
  const plain = await motion(bare);
  expect(plain).toMatchObject({ seed: muted.seed, prompt: muted.prompt });
  expect(plain.bits).toBe(muted.bits);
  await bare.close();
});

test('pins, solo and double-click by mouse and keys', async () => {
  const { page, experts } = await routed();
  const slider = experts.slider('Dramatic style');
  const box = await slider.boundingBox();
  if (!box) throw new Error('No slider.');
  await page.mouse.move(box.x + 4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2, { steps: 3 });
  await page.mouse.up();
  await expect(slider).toHaveAttribute('aria-valuenow', '75');
  await expect(experts.slider('Action style')).toHaveAttribute('aria-valuenow', '25');
  await expect(experts.button('Dramatic style', 'Pin Dramatic style')).toHaveAttribute('aria-pressed', 'true');
  await slider.dblclick();
  await expect(experts.button('Dramatic style', 'Pin Dramatic style')).toHaveAttribute('aria-pressed', 'false');
  const number = experts.row('Action style').getByRole('spinbutton');
  await number.fill('40');
  await number.press('Enter');
  await expect(experts.slider('Action style')).toHaveAttribute('aria-valuetext', '40 %, pinned');
  await number.blur();
  await page.keyboard.press('1');
  await expect(experts.slider('Dramatic style')).toHaveAttribute('aria-valuenow', '100');
  await expect(experts.slider('Action style')).toHaveAttribute('aria-valuetext', '0 %, not heard');
  await page.keyboard.press('1');
  await expect(experts.slider('Action style')).toHaveAttribute('aria-valuenow', '40');
});

test('a curve is drawn by keyboard and goes into the motion', async () => {
  const { page, studio, experts } = await routed();
  await studio.leavePrompt();
  await page.keyboard.press('Home');
  await experts.button('Action style', 'Weight of Action style over time').press('Enter');
  const lane = experts.lane('Action style');
  const add = lane.getByRole('button', { name: 'Add a point for Action style at the playhead' });
  await add.press('Enter');
  const first = lane.getByRole('slider', { name: 'Point 1 of 1' });
  await expect(first).toBeFocused();
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
  await expect(first).toHaveAttribute('aria-valuetext', '0 % at 0.00 s');
  await studio.leavePrompt();
  await page.keyboard.press('End');
  await add.press('Enter');
  const second = lane.getByRole('slider', { name: 'Point 2 of 2' });
  await expect(second).toBeFocused();
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowUp');
  await expect(second).toHaveAttribute('aria-valuenow', '100');
  const end = Number((await second.getAttribute('aria-valuetext'))?.match(/at ([\d.]+) s/)?.[1]);
  await expect
    .poll(async () => (await motion(page)).weights.action_style)
    .toEqual([
      [0, 0],
      [end, 1],
    ]);
  await expect(page.getByRole('region', { name: 'Experts in it' })).toContainText('Action style0–100 %');
  await second.press('Delete');
  await expect(lane.getByRole('slider')).toHaveCount(1);
  const box = await lane.boundingBox();
  if (!box) throw new Error('No lane.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height - 12);
  await expect(lane.getByRole('slider')).toHaveCount(2);
  await lane.getByRole('button', { name: 'Remove the curve of Action style' }).click();
  await expect(lane).toHaveCount(0);
});

test('what an expert changed stands beside the motion as a ghost, on the same clock', async () => {
  const { page, studio, experts, clips } = await routed();
  await experts.slider('Action style').press('End');
  await studio.waitForClips(clips + 1);
  await studio.leavePrompt();
  await page.keyboard.press('Home');
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
  const alone = await page.locator('canvas').screenshot();
  await experts.button('Action style', 'Show what Action style changed').click();
  await expect(page.getByText('without Action style')).toBeVisible();
  expect(await studio.clipCount()).toBe(clips + 1);
  const [pose, ghost] = [await studio.pose(), await page.evaluate(() => window.stickGen?.comparedPose() ?? [])];
  expect(ghost).toHaveLength(66);
  expect(Math.max(...ghost.map((value, i) => Math.abs(value - pose[i])))).toBeGreaterThan(0.01);
  await expect.poll(async () => (await page.locator('canvas').screenshot()).equals(alone)).toBe(false);
  await page.keyboard.press('c');
  await expect(page.getByRole('radio', { name: 'Side by side' })).toBeChecked();
  await page.keyboard.press('c');
  expect(await page.evaluate(() => window.stickGen?.comparedPose().length)).toBe(0);
});

test('a licence is accepted once, a broken expert says what to do, an import is routed at once', async ({ page }) => {
  const { studio, experts } = await opened(page);
  await expect(experts.row('Elderly')).toContainText('Off until its licence is accepted');
  await experts.button('Elderly', 'Licence… Elderly').click();
  await page.getByRole('dialog', { name: 'Licence of Elderly' }).getByRole('button', { name: 'Accept and use it' }).click();
  await expect(experts.slider('Elderly')).toBeVisible();
  await experts.panel.getByRole('switch', { name: 'Commercial-safe only' }).press('Space');
  await expect(experts.row('Elderly')).toContainText('Left out: commercial-safe only');

  const chooser = page.waitForEvent('filechooser');
  await experts.panel.getByRole('button', { name: 'Import an expert' }).click();
  const file = { name: 'limp.expert', mimeType: 'application/zip', buffer: randomExpertFile('limp', 9, ['limping on a hurt knee']) };
  await (await chooser).setFiles(file);
  await expect(experts.slider('Limp')).toBeVisible();
  await studio.prompt.fill('limping on a hurt knee');
  await expect.poll(() => experts.weight('Limp')).toBeGreaterThan(50);
  await page.reload();
  await expect(experts.slider('Limp')).toBeVisible();
  await expect(experts.row('Elderly')).toContainText('Left out: commercial-safe only');

  await experts.button('Limp', 'More for Limp').click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await page.getByRole('dialog', { name: 'Remove Limp?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(experts.row('Limp')).toHaveCount(0);
});

for (const theme of ['dark', 'light'] as const) {
  test(`the ${theme} panel, its menu, a lane and the comparison pass axe`, async () => {
    const { page, studio, experts } = await routed();
    await studio.setTheme(theme);
    await expect(experts.row('Gone')).toContainText('neither adapter.onnx nor adapter_config.json');
    await experts.button('Action style', 'Weight of Action style over time').press('Enter');
    await experts.lane('Action style').getByRole('button', { name: 'Add a point for Action style at the playhead' }).press('Enter');
    await experts.slider('Dramatic style').press('End');
    await expect(page.getByRole('radiogroup', { name: 'Compare' }).or(page.getByRole('group', { name: 'Compare' }))).toBeVisible();
    await expectAccessible(page);
    await experts.button('Dramatic style', 'More for Dramatic style').press('Enter');
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: 'Prompts that call it…' }).press('Enter');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the sheet fits, its targets can be touched, a tap sets a weight', async ({ page }) => {
    const { studio, experts } = await opened(page);
    await page.getByRole('button', { name: 'Experts' }).tap();
    await expect(experts.slider('Action style')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('[role="dialog"] :is(button, input, [role="slider"])')]
        .map((element) => ({
          name: element.getAttribute('aria-label') ?? element.textContent,
          box: (element.closest('label') ?? element).getBoundingClientRect(),
        }))
        .filter(({ box }) => box.height < 44)
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
    expect(small).toEqual([]);
    await expectAccessible(page);
    await experts.slider('Action style').tap();
    await expect(experts.slider('Action style')).toHaveAttribute('aria-valuenow', '50');
    await studio.waitForClips(2);
    await experts.button('Action style', 'Weight of Action style over time').tap();
    await page.getByRole('button', { name: 'Close', exact: true }).tap();
    await expect(experts.lane('Action style')).toBeVisible();
  });
});
