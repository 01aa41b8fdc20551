/**
 * `npx tsx bench/encoder.ts [--json]` after `npm run build`: the shipped text encoder on WASM in headless Chromium. How long one new prompt takes,
 * and how soon after the start of the worker it is ready, first with an empty cache and then with everything kept.
 */
import { setTimeout } from 'node:timers/promises';
import { type Figure, median, printFigures } from '../cli/bench/figure.ts';
import { SHIPPED_ENCODER } from '../src/core/text/encoderChoice.ts';
import { openBrowser, SETTLED } from './browserSession.ts';
import { HUNDRED_PROMPTS } from './prompts.ts';
import { WorkerPage } from './workerPage.ts';

/** Before the clock counts: the runtime settles in. */
const WARM_UP = 20;
const VISITS = 5;
const FIRST_MOTION = { prompt: 'a person walks forward', frames: 100, seed: 0, refine: true };

const figures: Figure[] = [];
const session = await openBrowser('wasm');
try {
  const context = await session.openProfile();
  const visit = async (after?: (worker: WorkerPage) => Promise<unknown>): Promise<number> => {
    const page = await context.newPage();
    const worker = await WorkerPage.open(page, session.base);
    const { encoder } = await worker.load('wasm');
    await after?.(worker);
    await page.close();
    return encoder.readyMilliseconds;
  };
  // The browser keeps the code that a visit made hot, a moment after it was: a first visit makes a motion.
  const first = await visit(async (worker) => {
    await worker.generate(FIRST_MOTION);
    await setTimeout(SETTLED);
  });
  figures.push({ name: 'encoder: ready after the worker starts, nothing kept', value: first, unit: 'ms' });
  const kept: number[] = [];
  for (let i = 0; i < VISITS; i++) kept.push(await visit());
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
