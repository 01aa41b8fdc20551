import { describe, expect, it } from 'vitest';
import { createNodeRuntime } from '../../platform/node/ortRuntime.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import * as o from '../graph/ops.ts';
import { ADAMW_DEFAULTS } from '../graph/optimizer.ts';
import { buildTrainingArtifacts } from '../graph/training.ts';
import { linear, silu } from '../model/layers.ts';
import { initialise, Scope, weightSpecs } from '../model/scope.ts';
import { float32 } from '../ports.ts';
import { RandomStream } from '../random.ts';
import { type CheckpointStore, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { type LoopOptions, type TrainingEvent, type TrainingTask, train } from './loop.ts';
import { stepsBudget } from './schedule.ts';
import { freshState, Trainer, type TrainingState, type WeightMap } from './trainer.ts';

/** A two-layer network that learns y = x0 * x1. */
function loss(scope: Scope) {
  const x = scope.graph.input('x', ['B', 2]);
  const y = scope.graph.input('y', ['B', 1]);
  const error = o.sub(linear(scope.at('out'), silu(linear(scope.at('in'), x, 8)), 1), y);
  return { loss: o.reduceMean(o.mul(error, error), [0, 1]) };
}

const { fused } = buildTrainingArtifacts('tiny', (graph) => loss(Scope.root(graph)));
const weights = initialise(weightSpecs(loss), 5);
const session = createNodeRuntime({ threads: 1 }).createSession({ name: 'tiny', ...writeOnnx(fused) });

const task: TrainingTask = {
  batch: async (step) => {
    const random = new RandomStream(step);
    const x = Float32Array.from({ length: 32 }, () => random.normal());
    return {
      x: float32([16, 2], x),
      y: float32(
        [16, 1],
        Float32Array.from({ length: 16 }, (_, i) => x[2 * i] * x[2 * i + 1]),
      ),
    };
  },
  evaluate: async (average) => ({ firstWeight: average.get('in.weight')?.data[0] ?? Number.NaN }),
};

function memoryStore(): CheckpointStore & { bytes?: Uint8Array } {
  const store: CheckpointStore & { bytes?: Uint8Array } = {
    read: async () => store.bytes,
    write: async (bytes) => {
      store.bytes = bytes;
    },
  };
  return store;
}

async function run(
  state: TrainingState,
  steps: number,
  store: CheckpointStore,
  signal?: AbortSignal,
  over: Partial<LoopOptions> = {},
): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  const loop = train(task, state, {
    session: await session,
    optimizer: ADAMW_DEFAULTS,
    schedule: { rate: 1e-2, warmupSteps: 5, decayShare: 0 },
    averageDecay: 0.9,
    budget: stepsBudget(steps),
    now: () => 0,
    evaluateEverySeconds: 1e9,
    checkpointEverySeconds: 1e9,
    store,
    meta: { part: 'tiny', seed: 5, seconds: 0, dataset: 'none' },
    ...(signal ? { signal } : {}),
    ...over,
  });
  for await (const event of loop) events.push(event);
  return events;
}

const losses = (events: readonly TrainingEvent[]): number[] => events.flatMap((event) => (event.kind === 'step' ? [event.loss] : []));

describe('a resumed run', () => {
  it('goes on bit for bit as if it had never stopped', async () => {
    const [whole, half] = [memoryStore(), memoryStore()];
    const unbroken = await run(freshState(weights), 33, whole);
    const first = await run(freshState(weights), 16, half);
    const resumed = readCheckpoint(half.bytes ?? new Uint8Array(), 'half');
    expect(resumed.meta).toMatchObject({ part: 'tiny', step: 16, dataset: 'none' });
    const second = await run(resumed.state, 17, half);
    expect([...losses(first), ...losses(second)]).toEqual(losses(unbroken));
    expect(half.bytes).toEqual(whole.bytes);
    expect(second.at(-1)).toEqual(unbroken.at(-1));
  });

  it('has learned something', async () => {
    const all = losses(await run(freshState(weights), 150, memoryStore()));
    const mean = (part: readonly number[]): number => part.reduce((a, b) => a + b) / part.length;
    expect(mean(all.slice(-20))).toBeLessThan(0.5 * mean(all.slice(0, 20)));
  });

  it('saves before it stops for an abort', async () => {
    const store = memoryStore();
    const stop = new AbortController();
    stop.abort();
    await expect(run(freshState(weights), 10, store, stop.signal)).rejects.toMatchObject({ code: 'aborted' });
    expect(readCheckpoint(store.bytes ?? new Uint8Array(), 'stopped').state.step).toBe(0);
  });
});

it('steps whose reports are read together are the same steps, all told before they are saved', async () => {
  const one = await run(freshState(weights), 10, memoryStore(), undefined, { averageDecay: 0 });
  const four = await run(freshState(weights), 10, memoryStore(), undefined, { averageDecay: 0, stepsPerReport: 4, evaluateEverySteps: 5 });
  const steps = (events: readonly TrainingEvent[]) => events.filter(({ kind }) => kind === 'step');
  expect(steps(four)).toEqual(steps(one));
  const between = four.filter(({ kind }) => kind !== 'step').map(({ kind, step }) => `${kind} ${step}`);
  expect(between.slice(0, 4)).toEqual(['evaluation 0', 'checkpoint 5', 'evaluation 5', 'checkpoint 10']);
  expect(four.findIndex(({ kind }) => kind === 'checkpoint')).toBe(1 + 5);
});

describe('Trainer', () => {
  it('refuses a step whose loss is not a number and keeps its weights', async () => {
    const trainer = new Trainer(await session, freshState(weights), 0.9);
    const broken = { x: float32([1, 2], Float32Array.of(Number.NaN, 1)), y: float32([1, 1], Float32Array.of(0)) };
    await expect(trainer.advance(broken, 1e-2)).rejects.toMatchObject({
      code: 'runtime-failed',
      message: expect.stringMatching(/step 1: loss NaN/),
    });
    const { step, weights: kept } = await trainer.state();
    expect(step).toBe(0);
    expect(plain(kept)).toEqual(plain(weights));
  });

  it('finds a bad step among several that were not waited for, and goes back to where the last report was', async () => {
    const trainer = new Trainer(await session, freshState(weights), 0);
    const good = await trainer.advance(await task.batch(1), 1e-2);
    expect(good.step).toBe(1);
    const then = plain((await trainer.state()).weights);
    await trainer.submit(await task.batch(2), 1e-2);
    await trainer.submit({ x: float32([1, 2], Float32Array.of(Number.NaN, 1)), y: float32([1, 1], Float32Array.of(0)) }, 1e-2);
    await trainer.submit(await task.batch(4), 1e-2);
    await expect(trainer.reports()).rejects.toMatchObject({ code: 'runtime-failed', message: expect.stringMatching(/step 3: loss NaN/) });
    const { step, weights: kept } = await trainer.state();
    expect(step).toBe(1);
    expect(plain(kept)).toEqual(then);
  });

  it('averages weights towards where they are', async () => {
    const trainer = new Trainer(await session, freshState(weights), 0.9);
    for (let step = 1; step <= 200; step++) await trainer.advance(await task.batch(step), 1e-3);
    const { weights: now, average } = await trainer.state();
    const distance = (a: WeightMap, b: WeightMap): number => Math.hypot(...plain(a).map((value, i) => value - plain(b)[i]));
    expect(distance(average, now)).toBeGreaterThan(0);
    expect(distance(average, now)).toBeLessThan(0.5 * distance(weights, now));
  });
});

it('a checkpoint of something else is refused', () => {
  expect(() =>
    readCheckpoint(writeCheckpoint(freshState(weights), { part: '', step: 0, seed: 0.5, seconds: 0, dataset: '' }), 'x'),
  ).toThrow(/no training checkpoint/);
  expect(() => readCheckpoint(new Uint8Array(4), 'y')).toThrow(expect.objectContaining({ code: 'invalid-file' }));
});

function plain(map: WeightMap): number[] {
  return [...map.values()].flatMap(({ data }) => [...data]);
}
