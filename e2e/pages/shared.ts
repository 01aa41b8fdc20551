/**
 * One page for all the tests of a file, or of a describe: opening the studio costs more than most tests do. Its tests leave it usable, count from
 * where they found it, and do not need each other; after one that fails the next ones get a fresh page.
 */
import { type BrowserContext, type Page, test } from '@playwright/test';

/** Opened before the first test that follows. Returns what gives it to a test. */
export function shared<Opened>(open: (page: Page) => Promise<Opened>): () => Opened {
  let context: BrowserContext | undefined;
  let opened: Opened | undefined;
  test.beforeAll(async ({ browser }) => {
    context = await browser.newContext();
    opened = await open(await context.newPage());
  });
  test.afterAll(() => context?.close());
  return () => {
    if (opened === undefined) throw new Error('A shared page is there only inside tests.');
    return opened;
  };
}
