/** Time from a prompt to its clip of 250 frames in this process, after one run to warm up: medians over seeds. */
import type { Generated } from '../../src/core/generate/inferenceGenerator.ts';
import { openGenerator } from '../engine.ts';
import { type Figure, median } from './figure.ts';

const PROMPT = 'a person walks forward and waves with the right hand';
const FRAMES = 250;

export async function benchMotion(runs: number): Promise<Figure[]> {
  const start = performance.now();
  const generator = await openGenerator();
  const load = performance.now() - start;
  await generator.generate({ prompt: PROMPT, numFrames: FRAMES, seed: 0 });
  const taken: Generated['milliseconds'][] = [];
  for (let seed = 1; seed <= runs; seed++) taken.push((await generator.generate({ prompt: PROMPT, numFrames: FRAMES, seed })).milliseconds);
  await generator.dispose();
  const part = (name: 'plan' | 'decode' | 'refine' | 'finish' | 'total'): number => median(taken.map((milliseconds) => milliseconds[name]));
  return [
    { name: 'node: models loaded', value: load, unit: 'ms' },
    { name: `node: prompt to clip, ${FRAMES} frames`, value: part('total'), unit: 'ms' },
    { name: '  plan', value: part('plan'), unit: 'ms' },
    { name: '  decode', value: part('decode'), unit: 'ms' },
    { name: '  refine', value: part('refine'), unit: 'ms' },
    { name: '  feet', value: part('finish'), unit: 'ms' },
  ];
}
