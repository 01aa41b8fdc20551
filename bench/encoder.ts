/**
 * `npx tsx bench/encoder.ts [--json]` after `npm run build`: the shipped text encoder on WASM in headless Chromium. How long one new prompt takes,
 * and how soon after the start of the worker it is ready, first with an empty cache and then with everything kept.
 */
import { type Figure, median, printFigures } from '../cli/bench/figure.ts';
import { SHIPPED_ENCODER } from '../src/core/text/encoderChoice.ts';
import { openBrowser } from './browserSession.ts';
import { HUNDRED_PROMPTS } from './prompts.ts';
import { WorkerPage } from './workerPage.ts';

/** Before the clock counts: the runtime settles in. */
const WARM_UP = 20;
const VISITS = 5;

const figures: Figure[] = [];
const session = await openBrowser('wasm');
try {
  const context = await session.browser.newContext();
  const ready = async (): Promise<number> => {
    const page = await context.newPage();
    const { encoder } = await (await WorkerPage.open(page, session.base)).load('wasm');
    await page.close();
    return encoder.readyMilliseconds;
  };
  figures.push({ name: 'encoder: ready after the worker starts, nothing kept', value: await ready(), unit: 'ms' });
  const kept: number[] = [];
  for (let visit = 0; visit < VISITS; visit++) kept.push(await ready());
  figures.push({ name: `encoder: the same from a warm cache, median of ${VISITS}`, value: median(kept), unit: 'ms' });

  const worker = await WorkerPage.open(await context.newPage(), session.base, 'encoder');
  await worker.openEncoder(SHIPPED_ENCODER);
  const { milliseconds } = await worker.embed(HUNDRED_PROMPTS);
  const warm = milliseconds.slice(WARM_UP);
  figures.push({ name: `encoder: one new prompt, WASM, median of ${warm.length}`, value: median(warm), unit: 'ms' });
} finally {
  await session.close();
}
printFigures(figures, process.argv.includes('--json'));
