/**
 * One or more tiny graphs for every op of the IR, with values to feed: the material of all proofs (gradients by finite
 * differences, agreement with ONNX Runtime, round trip through ONNX, WebGPU). Used by tests only. The table is full over
 * OpName, so a new op does not compile without a case.
 */
import { evaluateDim, type Shape } from '../dims.ts';
import { type DType, Graph, type OpName, type Value } from '../ir.ts';
import * as o from '../ops.ts';
import type { Tensor } from './interpreter.ts';

/** Sizes that the symbolic dims take in every case. */
export const BINDINGS = { B: 2, T: 5 } as const;

interface CaseInput {
  readonly shape: Shape;
  readonly dtype?: DType;
  /** The i-th value; the default is spread over (-1.5, 1.5) without two equal ones. */
  readonly value?: (i: number) => number;
}

export interface OpCase {
  /** What is special about it; with the op it names the test. */
  readonly title: string;
  readonly inputs: Readonly<Record<string, CaseInput>>;
  readonly build: (inputs: Readonly<Record<string, Value>>, graph: Graph) => Value;
}

/** Irrational steps: no two values meet, so max, min, less and relu stay away from their kinks. */
const spread = (phase: number) => (i: number) => 3 * ((((i + 1) * 0.6180339887 + phase * 0.37) % 1) - 0.5) + 0.011;
const positive = (i: number) => 0.3 + spread(0)(i) ** 2;
/** Row numbers with repeats: 1 1 7 0 3 3 3 2 6 1. */
const index = (i: number) => [1, 1, 7, 0, 3, 3, 3, 2, 6, 1][i % 10] as number;

const cube = { shape: ['B', 'T', 8] };
const other = { shape: ['B', 'T', 8], value: spread(1) };
const table = { shape: [8, 6], value: spread(2) };
const rows: CaseInput = { shape: ['B', 'T'], dtype: 'int32', value: index };
const column: CaseInput = { shape: ['B', 'T', 2], dtype: 'int32', value: (i) => index(i * 7) };

type Inputs = OpCase['inputs'];
type V = Readonly<Record<'x' | 'y' | 'i', Value>>;
const it = (title: string, inputs: Inputs, build: (v: V, graph: Graph) => Value): OpCase => ({
  title,
  inputs,
  build: (v, graph) => build(v as V, graph),
});
const unary = (op: (x: Value) => Value, value = spread(0)) => [it('elementwise', { x: { ...cube, value } }, ({ x }) => op(x))];
const binary = (op: (a: o.Operand, b: o.Operand) => Value, value = spread(1)) => [
  it('same shape', { x: cube, y: { ...cube, value } }, ({ x, y }) => op(x, y)),
  it('broadcast right', { x: cube, y: { shape: ['T', 1], value } }, ({ x, y }) => op(x, y)),
  it('broadcast left', { x: { shape: [8] }, y: { ...cube, value } }, ({ x, y }) => op(x, y)),
  it('scalar', { x: cube }, ({ x }) => op(x, 0.7)),
  it('same value twice', { x: { ...cube, value: positive } }, ({ x }) => op(x, o.mul(x, 1.5))),
];
const comparison = (op: (a: o.Operand, b: o.Operand) => Value) => [
  it('float32', { x: cube, y: other }, ({ x, y }) => o.where(op(x, y), x, y)),
  it('int32', { i: rows }, ({ i }) => o.cast(op(i, 3), 'float32')),
];
const reduction = (op: (x: Value, axes: readonly number[], keep?: boolean) => Value) => [
  it('last axis', { x: cube }, ({ x }) => op(x, [-1])),
  it('symbolic axes kept', { x: cube }, ({ x }) => op(x, [0, 1], true)),
  it('middle axis', { x: cube }, ({ x }) => op(x, [1])),
  it('all', { x: cube }, ({ x }) => op(x, [0, 1, 2])),
];

export const OP_CASES: { readonly [K in OpName]: readonly OpCase[] } = {
  input: [it('fed', { x: cube }, ({ x }) => o.neg(x))],
  parameter: [it('fed like an input', { x: cube }, ({ x }, g) => o.mul(x, g.parameter('weight', [8])))],
  constant: [
    it('float32', { x: cube }, ({ x }, g) => o.add(x, o.constant(g, [8], [0.1, 1e-8, -3, 0, 1, 2, 3, 4]))),
    it('int32', { i: column }, ({ i }, g) => o.cast(o.add(i, o.constant(g, [2], [-4, 100000], 'int32')), 'float32')),
    it('bool', { x: other }, ({ x }, g) => o.where(o.constant(g, [8], [1, 0, 1, 1, 0, 0, 1, 0], 'bool'), x, 0)),
  ],
  add: [...binary(o.add), it('int32', { i: rows }, ({ i }) => o.add(i, i))],
  sub: [...binary(o.sub), it('int32', { i: rows }, ({ i }) => o.sub(3, i))],
  mul: [...binary(o.mul), it('int32', { i: rows }, ({ i }) => o.mul(i, 3))],
  div: binary(o.div, positive),
  max: binary(o.maximum),
  min: binary(o.minimum),
  equal: comparison(o.equal),
  less: comparison(o.less),
  where: [
    it('same shape', { x: cube, y: other }, ({ x, y }) => o.where(o.less(x, 0.2), x, y)),
    it('broadcast branches', { x: { shape: [8] }, y: { shape: ['B', 1, 1] } }, ({ x, y }) => o.where(o.less(x, 0.2), y, x)),
    it('broadcast condition', { x: cube, y: { shape: ['T', 1], value: spread(3) } }, ({ x, y }) => o.add(o.where(o.less(y, 0), x, 2), y)),
  ],
  neg: unary(o.neg),
  sqrt: unary(o.sqrt, positive),
  exp: unary(o.exp),
  log: unary(o.log, positive),
  sigmoid: unary(o.sigmoid),
  tanh: unary(o.tanh),
  relu: unary(o.relu),
  abs: unary(o.abs),
  floor: unary(o.floor),
  sin: unary(o.sin),
  cos: unary(o.cos),
  cast: [
    it('float32 to int32 and back', { x: cube }, ({ x }) => o.cast(o.cast(x, 'int32'), 'float32')),
    it('int32 to float32', { i: rows }, ({ i }) => o.cast(i, 'float32')),
  ],
  stopGradient: [
    it('in part of a product', { x: cube }, ({ x }) => o.mul(x, o.stopGradient(o.tanh(x)))),
    it('of an int32', { i: rows }, ({ i }) => o.cast(o.stopGradient(i), 'float32')),
  ],
  matmul: [
    it('weight', { x: cube, y: table }, ({ x, y }) => o.matmul(x, y)),
    it('batched', { x: cube, y: { shape: ['B', 8, 3], value: spread(2) } }, ({ x, y }) => o.matmul(x, y)),
    it('broadcast batch', { x: { shape: ['T', 8] }, y: { shape: ['B', 8, 3], value: spread(2) } }, ({ x, y }) => o.matmul(x, y)),
    it('attention', { x: { shape: ['B', 2, 'T', 4] }, y: { shape: ['B', 2, 4, 'T'], value: spread(2) } }, ({ x, y }) => o.matmul(x, y)),
  ],
  gemm: [false, true].flatMap((ta) =>
    [false, true].map((tb) =>
      it(
        `${ta ? 'T' : 'N'}${tb ? 'T' : 'N'}`,
        { x: { shape: ta ? [8, 'T'] : ['T', 8] }, y: { shape: tb ? [6, 8] : [8, 6], value: spread(2) } },
        ({ x, y }) => o.gemm(x, y, ta, tb),
      ),
    ),
  ),
  transpose: [
    it('rotation', { x: cube }, ({ x }) => o.transpose(x, [2, 0, 1])),
    it('swap', { x: table }, ({ x }) => o.transpose(x, [1, 0])),
  ],
  reshape: [
    it('split', { x: cube }, ({ x }) => o.reshape(x, ['B', 'T', 2, 4])),
    it('merge', { x: cube }, ({ x }) => o.reshape(x, ['B', '8T'])),
    it('patches', { x: { shape: ['B', '4T', 3] } }, ({ x }) => o.reshape(x, ['B', 'T', 12])),
    it('scalar', { x: { shape: [1] } }, ({ x }) => o.reshape(x, [])),
  ],
  expandLike: [
    it('kept axis', { x: { shape: ['B', 1, 8] }, y: cube }, ({ x, y }) => o.mul(o.expandLike(x, y), y)),
    it('scalar', { x: { shape: [] }, y: cube }, ({ x, y }) => o.mul(o.expandLike(x, y), y)),
    it('fixed shape', { x: { shape: [6] }, y: table }, ({ x, y }) => o.mul(o.expandLike(x, y), y)),
  ],
  slice: [
    it('fixed axis', { x: cube }, ({ x }) => o.slice(x, 2, 2, 3)),
    it('start of a symbolic axis', { x: cube }, ({ x }) => o.slice(x, 1, 0, 'T-2')),
    it('inside a symbolic axis', { x: cube }, ({ x }) => o.slice(x, 1, 1, 'T-2')),
    it('rest of a symbolic axis', { x: cube }, ({ x }) => o.slice(x, 1, 2, 'T-2')),
    it('int32', { i: column }, ({ i }) => o.cast(o.slice(i, 2, 1, 1), 'float32')),
  ],
  pad: [it('symbolic axis', { x: cube }, ({ x }) => o.pad(x, 1, 2, 1)), it('before only', { x: cube }, ({ x }) => o.pad(x, 2, 3, 0))],
  concat: [
    it('last axis', { x: cube, y: { shape: ['B', 'T', 3], value: spread(1) } }, ({ x, y }) => o.concat([x, y, x], 2)),
    it('fixed before symbolic', { x: cube, y: { shape: ['B', 4, 8], value: spread(1) } }, ({ x, y }) => o.concat([y, x], 1)),
    it('int32', { i: column }, ({ i }) => o.cast(o.concat([i, i], 0), 'float32')),
  ],
  gatherRows: [
    it('matrix', { x: table, i: rows }, ({ x, i }) => o.gatherRows(x, i)),
    it('vector', { x: { shape: [8] }, i: rows }, ({ x, i }) => o.gatherRows(x, i)),
    it('rank 3', { x: { shape: [8, 2, 3] }, i: { ...rows, shape: ['T'] } }, ({ x, i }) => o.gatherRows(x, i)),
  ],
  scatterRows: [
    it('matrix', { x: table, i: rows, y: { shape: ['B', 'T', 6], value: spread(1) } }, ({ x, i, y }) => o.add(x, o.scatterRows(x, i, y))),
    it('vector', { x: { shape: [8] }, i: rows, y: { shape: ['B', 'T'], value: spread(1) } }, ({ x, i, y }) =>
      o.add(x, o.scatterRows(x, i, y)),
    ),
    it('rank 3', { x: { shape: [8, 2, 3] }, i: { ...rows, shape: ['T'] }, y: { shape: ['T', 2, 3], value: spread(1) } }, ({ x, i, y }) =>
      o.add(x, o.scatterRows(x, i, y)),
    ),
  ],
  gatherLast: [it('two of eight', { x: cube, i: column }, ({ x, i }) => o.gatherLast(x, i))],
  scatterLast: [
    it('two into eight', { x: cube, i: column, y: { shape: ['B', 'T', 2], value: spread(1) } }, ({ x, i, y }) =>
      o.mul(x, o.scatterLast(x, i, y)),
    ),
  ],
  softmax: [it('rows', { x: cube }, ({ x }) => o.softmax(x))],
  reduceSum: [...reduction(o.reduceSum), it('int32', { i: rows }, ({ i }) => o.cast(o.reduceSum(i, [1]), 'float32'))],
  reduceMean: reduction(o.reduceMean),
  reduceMax: reduction(o.reduceMax),
  cumsum: [it('forward', { x: cube }, ({ x }) => o.cumsum(x, 1)), it('reverse', { x: cube }, ({ x }) => o.cumsum(x, -1, true))],
};

/** Every case as [op, case], for test tables. */
export function allCases(): { readonly op: OpName; readonly test: OpCase }[] {
  return (Object.keys(OP_CASES) as OpName[]).flatMap((op) => OP_CASES[op].map((test) => ({ op, test })));
}

/** The case's graph with its value as output 'out'. Only the inputs it names are declared. */
export function buildCase(test: OpCase): { graph: Graph; out: Value; inputs: Record<string, Value> } {
  const graph = new Graph('case');
  const inputs = Object.fromEntries(
    Object.entries(test.inputs).map(([name, { shape, dtype }]) => [name, graph.input(name, shape, dtype ?? 'float32')]),
  );
  const out = test.build(inputs, graph);
  graph.output('out', out);
  return { graph, out, inputs };
}

/** What to feed a graph made from the case: its inputs by their rules, anything else (weights, probes) spread out. Exact in float32. */
export function caseFeeds(test: OpCase, graph: Graph): Map<string, Tensor> {
  const sources = [...graph.inputs, ...graph.parameters];
  return new Map(
    sources.map(({ attributes: { name }, shape }) => {
      const dims = shape.map((dim) => evaluateDim(dim, BINDINGS));
      const value = test.inputs[name]?.value ?? spread(name in test.inputs ? 0 : 5);
      const data = Float64Array.from({ length: dims.reduce((size, dim) => size * dim, 1) }, (_, i) => Math.fround(value(i)));
      return [name, { dims, data }];
    }),
  );
}
