/** A model that is missing, cut short, changed or no model at all: a clear notice, a living app, and Retry once it is mended. */
import { expect, type Route, test } from '@playwright/test';
import { StudioPage } from './pages/studio.ts';

const DECODER = /\/models\/stick-gen\/base\/decoder\.bin/;

const BREAKAGES: readonly { readonly name: string; readonly code: string; readonly answer: (route: Route) => Promise<void> }[] = [
  { name: 'missing', code: 'model-missing', answer: (route) => route.fulfill({ status: 404, body: 'not here' }) },
  {
    name: 'answered with a page',
    code: 'model-missing',
    answer: (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Home</title>' }),
  },
  {
    name: 'cut short',
    code: 'model-corrupt',
    answer: async (route) => {
      const response = await route.fetch();
      await route.fulfill({ contentType: 'application/octet-stream', body: (await response.body()).subarray(0, 1000) });
    },
  },
  {
    name: 'changed by one bit',
    code: 'model-corrupt',
    answer: async (route) => {
      const response = await route.fetch();
      const body = Buffer.from(await response.body());
      body[body.length >> 1] ^= 1;
      await route.fulfill({ contentType: 'application/octet-stream', body });
    },
  },
];

test('a model file that is broken, on the first visit and on later ones', async ({ page }) => {
  const studio = new StudioPage(page);
  for (const [visit, { name, code, answer }] of BREAKAGES.entries()) {
    await test.step(name, async () => {
      await page.context().route(DECODER, answer);
      if (visit === 0) await studio.open({ refine: false });
      else await loadAgain(studio);
      await expect(studio.notice).toBeVisible();
      expect(await studio.errorCode()).toBe(code);
      await expect(studio.notice).toContainText('decoder.bin');

      await studio.setTheme('dark');
      await page.keyboard.press('t');
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');

      await page.context().unroute(DECODER);
      await studio.button('Retry').press('Enter');
      if (visit === 0) await studio.waitForClips(1);
      else await studio.generate('a person waves');
      await expect(studio.notice).toHaveCount(0);
    });
  }
});

/** With nothing kept of the models. */
async function loadAgain(studio: StudioPage): Promise<void> {
  const { page } = studio;
  expect(await page.evaluate(() => caches.delete('stick-gen-models'))).toBe(true);
  await studio.leavePrompt();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Actions' }).fill('Load the models again');
  await expect(page.getByRole('option', { selected: true })).toHaveText(/Load the models again/);
  await page.keyboard.press('Enter');
}
