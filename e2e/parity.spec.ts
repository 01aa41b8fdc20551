/** The same plan gives the same clip in Node and in the browser, and a seed repeats itself. Runs on WebGPU and on WASM. */
import { expect, test } from '@playwright/test';
import { WorkerPage } from '../bench/workerPage.ts';
import { openGenerator } from '../cli/engine.ts';
import { shared } from './pages/shared.ts';

/** Frames and steps are few: the software WebGPU device is slow. */
const REQUEST = { prompt: 'a person waves', frames: 50, seed: 5, refine: true };
/** Both sides within half a millimetre of Node are within one of each other. */
const TOLERANCE = 0.0005;

const theWorker = shared(async (page) => {
  const { project } = test.info();
  const worker = await WorkerPage.open(page, project.use.baseURL ?? '');
  const { provider } = await worker.load('auto');
  expect(provider).toBe(project.name);
  return worker;
});

test('a plan made in Node becomes the same clip here', async () => {
  const generator = await openGenerator();
  const { clip } = await generator.generate({ ...REQUEST, numFrames: REQUEST.frames });
  await generator.dispose();
  if (!clip.plan) throw new Error('the clip has no plan');

  const { positions, codes } = await theWorker().generate({ ...REQUEST, plan: clip.plan });
  expect(codes).toEqual(clip.plan.codes);
  expect(positions.length).toBe(clip.positions.length);
  let sum = 0;
  for (let i = 0; i < positions.length; i += 3) {
    const between = [0, 1, 2].map((axis) => (positions[i + axis] ?? Number.NaN) - (clip.positions[i + axis] ?? Number.NaN));
    sum += Math.hypot(...between);
  }
  expect(sum / (positions.length / 3)).toBeLessThan(TOLERANCE);
});

test('the same seed gives the same clip again', async () => {
  const worker = theWorker();
  const request = { ...REQUEST, frames: 25 };
  const first = await worker.generate(request);
  const second = await worker.generate(request);
  expect(second.codes).toEqual(first.codes);
  expect(second.positions).toEqual(first.positions);
  expect((await worker.generate({ ...request, seed: 6 })).codes).not.toEqual(first.codes);
});
