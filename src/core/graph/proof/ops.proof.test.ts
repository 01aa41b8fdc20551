import { describe, expect, test } from 'vitest';
import { runInNode } from '../../../../fixtures/graph/runNode.ts';
import { differentiableOps, gradients, isDifferentiable } from '../gradients.ts';
import { Graph, type OpName, type Value } from '../ir.ts';
import { readOnnx } from '../onnx/reader.ts';
import { writeOnnx } from '../onnx/writer.ts';
import * as o from '../ops.ts';
import { interpret, type Tensor } from './interpreter.ts';
import { allCases, BINDINGS, buildCase, caseFeeds, OP_CASES, type OpCase } from './opCases.ts';

const STEP = 1e-5;
const cases = allCases().map(({ op, test: opCase }) => ({ label: `${op}: ${opCase.title}`, op, opCase }));

/** The case with a scalar loss (a fixed, uneven weighting of its value) and the gradients of its float inputs. */
function withGradients(opCase: OpCase, op: OpName): { graph: Graph; wrt: string[] } {
  const { graph, out, inputs } = buildCase(opCase);
  const wrt = Object.entries(inputs).flatMap(([name, { dtype }]) => (dtype === 'float32' ? [name] : []));
  if (wrt.length === 0 || !isDifferentiable(op)) return { graph, wrt: [] };
  const probe = graph.input('probe', out.shape);
  const loss = o.reduceSum(
    o.mul(out, probe),
    out.shape.map((_, i) => i),
  );
  graph.output('loss', loss);
  const computed = gradients(
    loss,
    wrt.map((name) => inputs[name] as Value),
  );
  for (const [i, name] of wrt.entries()) graph.output(`d${name}`, computed[i] as Value);
  return { graph, wrt };
}

function worst(got: Tensor, wanted: Tensor): number {
  expect(got.dims).toEqual(wanted.dims);
  return wanted.data.reduce((most, value, i) => {
    const off = Math.abs((got.data[i] as number) - value) / (1 + Math.abs(value));
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(most, off);
  }, 0);
}

/** d loss / d input by central differences, in float64. */
function differences(graph: Graph, feeds: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const lossOnly = (at: ReadonlyMap<string, Tensor>) => interpret(graph, at, BINDINGS).get('loss')?.data[0] as number;
  const { dims, data } = feeds.get(name) as Tensor;
  const moved = (i: number, by: number) => new Map(feeds).set(name, { dims, data: data.with(i, (data[i] as number) + by) });
  return { dims, data: data.map((_, i) => (lossOnly(moved(i, STEP)) - lossOnly(moved(i, -STEP))) / (2 * STEP)) };
}

/** The case's loss alone, for differences: gradients would cost most of the time. */
function lossGraph(opCase: OpCase): Graph {
  const { graph, out } = buildCase(opCase);
  graph.output(
    'loss',
    o.reduceSum(
      o.mul(out, graph.input('probe', out.shape)),
      out.shape.map((_, i) => i),
    ),
  );
  return graph;
}

describe.each(cases)('$label', ({ op, opCase }) => {
  test('its graph uses the op', () => {
    expect(
      buildCase(opCase)
        .graph.live()
        .map((value) => value.op),
    ).toContain(op);
  });

  test('value and gradients agree with ONNX Runtime', async () => {
    const { graph } = withGradients(opCase, op);
    const feeds = caseFeeds(opCase, graph);
    const wanted = interpret(graph, feeds, BINDINGS);
    const got = await runInNode(writeOnnx(graph), graph, feeds);
    for (const [name, tensor] of wanted) expect(worst(got.get(name) as Tensor, tensor), name).toBeLessThan(2e-5);
  });

  test('written, read and written again it has the same bytes', () => {
    const { graph } = withGradients(opCase, op);
    const once = writeOnnx(graph);
    expect(writeOnnx(readOnnx(once.graph).graph).graph).toEqual(once.graph);
  });
});

describe.each(cases.filter(({ op, opCase }) => withGradients(opCase, op).wrt.length > 0))('gradient of $label', ({ op, opCase }) => {
  test('agrees with finite differences', () => {
    const { graph, wrt } = withGradients(opCase, op);
    const feeds = caseFeeds(opCase, graph);
    const computed = interpret(graph, feeds, BINDINGS);
    for (const name of wrt)
      expect(worst(computed.get(`d${name}`) as Tensor, differences(lossGraph(opCase), feeds, name)), name).toBeLessThan(1e-6);
  });
});

test('every op with a gradient rule has a case that differentiates it', () => {
  const proven = differentiableOps().filter((op) => OP_CASES[op].some((opCase) => withGradients(opCase, op).wrt.length > 0));
  expect(proven).toEqual(differentiableOps());
});

test('finite differences notice a gradient that is 0.1 % off', () => {
  const opCase = OP_CASES.tanh[0] as OpCase;
  const { graph } = withGradients(opCase, 'tanh');
  const feeds = caseFeeds(opCase, graph);
  const right = interpret(graph, feeds, BINDINGS).get('dx') as Tensor;
  const wrong = { dims: right.dims, data: right.data.map((value) => value * 1.001) };
  expect(worst(wrong, differences(lossGraph(opCase), feeds, 'x'))).toBeGreaterThan(1e-6);
});

test('stopGradient passes the value and no gradient', () => {
  const graph = new Graph('stop');
  const x = graph.input('x', ['T']);
  const [dx] = gradients(o.reduceSum(o.mul(x, o.stopGradient(o.exp(x))), [0]), [x]) as [Value];
  graph.output('dx', dx);
  const feeds = new Map([['x', { dims: [2], data: Float64Array.of(0.5, -1) }]]);
  expect([...(interpret(graph, feeds, { T: 2 }).get('dx') as Tensor).data]).toEqual([Math.exp(0.5), Math.exp(-1)]);
});
