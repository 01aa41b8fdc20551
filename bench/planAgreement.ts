/**
 * `npx tsx bench/planAgreement.ts [--provider wasm|webgpu] [--count 100] [--frames 100] [--json]` after `npm run build`: how
 * often a browser and Node make the same plan from the same seed. fp32 differs in the last bits between providers, and a
 * draw that hangs by a thread may fall to the other side.
 */
import { parseArgs } from 'node:util';
import { type Figure, printFigures } from '../cli/bench/figure.ts';
import { openGenerator } from '../cli/engine.ts';
import { wholeNumber } from '../cli/generate/numbers.ts';
import { progressBar } from '../cli/progressBar.ts';
import { openBrowser } from './browserSession.ts';
import { HUNDRED_PROMPTS } from './prompts.ts';
import { WorkerPage } from './workerPage.ts';

const { values } = parseArgs({
  options: {
    provider: { type: 'string', default: 'wasm' },
    count: { type: 'string', default: '100' },
    frames: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
  },
});
const provider = values.provider === 'webgpu' ? 'webgpu' : 'wasm';
const count = Math.min(HUNDRED_PROMPTS.length, wholeNumber('--count', values.count));
const frames = wholeNumber('--frames', values.frames);
// Spread over the list, so that a small count still meets every motion.
const prompts = Array.from({ length: count }, (_, i) => HUNDRED_PROMPTS[Math.floor((i * HUNDRED_PROMPTS.length) / count)] ?? '');

const generator = await openGenerator();
const session = await openBrowser(provider);
const bar = progressBar();
let samePlans = 0;
let sameCodes = 0;
let codes = 0;
try {
  const worker = await WorkerPage.open(await session.browser.newPage(), session.base);
  await worker.load(provider);
  for (const [seed, prompt] of prompts.entries()) {
    bar.update(seed / count, prompt);
    const here = (await generator.generate({ prompt, numFrames: frames, seed, refine: false })).clip.plan?.codes ?? new Int32Array();
    const there = (await worker.generate({ prompt, frames, seed, refine: false })).codes;
    const same = here.filter((code, i) => code === there[i]).length;
    if (same === here.length) samePlans++;
    sameCodes += same;
    codes += here.length;
  }
} finally {
  bar.done();
  await session.close();
}
const figures: Figure[] = [
  { name: `plans equal in Node and on ${provider}, ${count} prompts of ${frames} frames`, value: (100 * samePlans) / count, unit: '%' },
  { name: 'codes equal', value: (100 * sameCodes) / codes, unit: '%' },
];
printFigures(figures, values.json);
