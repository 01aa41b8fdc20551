/**
 * `npx tsx bench/browser.ts [--json]` after `npm run build`: bytes and time to the app's first motion, and the time from a
 * prompt to 250 frames on WASM in headless Chromium.
 */
import { setTimeout } from 'node:timers/promises';
import { type Figure, median, printFigures } from '../cli/bench/figure.ts';
import { openBrowser, SETTLED } from './browserSession.ts';
import { type PageResult, WorkerPage } from './workerPage.ts';

const RUNS = 5;
const FRAMES = 250;
const PATIENCE = 180_000;

const figures: Figure[] = [];
const session = await openBrowser('wasm');
try {
  const profile = await session.openProfile();
  const visit = async () => {
    const app = await profile.newPage();
    const start = performance.now();
    await app.goto(session.base);
    await app.waitForFunction('window.stickGen?.getState().records.length > 0', undefined, { timeout: PATIENCE });
    const measured = { milliseconds: performance.now() - start, bytes: session.bytesSent() };
    await setTimeout(SETTLED);
    await app.close();
    return measured;
  };
  const first = await visit();
  figures.push({ name: 'browser: bytes to the first motion, as served', value: first.bytes / 1e6, unit: 'MB' });
  figures.push({ name: 'browser: address to the first motion, WASM', value: first.milliseconds, unit: 'ms' });
  figures.push({ name: 'browser: the same on the next visit', value: (await visit()).milliseconds, unit: 'ms' });

  const worker = await WorkerPage.open(await session.browser.newPage(), session.base);
  const { device, loadMilliseconds } = await worker.load('wasm');
  figures.push({ name: `browser: models loaded, WASM, ${device}`, value: loadMilliseconds, unit: 'ms' });
  const request = { prompt: 'a person walks forward and waves with the right hand', frames: FRAMES, refine: true };
  await worker.generate({ ...request, seed: 0 });
  const taken: PageResult['milliseconds'][] = [];
  for (let seed = 1; seed <= RUNS; seed++) taken.push((await worker.generate({ ...request, seed })).milliseconds);
  figures.push({ name: `browser: prompt to clip, ${FRAMES} frames, WASM`, value: median(taken.map(({ total }) => total)), unit: 'ms' });
  figures.push({ name: '  plan', value: median(taken.map(({ plan }) => plan)), unit: 'ms' });
  figures.push({ name: '  refine', value: median(taken.map(({ refine }) => refine)), unit: 'ms' });
} finally {
  await session.close();
}
printFigures(figures, process.argv.includes('--json'));
