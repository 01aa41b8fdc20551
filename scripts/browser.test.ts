import { expect, test } from 'vitest';
import { findBrowser } from './browser.ts';

const places = (chosen: string | undefined, ...existing: string[]) => ({
  chosen,
  playwright: '/cache/playwright/chrome',
  system: ['/usr/bin/chromium', '/usr/bin/google-chrome'],
  runs: (path: string) => existing.includes(path),
});

test('CHROME_PATH comes first, then the browser of Playwright, then the system', () => {
  expect(findBrowser(places('/mine', '/mine', '/cache/playwright/chrome'))).toBe('/mine');
  expect(findBrowser(places(undefined, '/usr/bin/chromium', '/cache/playwright/chrome'))).toBe('/cache/playwright/chrome');
  expect(findBrowser(places(undefined, '/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
});

test('a wrong CHROME_PATH is an error, not a reason to use another browser', () => {
  expect(() => findBrowser(places('/mine', '/usr/bin/chromium'))).toThrow("CHROME_PATH is '/mine'");
});

test('no browser: the error names the command that installs one', () => {
  expect(() => findBrowser(places(undefined))).toThrow(
    expect.objectContaining({ code: 'unsupported', remedy: 'Install one with: npx playwright install chromium' }),
  );
});
