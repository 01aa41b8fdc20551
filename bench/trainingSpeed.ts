/**
 * `npx tsx bench/trainingSpeed.ts [--threads 2] [--rounds 5] [--steps 5] [--json]`: the step that trains an expert, the studio's own config,
 * 8 windows of 64 frames, in Node and on WASM in headless Chromium, beside the floor under it: how long the step's matrix products alone
 * take on either. The two take turns, so that both meet the same machine.
 */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { type Figure, median, printFigures } from '../cli/bench/figure.ts';
import { wholeNumber } from '../cli/generate/numbers.ts';
import { findBrowser, QUIET } from '../scripts/browser.ts';
import { evaluateDim } from '../src/core/graph/dims.ts';
import { Graph, type Value } from '../src/core/graph/ir.ts';
import { writeOnnx } from '../src/core/graph/onnx/writer.ts';
import * as o from '../src/core/graph/ops.ts';
import { isFactor } from '../src/core/lora/adaptedLinear.ts';
import type { HostTensor, ModelFile, Session } from '../src/core/ports.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';
import { BareRuntime } from './bareRuntime.ts';
import { expertPhases, expertStep, stepFeeds } from './expertPhases.ts';

const SIZES = { batch: 8, frames: 64, steps: 1 };
const DIMS = { B: SIZES.batch, T: SIZES.frames / 4 };
const WARM_UP = 2;
/** Products of one size in a graph, so that starting a run is not what is measured. */
const COPIES = 8;

const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    steps: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const threads = wholeNumber('--threads', values.threads);
const rounds = wholeNumber('--rounds', values.rounds);
const steps = wholeNumber('--steps', values.steps);

type Feeds = Readonly<Record<string, HostTensor>>;
interface Work {
  readonly model: ModelFile;
  readonly feeds: Feeds;
  /** How often a step does it. */
  readonly times: number;
}

const node = createNodeRuntime({ threads });
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...QUIET] });
const figures: Figure[] = [];
try {
  const wasm = await BareRuntime.open(browser, 'wasm', threads);
  /** Milliseconds of all of it, in Node and on WASM. */
  const measure = async (works: readonly Work[]): Promise<{ node: number; wasm: number; ratio: number }> => {
    const opened = await Promise.all(
      works.map(async (work) => ({ ...work, node: await node.createSession(work.model), wasm: await wasm.createSession(work.model) })),
    );
    const taken: { node: number; wasm: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      let [here, there] = [0, 0];
      for (const work of opened) {
        here += work.times * median((await timeInNode(work.node, work.feeds)).slice(WARM_UP));
        there += work.times * median((await work.wasm.time(work.feeds, WARM_UP + steps)).slice(WARM_UP));
      }
      taken.push({ node: here, wasm: there });
    }
    await Promise.all(opened.flatMap((work) => [work.node.dispose(), work.wasm.dispose()]));
    return {
      node: median(taken.map((one) => one.node)),
      wasm: median(taken.map((one) => one.wasm)),
      ratio: median(taken.map((one) => one.node / one.wasm)),
    };
  };
  for (const made of await expertPhases(SIZES)) {
    const graph = expertStep(made);
    const model = { name: made.phase, ...writeOnnx(graph, { weights: made.expert.weights }) };
    const step = await measure([{ model, feeds: stepFeeds(made), times: 1 }]);
    const floor = await measure(productsOf(graph));
    figures.push(
      { name: `${made.phase}: steps in Node, ${node.device}`, value: 1000 / step.node, unit: '/s' },
      { name: `${made.phase}: steps on WASM, ${wasm.device}`, value: 1000 / step.wasm, unit: '/s' },
      { name: `${made.phase}: speed of WASM / Node, median of ${rounds} pairs`, value: step.ratio, unit: '' },
      { name: '  matrix products of a step alone: Node', value: floor.node, unit: 'ms' },
      { name: '  WASM', value: floor.wasm, unit: 'ms' },
      { name: '  speed of WASM / Node', value: floor.ratio, unit: '' },
    );
  }
  await wasm.close();
} finally {
  await browser.close();
}
printFigures(figures, values.json);

async function timeInNode(session: Session, feeds: Feeds): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let run = 0; run < WARM_UP + steps; run++) {
    const start = performance.now();
    const outputs = await session.run(feeds);
    milliseconds.push(performance.now() - start);
    for (const tensor of Object.values(outputs)) tensor.dispose();
  }
  return milliseconds;
}

/** Each size of product in a graph once, with how often it is there. */
function productsOf(graph: Graph): Work[] {
  const counts = new Map<string, { product: Value; count: number }>();
  for (const value of graph.live()) {
    if (value.op !== 'matmul' && value.op !== 'gemm') continue;
    const key = JSON.stringify([value.attributes, value.inputs.map(({ shape }) => shape), isFrozen(value.inputs[1])]);
    counts.set(key, { product: value, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ product, count }, i) => work(product, count, `product ${i}`));
}

/** A weight of the base, which a runtime may lay out as it likes beforehand. */
function isFrozen(value: Value | undefined): boolean {
  if (value?.op === 'transpose') return isFrozen(value.inputs[0]);
  return value?.op === 'parameter' && !isFactor(value.attributes.name);
}

function work(product: Value, count: number, name: string): Work {
  const graph = new Graph(name);
  const [left = [], right = []] = product.inputs.map(({ shape }) => shape.map((dim) => evaluateDim(dim, DIMS)));
  const frozen = isFrozen(product.inputs[1]);
  const b = frozen ? graph.parameter('b', right) : graph.input('b', right);
  const feeds: Record<string, HostTensor> = frozen ? {} : { b: filled(right) };
  for (let i = 0; i < COPIES; i++) {
    const a = graph.input(`a${i}`, left);
    feeds[`a${i}`] = filled(left);
    const y = product.op === 'gemm' ? o.gemm(a, b, product.attributes.transposeA, product.attributes.transposeB) : o.matmul(a, b);
    graph.output(`y${i}`, o.slice(y, -1, 0, 1));
  }
  const weights = new Map([['b', { dims: right, data: filled(right).data }]]);
  return { model: { name, ...writeOnnx(graph, frozen ? { weights } : {}) }, feeds, times: count / COPIES };
}

function filled(dims: readonly number[]): { readonly dtype: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array } {
  const length = dims.reduce((product, dim) => product * dim, 1);
  return { dtype: 'float32', dims, data: Float32Array.from({ length }, (_, i) => ((i * 37) % 101) / 101 - 0.5) };
}
