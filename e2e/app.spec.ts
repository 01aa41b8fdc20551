/**
 * The main journey, with a software WebGPU device and in a browser without WebGPU: the page opens, a figure moves, a person
 * asks for another motion and gets it, with nothing but the local server in reach.
 */
import { expect, test } from '@playwright/test';
import { StudioPage } from './pages/studio.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

declare global {
  interface Window {
    /** Pictures of the stage so far. */
    pictures: number;
  }
}

test('a prompt becomes a moving figure', async ({ page }, info) => {
  // Software WebGPU needs minutes for a motion on two busy cores.
  test.setTimeout(900_000);
  const studio = new StudioPage(page);
  await page.addInitScript(() => {
    window.pictures = 0;
    const { clear } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.clear = function (mask) {
      window.pictures++;
      clear.call(this, mask);
    };
  });
  await studio.open();

  await test.step('the first example is generated live, with the prompt empty and focused', async () => {
    await expect(studio.prompt).toBeFocused();
    await studio.waitForClips(1);
    await expect(studio.prompt).toHaveValue('');
    const first = await studio.clip();
    expect(first).toMatchObject({ prompt: 'a person walks forward', frames: 25, finite: true, refined: true, replayed: false });
    expect(first.provider).toBe(info.project.name);
  });

  await test.step('it plays by itself, and a stage that is paused rests', async () => {
    const before = await studio.pose();
    expect(before).toHaveLength(66);
    await expect.poll(() => studio.pose()).not.toEqual(before);
    await studio.leavePrompt();
    await studio.pause();
    const drawn = () => page.evaluate(() => window.pictures);
    expect(await drawn()).toBeGreaterThan(2);
    await expect(async () => {
      const pictures = await drawn();
      await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
      expect(await drawn()).toBe(pictures);
    }).toPass({ timeout: 60_000 });
  });

  await test.step('the status line says where the models run and how long it took', async () => {
    await expect(page.getByTestId('provider')).toContainText(info.project.name === 'webgpu' ? 'WebGPU' : 'WASM');
    await expect(page.getByTestId('timings')).toContainText(/Made in .* plan .* decode .* refine/);
    const engine = await studio.state('engine');
    const reason = engine.kind === 'ready' ? engine.facts.fallbackReason : undefined;
    if (info.project.name === 'wasm') expect(reason).toBeTruthy();
    else expect(reason).toBeUndefined();
  });

  await test.step('Enter makes another motion, and it is really another', async () => {
    const before = await studio.clip();
    await studio.generate('a person jumps up and down');
    const clip = await studio.clip();
    expect(clip).toMatchObject({ prompt: 'a person jumps up and down', frames: 25, finite: true });
    expect(clip.codes).toHaveLength(7 * 5);
    for (const code of clip.codes) expect(code).toBeLessThan(1000);
    expect(clip.codes).not.toEqual(before.codes);
    expect(clip.reach).toBeGreaterThan(0.02);
    expect(clip.lowest).toBeGreaterThan(-0.05);
  });

  await test.step('the figure moves on stage', async () => {
    const before = await studio.pose();
    expect(before).toHaveLength(66);
    await expect.poll(() => studio.pose()).not.toEqual(before);
    await studio.leavePrompt();
    await studio.pause();
    const canvas = page.locator('main canvas');
    await page.keyboard.press('Home');
    const start = await canvas.screenshot();
    await page.keyboard.press('End');
    await expect.poll(async () => (await canvas.screenshot()).equals(start)).toBe(false);
  });

  await test.step('without refining, the same plan is decoded again', async () => {
    const refined = await studio.clip();
    await page.getByRole('switch', { name: 'Refine' }).click();
    await studio.waitForClips(3);
    const plain = await studio.clip();
    expect(plain).toMatchObject({ refined: false, replayed: true, seed: refined.seed });
    expect(plain.codes).toEqual(refined.codes);
  });

  expect(studio.strangers).toEqual([]);
});
