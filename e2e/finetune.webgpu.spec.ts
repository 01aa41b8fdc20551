/**
 * The steps that train an expert give the same losses in Node, on WASM and on WebGPU without a CPU to fall back on: both phases of the
 * shipped base, the studio's own config. A bare page of its own: the app is not involved.
 */
import { expect, test } from '@playwright/test';
import { BareRuntime } from '../bench/bareRuntime.ts';
import { expertPhases, type PhaseSteps, stepLosses } from '../bench/expertPhases.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';

/**
 * Small, since software WebGPU takes milliseconds an operation: a module of attention, mlp, convolution and condition each. Gradients go through
 * every layer all the same, to reach the first.
 */
const TARGETS = ['layers.0.q_proj', 'layers.5.mlp.down_proj', 'down0.conv1', 'up0.film_proj'];
const SIZES = { batch: 2, frames: 16, steps: 10, targets: TARGETS };
/** High, so that the factors are far from where they start by the end. */
const RATE = 2e-2;
const TOLERANCE = 1e-3;

test.describe.configure({ timeout: 600_000 });

let phases: PhaseSteps[];
test.beforeAll(async () => {
  phases = await expertPhases(SIZES);
});

for (const phase of ['planner', 'refiner'] as const) {
  test(`ten steps of an expert's ${phase} lose as much in Node, on WASM and on WebGPU`, async ({ browser }) => {
    const steps = phases.find((made) => made.phase === phase);
    if (!steps) throw new Error(`no ${phase} is trained`);
    const wanted = await stepLosses(steps, createNodeRuntime(), RATE);
    expect(wanted).toHaveLength(SIZES.steps);
    const frozen = await stepLosses(steps, createNodeRuntime(), 0);
    expect(apart(frozen, wanted), 'the factors learn: without them the losses are others').toBeGreaterThan(5 * TOLERANCE);
    for (const provider of ['wasm', 'webgpu'] as const) {
      const runtime = await BareRuntime.open(browser, provider);
      const losses = await stepLosses(steps, runtime, RATE);
      await runtime.close();
      expect(apart(losses, wanted), `${provider}: ${losses} instead of ${wanted}`).toBeLessThanOrEqual(TOLERANCE);
    }
  });
}

/** The largest difference, relative to the wanted. */
function apart(losses: readonly number[], wanted: readonly number[]): number {
  return Math.max(...wanted.map((loss, i) => Math.abs((losses[i] ?? Number.POSITIVE_INFINITY) - loss) / Math.abs(loss)));
}
