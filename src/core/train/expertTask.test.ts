import { describe, expect, it } from 'vitest';
import { createNodeRuntime } from '../../platform/node/ortRuntime.ts';
import * as o from '../graph/ops.ts';
import { ADAMW_DEFAULTS } from '../graph/optimizer.ts';
import { SCALE_INPUT } from '../lora/adaptedLinear.ts';
import { linear, silu } from '../model/layers.ts';
import { initialise, Scope, weightSpecs } from '../model/scope.ts';
import { float32, type HostTensor, type Runtime, type RuntimeTensor } from '../ports.ts';
import { RandomStream } from '../random.ts';
import { joinBatches } from './accumulatedStep.ts';
import { adapterOf, type ExpertPhase, expertTask, freshFactors, mergedWeights, openExpertStep } from './expertTask.ts';
import { train } from './loop.ts';
import { stepsBudget } from './schedule.ts';
import { floatsOf, weightedSession } from './sessions.ts';
import { freshState, Trainer, type WeightMap } from './trainer.ts';

/** A frozen two-layer network, and an expert that is to make it give x0 * x1 instead. */
function loss(scope: Scope) {
  const at = scope.at('planner');
  const x = scope.graph.input('x', ['B', 2]);
  const y = linear(at.at('out'), silu(linear(at.at('in'), x, 8)), 1);
  const error = o.sub(y, scope.graph.input('y', ['B', 1]));
  return { loss: o.reduceMean(o.mul(error, error), [0, 1]) };
}

const SAMPLES = 8;
const runtime = createNodeRuntime({ threads: 1 });
const weights: WeightMap = initialise(weightSpecs(loss), 5);

function batch(step: number): Record<string, HostTensor> {
  const random = new RandomStream(step);
  const x = Float32Array.from({ length: 2 * SAMPLES }, () => random.normal());
  const y = Float32Array.from({ length: SAMPLES }, (_, i) => x[2 * i] * x[2 * i + 1]);
  return { x: float32([SAMPLES, 2], x), y: float32([SAMPLES, 1], y) };
}

const evaluation = weightedSession(runtime, 'eval', (graph) => graph.output('loss', loss(Scope.root(graph)).loss));
const lossOf = async (values: WeightMap, step: number): Promise<number> =>
  floatsOf(await (await evaluation)(values, batch(step)), 'loss')[0];

const phase: ExpertPhase = {
  loss,
  task: { batch: async (step) => batch(step), evaluate: async (values) => ({ loss: await lossOf(values, 1000) }) },
  weights,
  modules: new Map([
    ['planner.in', { inputs: 2, outputs: 8 }],
    ['planner.out', { inputs: 8, outputs: 1 }],
  ]),
  lora: { rank: 4, alpha: 8, dropout: 0 },
  accumulation: 2,
  seed: 3,
};

const openStep = (of: ExpertPhase, on: Runtime = runtime) => openExpertStep('expert', of, ADAMW_DEFAULTS, on);

/** A runtime that remembers which outputs were asked to stay on the device, and which were read or never freed. */
function watched() {
  const read: string[] = [];
  const kept = new Set<string>();
  const alive = new Set<object>();
  const inside = new WeakMap<object, RuntimeTensor>();
  const createSession: Runtime['createSession'] = async (model, options) => {
    const session = await runtime.createSession(model, options);
    for (const name of options?.deviceOutputs ?? []) kept.add(name);
    return {
      name: session.name,
      dispose: () => session.dispose(),
      run: async (feeds) => {
        const fed = Object.entries(feeds).map(([name, feed]) => [name, inside.get(feed) ?? feed]);
        return Object.fromEntries(
          Object.entries(await session.run(Object.fromEntries(fed))).map(([name, tensor]) => {
            const { dtype, dims } = tensor;
            const outer = {
              dtype,
              dims,
              read: () => {
                read.push(name);
                return tensor.read();
              },
              dispose: () => {
                alive.delete(outer);
                tensor.dispose();
              },
            };
            alive.add(outer);
            inside.set(outer, tensor);
            return [name, outer];
          }),
        );
      },
    };
  };
  return { runtime: { provider: 'cpu', device: 'watched', createSession } satisfies Runtime, read, kept, alive };
}

describe('expert training', () => {
  it('lowers the loss of the base, which stays as it was', async () => {
    const before = new Map([...weights].map(([name, { data }]) => [name, data.slice()]));
    const task = expertTask(phase);
    const start = await task.evaluate(freshFactors(phase));
    expect(start).toEqual(await phase.task.evaluate(weights)); // B is 0
    const loop = train(task, freshState(freshFactors(phase)), {
      session: await openStep(phase),
      optimizer: ADAMW_DEFAULTS,
      schedule: { rate: 2e-2, warmupSteps: 5, decayShare: 0 },
      averageDecay: 0.9,
      budget: stepsBudget(150),
      now: () => 0,
      evaluateEverySeconds: 1e9,
      checkpointEverySeconds: 1e9,
      store: { read: async () => undefined, write: async () => undefined },
      meta: { part: 'expert', seed: 3, seconds: 0, dataset: 'none' },
    });
    let last: Readonly<Record<string, number>> = {};
    for await (const event of loop) if (event.kind === 'evaluation') last = event.values;
    expect(last.loss).toBeLessThan(0.5 * start.loss);
    for (const [name, { data }] of weights) expect(data).toEqual(before.get(name));
  });

  it('steps on the mean of its batches: two of eight are one of sixteen', async () => {
    const [first, second] = [batch(1), batch(2)];
    const both = Object.fromEntries(
      Object.entries(first).map(([name, { dims, data }]) => [
        name,
        float32([2 * SAMPLES, dims[1]], Float32Array.of(...data, ...second[name].data)),
      ]),
    );
    const scale = (rows: number) => ({ [SCALE_INPUT]: float32([rows, 4], new Float32Array(rows * 4).fill(2)) });
    const advance = async (batches: Record<string, HostTensor>[]) => {
      const trainer = new Trainer(await openStep(phase), freshState(freshFactors(phase)), 0.9);
      const report = await trainer.advance(joinBatches(batches.map((one) => ({ ...one, ...scale(one.x.dims[0]) }))), 1e-2);
      return { report, state: await trainer.state() };
    };
    const [apart, together] = [await advance([first, second]), await advance([both])];
    expect(apart.report.loss).toBeCloseTo(together.report.loss, 6);
    expect(apart.report.norm).toBeCloseTo(together.report.norm, 5);
    for (const [name, { data }] of together.state.first) {
      data.forEach((value, i) => {
        expect(apart.state.first.get(name)?.data[i]).toBeCloseTo(value, 6);
      });
    }
  });

  it('gathers gradients on the device: only reports are read, once a step, and nothing is left behind', async () => {
    const { runtime: on, read, kept, alive } = watched();
    const trainer = new Trainer(await openStep(phase, on), freshState(freshFactors(phase)), 0);
    const task = expertTask(phase);
    for (let step = 1; step <= 3; step++) await trainer.submit(await task.batch(step), 1e-3);
    expect(read).toEqual([]);
    expect((await trainer.reports()).map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(read.sort()).toEqual([...Array(3).fill('gradientNorm'), ...Array(3).fill('loss')]);
    expect([...kept]).toEqual(expect.arrayContaining(['loss', 'gradient:lora:planner.out:A', 'next:m:lora:planner.in:B']));
    expect(alive.size).toBe(3 * 4); // two modules, A and B: weights and both moments
  });

  it('leaves out rank columns by sample, as often as dropout says, and makes up for them', async () => {
    const many = { ...phase, accumulation: 200, lora: { rank: 4, alpha: 8, dropout: 0.25 } };
    const scales = Object.entries(await expertTask(many).batch(1)).filter(([name]) => name.endsWith(SCALE_INPUT));
    const values = scales.flatMap(([, { data }]) => [...data]);
    expect(new Set(values.map((value) => value.toFixed(4)))).toEqual(new Set(['0.0000', '2.6667']));
    expect(values.filter((value) => value === 0).length / values.length).toBeCloseTo(0.25, 1);
    expect(values.reduce((a, b) => a + b) / values.length).toBeCloseTo(2, 1);
  });

  it('gives every step batches of its own, the same each time', async () => {
    const task = expertTask(phase);
    const [one, again, two] = [await task.batch(1), await task.batch(1), await task.batch(2)];
    expect(again).toEqual(one);
    expect(Object.keys(one)).toEqual(['0/x', '0/y', `0/${SCALE_INPUT}`, '1/x', '1/y', `1/${SCALE_INPUT}`]);
    expect(new Set([one['0/x'], one['1/x'], two['0/x'], two['1/x']].map(({ data }) => data[0])).size).toBe(4);
  });
});

describe('mergedWeights', () => {
  const adapter = adapterOf(
    new Map([...freshFactors(phase)].map(([name, { dims, data }]) => [name, { dims, data: data.map((_, i) => i + 1) }])),
    phase.lora,
  );

  it('adds weight x scaling x A B to the adapted matrices and shares the rest', () => {
    const merged = mergedWeights(weights, adapter, 0.5);
    const [a, b] = [adapter.factors.get('planner.out')?.a ?? [], adapter.factors.get('planner.out')?.b ?? []];
    const delta = 0.5 * 2 * [0, 1, 2, 3].reduce((sum, r) => sum + a[r] * b[r], 0);
    const at = (of: WeightMap) => of.get('planner.out.weight')?.data[0] ?? 0;
    expect(at(merged)).toBeCloseTo(at(weights) + delta, 3);
    expect(merged.get('planner.out.bias')).toBe(weights.get('planner.out.bias'));
  });

  it('is the base at weight 0', () => {
    expect(mergedWeights(weights, adapter, 0)).toEqual(weights);
  });
});
