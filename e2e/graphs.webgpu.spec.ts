/**
 * Every op, every model graph and every shipped graph is created and run on WebGPU with the CPU fallback switched off, and
 * agrees with ONNX Runtime in Node. A bare page of its own: the app is not involved.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { BareRuntime } from '../bench/bareRuntime.ts';
import { inferenceGraphs, modelFeeds, trainingGraphs } from '../fixtures/graph/modelGraphs.ts';
import { runInNode } from '../fixtures/graph/runNode.ts';
import { Graph, type OpName } from '../src/core/graph/ir.ts';
import { readOnnx } from '../src/core/graph/onnx/reader.ts';
import { type WrittenModel, writeOnnx } from '../src/core/graph/onnx/writer.ts';
import * as o from '../src/core/graph/ops.ts';
import type { Tensor } from '../src/core/graph/proof/interpreter.ts';
import { caseFeeds, OP_CASES } from '../src/core/graph/proof/opCases.ts';
import { transformerLoss } from '../src/core/graph/proof/transformer.ts';
import { buildTrainingArtifacts } from '../src/core/graph/training.ts';

const TOLERANCE = 1e-3;
const PACK = 'public/models/stick-gen/base';

/** Compiling shaders in software takes seconds a graph, minutes on a busy machine. */
test.describe.configure({ timeout: 600_000 });

let gpu: BareRuntime;

test.beforeAll(async ({ browser }) => {
  gpu = await BareRuntime.open(browser, 'webgpu');
});
test.afterAll(() => gpu.close());

for (const op of Object.keys(OP_CASES) as OpName[]) {
  test(`op ${op}`, async () => {
    const { graph, feeds } = casesOf(op);
    await compare(graph, writeOnnx(graph), feeds);
  });
}

for (const { graph, weights } of inferenceGraphs()) {
  test(`inference graph ${graph.name}, half-precision weights in a file`, async () => {
    await compare(graph, writeOnnx(graph, { weights, storage: 'float16', externalPath: `${graph.name}.bin` }), modelFeeds(graph, false));
  });
}

for (const { graph } of trainingGraphs().filter(({ graph: { name } }) => name.endsWith('_training'))) {
  test(`loss and gradients of ${graph.name}`, async () => {
    await compare(graph, writeOnnx(graph), modelFeeds(graph, true));
  });
}

// Optimizers repeat one update per weight, which costs software WebGPU minutes on a real part: the small transformer stands for all.
for (const graph of Object.values(buildTrainingArtifacts('transformer', transformerLoss))) {
  test(`training artifact ${graph.name}`, async () => {
    await compare(graph, writeOnnx(graph), modelFeeds(graph, true));
  });
}

test('every graph of the shipped pack', async () => {
  const names = existsSync(PACK) ? readdirSync(PACK).filter((name) => name.endsWith('.onnx')) : [];
  expect(names, `${PACK} holds no graphs: npm run cli -- export`).not.toEqual([]);
  for (const name of names) {
    await test.step(name, async () => {
      const weights = readdirSync(PACK)
        .filter((file) => file === name.replace('.onnx', '.bin'))
        .map((path) => ({ path, data: readFileSync(join(PACK, path)) }));
      const model = { graph: readFileSync(join(PACK, name)), weights };
      const { graph } = readOnnx(model.graph, weights);
      await compare(graph, model, modelFeeds(graph, false));
    });
  }
});

test('a node without a WebGPU kernel is noticed', async () => {
  const graph = new Graph('control');
  graph.output('y', o.softmax(graph.input('x', [2, 3])));
  const bytes = Buffer.from(writeOnnx(graph).graph);
  bytes.write('Hardmax', bytes.indexOf('Softmax')); // spelled as long, and only the CPU provider has it
  const created = gpu.createSession({ name: 'control', graph: bytes, weights: [] });
  await expect(created).rejects.toThrow('fallback to CPU EP has been explicitly disabled');
});

/** All cases of an op side by side in one graph. */
function casesOf(op: OpName): { graph: Graph; feeds: Map<string, Tensor> } {
  const graph = new Graph(op);
  const feeds = new Map<string, Tensor>();
  for (const [i, opCase] of OP_CASES[op].entries()) {
    const named = { ...opCase, inputs: Object.fromEntries(Object.entries(opCase.inputs).map(([name, input]) => [`${name}${i}`, input])) };
    const inputs = Object.fromEntries(
      Object.entries(opCase.inputs).map(([name, { shape, dtype }]) => [name, graph.input(`${name}${i}`, shape, dtype)]),
    );
    graph.output(`out${i}`, opCase.build(inputs, graph));
    for (const [name, tensor] of caseFeeds(named, graph)) if (name in named.inputs || !feeds.has(name)) feeds.set(name, tensor);
  }
  return { graph, feeds };
}

async function compare(graph: Graph, model: WrittenModel, feeds: ReadonlyMap<string, Tensor>): Promise<void> {
  const wanted = await runInNode(model, graph, feeds);
  const dtypes = new Map([...graph.inputs, ...graph.parameters].map(({ attributes: { name }, dtype }) => [name, dtype]));
  const hosted = [...feeds].map(([name, { dims, data }]) =>
    dtypes.get(name) === 'int32'
      ? ([name, { dtype: 'int32', dims, data: Int32Array.from(data) }] as const)
      : ([name, { dtype: 'float32', dims, data: Float32Array.from(data) }] as const),
  );
  const session = await gpu.createSession({ name: graph.name, ...model });
  const outputs = await session.run(Object.fromEntries(hosted));
  expect(Object.keys(outputs).sort()).toEqual([...wanted.keys()].sort());
  for (const [name, output] of Object.entries(outputs)) {
    const { dims, data } = wanted.get(name) as Tensor;
    const got = await output.read();
    output.dispose();
    expect(got.dims, name).toEqual(dims);
    const worst = data.reduce((most, value, i) => {
      const off = Math.abs(value - (got.data[i] as number)) / (1 + Math.abs(value));
      return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(most, off);
    }, 0);
    expect(worst, name).toBeLessThanOrEqual(TOLERANCE);
  }
  await session.dispose();
}
