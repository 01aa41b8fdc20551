import { describe, expect, it } from 'vitest';
import { randomAdapter as drawAdapter } from '../../../fixtures/experts/randomExperts.ts';
import { PLANNER, REFINER, TEXT } from '../../../fixtures/graph/modelGraphs.ts';
import { runInNode } from '../../../fixtures/graph/runNode.ts';
import { PHASES, type Phase } from '../experts/names.ts';
import { evaluateDim } from '../graph/dims.ts';
import { Graph } from '../graph/ir.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import { interpret, type Tensor } from '../graph/proof/interpreter.ts';
import { buildPlanner } from '../model/planner.ts';
import { buildRefiner } from '../model/refiner.ts';
import { initialise } from '../model/scope.ts';
import { RandomStream } from '../random.ts';
import { adaptableModel, SCALE_ROWS } from './adaptableModel.ts';
import { adaptInference } from './adaptedLinear.ts';
import type { Adapter } from './adapter.ts';
import { modulesIn, phaseOf } from './modules.ts';
import { type ExpertWeights, MultiExpertLoRAManager } from './multiExpertLoRAManager.ts';

const BUILDERS = {
  planner: (graph: Graph) => buildPlanner(graph, { ...PLANNER, layers: 2 }, TEXT),
  refiner: (graph: Graph) => buildRefiner(graph, REFINER, TEXT),
};
const base = Object.fromEntries(
  PHASES.map((phase) => {
    const graph = new Graph(phase);
    return [phase, { graph, weights: initialise(BUILDERS[phase](graph).weights, 5) }];
  }),
) as Record<Phase, { graph: Graph; weights: ReturnType<typeof initialise> }>;
const MODULES = new Map(PHASES.flatMap((phase) => [...modulesIn(base[phase].graph)]));
const TOKENS = 4;
const STEPS = { planner: TOKENS, refiner: 4 * TOKENS };

const randomAdapter = (rank: number, seed: number, only?: (module: string) => boolean): Adapter => drawAdapter(MODULES, rank, seed, only);

/** Ranks 3, 5 and 1; the second leaves modules out. */
function mixed(): MultiExpertLoRAManager {
  const manager = new MultiExpertLoRAManager(MODULES);
  manager.add('calm', randomAdapter(3, 1));
  manager.add(
    'wild',
    randomAdapter(5, 2, (module) => /q_proj|conv1|film_proj/.test(module)),
  );
  manager.add('odd', randomAdapter(1, 3));
  return manager;
}

function inputsOf(phase: Phase): Map<string, Tensor> {
  return new Map(
    base[phase].graph.inputs.map(({ attributes: { name }, shape, dtype }) => {
      const dims = shape.map((dim) => evaluateDim(dim, { B: 1, T: TOKENS }));
      const size = dims.reduce((product, dim) => product * dim, 1);
      const random = new RandomStream(name.length);
      const value = (i: number) =>
        dtype === 'int32' ? (i * 137 + 11) % 1000 : name.endsWith('mask') ? Number(i % 32 < 5) : random.normal();
      return [name, { dims, data: Float64Array.from({ length: size }, (_, i) => Math.fround(value(i))) }];
    }),
  );
}

const tensors = (feeds: ReturnType<MultiExpertLoRAManager['factors']>): [string, Tensor][] =>
  Object.entries(feeds).map(([name, { dims, data }]) => [name, { dims, data: Float64Array.from(data) }]);

async function run(phase: Phase, manager: MultiExpertLoRAManager, weights: ExpertWeights): Promise<Map<string, Tensor>> {
  const graph = adaptInference(base[phase].graph, manager.adapted(phase), SCALE_ROWS[phase]);
  const model = writeOnnx(graph, { weights: base[phase].weights });
  const feeds = [...inputsOf(phase), ...tensors(manager.factors(phase)), ...tensors(manager.scales(phase, weights, STEPS[phase]))];
  return runInNode(model, graph, new Map(feeds));
}

function interpreted(
  phase: Phase,
  graph: Graph,
  weights: ReadonlyMap<string, { dims: readonly number[]; data: ArrayLike<number> }>,
  feeds: [string, Tensor][],
  R = 0,
) {
  const stored = [...weights].map(([name, { dims, data }]): [string, Tensor] => [name, { dims, data: Float64Array.from(data) }]);
  return interpret(graph, new Map([...inputsOf(phase), ...stored, ...feeds]), { B: 1, T: TOKENS, R });
}

/** The base with every delta added into its weights, in float64: sum of weight * scaling * A B, each product by itself. */
function merged(phase: Phase, manager: readonly [Adapter, number][]): Map<string, Tensor> {
  const weights = new Map([...base[phase].weights].map(([name, { dims, data }]) => [name, { dims, data: Float64Array.from(data) }]));
  for (const [{ rank, scaling, factors }, weight] of manager) {
    for (const [module, { a, b }] of factors) {
      const matrix = weights.get(`${module}.weight`);
      if (phaseOf(module) !== phase || !matrix) continue;
      const [inputs, outputs] = matrix.dims;
      for (let i = 0; i < inputs; i++) {
        for (let r = 0; r < rank; r++) {
          const left = weight * scaling * a[i * rank + r];
          for (let j = 0; j < outputs; j++) matrix.data[i * outputs + j] += left * b[r * outputs + j];
        }
      }
    }
  }
  return interpreted(phase, base[phase].graph, weights, []);
}

/** Largest difference relative to the largest value. */
function distance(a: ReadonlyMap<string, Tensor>, b: ReadonlyMap<string, Tensor>): number {
  let worst = 0;
  for (const [name, { data }] of a) {
    const other = b.get(name)?.data ?? new Float64Array();
    const size = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    worst = data.reduce((most, value, i) => Math.max(most, Math.abs(value - other[i]) / size), worst);
  }
  return worst;
}

describe.each(PHASES)('%s', (phase) => {
  const weights = { calm: 0.4, wild: 0.9, odd: 0.15 };
  const parts: [Adapter, number][] = [
    [randomAdapter(3, 1), weights.calm],
    [randomAdapter(5, 2, (module) => /q_proj|conv1|film_proj/.test(module)), weights.wild],
    [randomAdapter(1, 3), weights.odd],
  ];

  it('blends mixed ranks exactly: the sum of the deltas, each computed apart', async () => {
    const wanted = merged(phase, parts);
    const got = await run(phase, mixed(), weights);
    expect(distance(wanted, got)).toBeLessThan(1e-5);
    expect(distance(merged(phase, []), got)).toBeGreaterThan(0.01);
  });

  it('is the same in the float64 interpreter, to the last digits', () => {
    const manager = mixed();
    const graph = adaptInference(base[phase].graph, manager.adapted(phase), SCALE_ROWS[phase]);
    const feeds = [...tensors(manager.factors(phase)), ...tensors(manager.scales(phase, weights, STEPS[phase]))];
    expect(distance(merged(phase, parts), interpreted(phase, graph, base[phase].weights, feeds, 9))).toBeLessThan(1e-6);
  });

  it('gives the base bit for bit when all are muted', async () => {
    const { graph, weights: own } = base[phase];
    const wanted = await runInNode(writeOnnx(graph, { weights: own }), graph, inputsOf(phase));
    expect(await run(phase, mixed(), { calm: 0, wild: 0 })).toEqual(wanted);
  });

  it('lets weights change over time: rows at full weight are as if always at full weight, as far as rows are independent', async () => {
    const manager = new MultiExpertLoRAManager(MODULES);
    const last = phase === 'planner' ? 'planner.action_projection' : 'refiner.out_proj';
    manager.add(
      'late',
      randomAdapter(2, 4, (module) => module === last),
    );
    const rows = STEPS[phase];
    const curve = Float32Array.from({ length: rows }, (_, row) => (row < rows / 2 ? 0 : 1));
    const [none, all, late] = [
      await run(phase, manager, {}),
      await run(phase, manager, { late: 1 }),
      await run(phase, manager, { late: curve }),
    ];
    const output = phase === 'planner' ? 'actions' : 'clean';
    const [off, on, mixedRows] = [none, all, late].map((outputs) => outputs.get(output)?.data ?? new Float64Array());
    const half = off.length / 2;
    expect(mixedRows.slice(0, half)).toEqual(off.slice(0, half));
    expect(mixedRows.slice(half)).toEqual(on.slice(half));
    expect(off).not.toEqual(on);
  });

  it("makes of the pack's file one with adapters, over the same file of weights", async () => {
    const options = { weights: base[phase].weights, externalPath: `${phase}.bin`, storage: 'float16' } as const;
    const file = { name: phase, ...writeOnnx(base[phase].graph, options) };
    const model = adaptableModel(phase, file);
    expect(model.modules).toEqual(modulesIn(base[phase].graph));
    const manager = mixed();
    const adapted = model.adapted(manager.adapted(phase));
    expect(adapted.weights).toBe(file.weights);
    const graph = adaptInference(base[phase].graph, manager.adapted(phase), SCALE_ROWS[phase]);
    const [plain] = writeOnnx(graph, options).weights;
    expect(Buffer.from(plain.data).equals(file.weights[0].data)).toBe(true);
    const feeds = new Map([...inputsOf(phase), ...tensors(manager.factors(phase)), ...tensors(manager.scales(phase, {}, STEPS[phase]))]);
    expect(await runInNode(adapted, graph, feeds)).toEqual(await runInNode(file, base[phase].graph, inputsOf(phase)));
  });
});

it('averages scale rows at the coarser rates of the refiner', async () => {
  const manager = new MultiExpertLoRAManager(MODULES);
  manager.add(
    'middle',
    randomAdapter(2, 4, (module) => module === 'refiner.middlea.conv1'),
  );
  const inTurn = Float32Array.from({ length: 16 }, (_, row) => [1, 0, 0.5, 0.5][row % 4]);
  const got = await run('refiner', manager, { middle: inTurn });
  expect(distance(got, await run('refiner', manager, { middle: 0.5 }))).toBeLessThan(1e-6);
  expect(distance(got, await run('refiner', manager, { middle: 1 }))).toBeGreaterThan(1e-4);
});
