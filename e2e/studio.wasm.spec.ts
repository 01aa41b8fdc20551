/** Everything around the figure: cancelling, keyboard, timeline, panels, exports, theme, narrow windows, accessibility. */
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { shared } from './pages/shared.ts';
import { StudioPage } from './pages/studio.ts';

async function opened(page: Page): Promise<StudioPage> {
  const studio = new StudioPage(page);
  await studio.open({ refine: false });
  await studio.waitForClips(1);
  return studio;
}

const theStudio = shared(opened);

test('a generation is cancelled at once and the old motion stays', async () => {
  const studio = theStudio();
  const { page } = studio;
  const clips = await studio.clipCount();
  await page.getByRole('spinbutton', { name: 'Length' }).fill('120');
  await studio.prompt.fill('salsa dancing');
  await studio.prompt.press('Enter');
  // By keyboard: it needs no pointer to come to rest while the page draws in software.
  await studio.button('Cancel').press('Enter');
  await expect(studio.button('Generate')).toBeVisible();
  expect(await studio.clipCount()).toBe(clips);
  await expect(studio.notice).toHaveCount(0);
  await page.getByRole('spinbutton', { name: 'Length' }).fill('1');
  await studio.generate('a person sits down');
  expect(await studio.clip()).toMatchObject({ prompt: 'a person sits down', frames: 25 });
});

test('the same seed gives the same motion, another seed another', async () => {
  const studio = theStudio();
  await studio.generate('a person kicks');
  const first = await studio.clip();
  await studio.generate('a person kicks');
  expect((await studio.clip()).codes).toEqual(first.codes);
  await studio.setSeed(4711);
  await studio.generate('a person kicks');
  const other = await studio.clip();
  expect(other.seed).toBe(4711);
  expect(other.codes).not.toEqual(first.codes);
});

test('the keyboard plays, steps, rolls seeds, toggles and goes back', async () => {
  const studio = theStudio();
  const { page } = studio;
  await studio.setTheme('dark');
  const facts = async () => [await studio.state('loop'), await studio.state('seed'), await studio.clipCount()] as const;
  const before = await facts();
  await studio.prompt.fill('');
  await studio.prompt.pressSequentially('r l f g');
  expect(await facts()).toEqual(before);
  await expect(studio.prompt).toHaveValue('r l f g');
  await studio.prompt.fill('');
  await studio.leavePrompt();

  for (const playing of [true, false]) {
    await page.keyboard.press('Space');
    expect(await studio.state('playing')).toBe(playing);
  }
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await studio.time()).toBeCloseTo(2 / 25);
  await page.keyboard.press('ArrowLeft');
  expect(await studio.time()).toBeCloseTo(1 / 25);

  const seed = await studio.state('seed');
  await page.keyboard.press('r');
  expect(await studio.state('seed')).not.toBe(seed);
  await page.keyboard.press('l');
  await page.keyboard.press('f');
  expect([await studio.state('loop'), await studio.state('follow')]).toEqual([false, false]);
  const earlier = (await studio.clip()).prompt;

  await page.keyboard.press('/');
  await expect(studio.prompt).toBeFocused();
  await studio.prompt.fill('a person waves');
  await studio.leavePrompt();
  await page.keyboard.press('g');
  await studio.waitForClips(before[2] + 1);
  await page.keyboard.press('Control+z');
  expect((await studio.clip()).prompt).toBe(earlier);
  await page.keyboard.press('Control+Shift+z');
  expect((await studio.clip()).prompt).toBe('a person waves');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toContainText('Play or pause');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Actions' }).fill('theme');
  await expect(page.getByRole('option', { selected: true })).toContainText(/theme/i);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the timeline is scrubbed and shows prompt, actions and time', async () => {
  const studio = theStudio();
  const { page } = studio;
  await studio.generate('a person walks forward');
  const timeline = page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText('a person walks forward');
  const actions = await page.evaluate(() => {
    const state = window.stickGen?.getState();
    return state?.records[state.current].actions ?? [];
  });
  expect(actions).toHaveLength(7);
  await expect(timeline).toContainText(actions[0]);

  await studio.leavePrompt();
  await studio.pause();
  await page.keyboard.press('Home');
  const head = await studio.timeline.boundingBox();
  const names = await timeline.boundingBox();
  if (!head || !names) throw new Error('The timeline is not on display.');
  const start = head.x + head.width / 2;
  const width = names.x + names.width - 12 - start;
  await page.mouse.move(start, head.y + head.height / 2);
  await page.mouse.down();
  await page.mouse.move(start + width / 2, head.y + head.height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await studio.time()).toBeCloseTo(0.5, 1);
  await expect(studio.timeline).toHaveAttribute('aria-valuetext', /frame 1[234] of 25/);
});

test('the clip is exported in every format', async () => {
  const studio = theStudio();
  await studio.setSeed(1);
  await studio.generate('a person walks forward');
  const npy = await studio.download('Export NPY');
  expect(npy.name).toBe('a-person-walks-forward-1.npy');
  expect(npy.bytes.toString('latin1', 10, 128)).toContain("'shape': (25, 22, 3)");
  expect(npy.bytes.length).toBe(128 + 25 * 22 * 3 * 4);
  const bvh = await studio.download('Export BVH');
  expect(bvh.bytes.toString()).toMatch(/^HIERARCHY[\s\S]*Frames: 25/);
  const json = await studio.download('Export JSON');
  expect(() => JSON.parse(json.bytes.toString())).not.toThrow();
  const csv = await studio.download('Export CSV');
  expect(csv.bytes.toString().trim().split('\n').length).toBeGreaterThan(25);
});

test('settings and panels are remembered', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.holdModels();
  await studio.open();
  await studio.leavePrompt();
  await page.keyboard.press('t');
  await page.keyboard.press('i');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByRole('tab', { name: 'Inspector' })).toHaveCount(0);
  await studio.button('Side panel').click();
  const edge = page.getByRole('separator', { name: 'Width of the side panel' });
  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', String(288 + 16));
});

for (const theme of ['dark', 'light'] as const) {
  test(`the ${theme} window, its dialogs and its panels pass axe`, async () => {
    const studio = theStudio();
    const { page } = studio;
    await studio.setTheme(theme);
    await page.getByRole('tab', { name: 'Inspector' }).click();
    await expectAccessible(page);
    await page.getByRole('tab', { name: 'Device' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Shift+?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('everything fits, can be touched, and opens from below', async ({ page }) => {
    const studio = await opened(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select')]
        .filter((element) => element.checkVisibility({ opacityProperty: true }) && !element.closest('[inert]'))
        .map((element) => ({
          name: element.getAttribute('aria-label') ?? element.textContent,
          box: (element.closest('label') ?? element).getBoundingClientRect(),
        }))
        .filter(({ box }) => box.height < 44)
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
    expect(small).toEqual([]);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Details' }).tap();
    const sheet = page.getByRole('dialog', { name: 'Clip and device' });
    await expect(sheet).toContainText('a person walks forward');
    await sheet.getByRole('tab', { name: 'Device' }).tap();
    await expect(sheet).toContainText('WASM');
    await sheet.getByRole('button', { name: 'Close' }).tap();
    await expect(sheet).toHaveCount(0);

    await page.getByRole('button', { name: 'a person bows politely' }).tap();
    await studio.waitForClips(2);
    expect((await studio.clip()).prompt).toBe('a person bows politely');
  });
});
