/**
 * `npx tsx bench/whileTraining.ts [--runs 9] [--frames 250] [--json]` after `npm run build`: how long a motion takes on WASM in headless
 * Chromium while an expert is trained on WASM in the same browser, and without; and how fast the training is meanwhile and when left alone.
 */
import { parseArgs } from 'node:util';
import { type Figure, median, printFigures } from '../cli/bench/figure.ts';
import { wholeNumber } from '../cli/generate/numbers.ts';
import { parseFinetuneConfig } from '../src/core/experts/finetuneConfig.ts';
import type { Phase } from '../src/core/experts/names.ts';
import { ownConfig } from '../src/core/experts/ownConfig.ts';
import { openBrowser } from './browserSession.ts';
import { windows } from './expertPhases.ts';
import { HUNDRED_PROMPTS } from './prompts.ts';
import { WorkerPage } from './workerPage.ts';

const WINDOW_FRAMES = 64;
const WARM_UP = 2;
/** Between two motions, as between two wishes of a person. */
const PAUSE_MILLISECONDS = 500;
/** How long the training is watched when nothing is asked for. */
const ALONE_MILLISECONDS = 10_000;
const PATIENCE_MILLISECONDS = 240_000;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '9' },
    frames: { type: 'string', default: '250' },
    json: { type: 'boolean', default: false },
  },
});
const runs = wholeNumber('--runs', values.runs);
const frames = wholeNumber('--frames', values.frames);

const figures: Figure[] = [];
const session = await openBrowser('wasm');
try {
  const context = await session.browser.newContext();
  const motion = await WorkerPage.open(await context.newPage(), session.base);
  await motion.load('wasm');
  const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const generate = async (): Promise<number[]> => {
    const taken: number[] = [];
    for (let run = 0; run < WARM_UP + runs; run++) {
      const prompt = HUNDRED_PROMPTS[(run * 11) % HUNDRED_PROMPTS.length] ?? '';
      const start = performance.now();
      await motion.generate({ prompt, frames, seed: run, refine: true });
      taken.push(performance.now() - start);
      await pause(PAUSE_MILLISECONDS);
    }
    return taken.slice(WARM_UP);
  };
  figures.push({ name: `browser: prompt to clip, ${frames} frames, WASM`, value: median(await generate()), unit: 'ms' });

  const training = await WorkerPage.open(await context.newPage(), session.base, 'training');
  const clips = await windows(WINDOW_FRAMES);
  for (const [phase, target] of [
    ['planner', 'transformer_only'],
    ['refiner', 'diffusion_only'],
  ] as const) {
    const { lora, training: run, ...rest } = parseFinetuneConfig(ownConfig(phase)).value;
    const endless = { ...rest, lora: { ...lora, target_phase: target }, training: { ...run, epochs: 9999, rehearsal: 0 } };
    await training.startTraining(phase, JSON.stringify(endless), 'wasm', clips);
    await until(training, phase, 3);
    const rate = async (work: () => Promise<unknown>): Promise<number> => {
      const [before, start] = [(await training.training())?.step ?? 0, performance.now()];
      await work();
      return (((await training.training())?.step ?? 0) - before) / ((performance.now() - start) / 1000);
    };
    const alone = await rate(() => pause(ALONE_MILLISECONDS));
    let taken: number[] = [];
    const meanwhile = await rate(async () => {
      taken = await generate();
    });
    figures.push(
      {
        name: `the same while the ${phase} is trained, batch 8 x ${WINDOW_FRAMES} frames, median of ${runs}`,
        value: median(taken),
        unit: 'ms',
      },
      { name: '  the slowest', value: Math.max(...taken), unit: 'ms' },
      { name: '  training steps meanwhile', value: meanwhile, unit: '/s' },
      { name: '  training steps, nothing asked for', value: alone, unit: '/s' },
    );
    await training.stopTraining();
  }
} finally {
  await session.close();
}
printFigures(figures, values.json);

async function until(training: WorkerPage, phase: Phase, step: number): Promise<void> {
  const start = performance.now();
  for (let view = await training.training(); view?.phase !== phase || view.step < step; view = await training.training()) {
    if (performance.now() - start > PATIENCE_MILLISECONDS)
      throw new Error(`the ${phase} made no ${step} steps in ${PATIENCE_MILLISECONDS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
