/**
 * How each IR op is spelled in ONNX, opset 17: one full table, so a new op does not compile without its spelling. The
 * spellings use only operators that the WebGPU provider runs. Not shape inference (`ops.ts`) and not files (`writer.ts`).
 */
import { AppError } from '../../errors.ts';
import { type Dim, subDims } from '../dims.ts';
import type { NodeOf, OpName, Value } from '../ir.ts';
import { type Attributes, ELEMENT_TYPES } from './messages.ts';

/** What a spelling may ask of the writer. Names are those of ONNX values. */
export interface Emitter {
  /** The ONNX name of an IR value that was written before. */
  nameOf(value: Value): string;
  /** Adds the node whose output is the IR node's value. */
  emit(opType: string, inputs: readonly string[], attributes?: Attributes): void;
  /** Adds a helper node and returns its output, named after the IR node and `part`. */
  helper(part: string, opType: string, inputs: readonly string[], attributes?: Attributes): string;
  /** An int64 initializer (rank 1, or 0 for a plain number), shared by equal ones. */
  ints(values: readonly number[] | number): string;
  /** The runtime shape of a value (int64), shared by all who ask. */
  shapeOf(name: string): string;
  /** The float32 scalar 0, shared. */
  zero(): string;
}

/** ONNX reads this as 'to the end of the axis'. It need not be the largest int64, only past any axis. */
export const TO_THE_END = 2 ** 31 - 1;

type Spelling<K extends OpName> = (node: NodeOf<K>, to: Emitter) => void;

/** Declared by the writer itself, not spelled as nodes. */
export type UnspelledOp = 'input' | 'parameter' | 'constant' | 'stopGradient';
export type SpelledOp = Exclude<OpName, UnspelledOp>;

export function spell(node: Value, to: Emitter): void {
  const spelling = SPELLINGS[node.op as SpelledOp] as Spelling<OpName>;
  spelling(node, to);
}

const ADD_ALONG_FIRST = { axis: 0, reduction: 'add' };
const ADD_ALONG_LAST = { axis: -1, reduction: 'add' };

const SPELLINGS: { readonly [K in SpelledOp]: Spelling<K> } = {
  add: same('Add'),
  sub: same('Sub'),
  mul: same('Mul'),
  div: same('Div'),
  max: same('Max'),
  min: same('Min'),
  equal: same('Equal'),
  less: same('Less'),
  where: same('Where'),
  neg: same('Neg'),
  sqrt: same('Sqrt'),
  exp: same('Exp'),
  log: same('Log'),
  sigmoid: same('Sigmoid'),
  tanh: same('Tanh'),
  relu: same('Relu'),
  abs: same('Abs'),
  floor: same('Floor'),
  sin: same('Sin'),
  cos: same('Cos'),
  matmul: same('MatMul'),
  cast: (n, to) => to.emit('Cast', names(n, to), { to: ELEMENT_TYPES[n.attributes.to] }),
  gemm: (n, to) => to.emit('Gemm', names(n, to), { transA: Number(n.attributes.transposeA), transB: Number(n.attributes.transposeB) }),
  transpose: (n, to) => to.emit('Transpose', names(n, to), { perm: n.attributes.permutation }),
  reshape: (n, to) => to.emit('Reshape', [...names(n, to), to.ints(reshapeTarget(n))]),
  expandLike: (n, to) => to.emit('Expand', [name(n, 0, to), to.shapeOf(name(n, 1, to))]),
  // The WebGPU provider has no Slice of int32; a Gather of counted places is the same.
  slice: (n, to) => {
    const { axis, start } = n.attributes;
    if (n.dtype !== 'float32') {
      const places = Array.from({ length: numeric(n.shape[axis] as Dim) }, (_, i) => start + i);
      return to.emit('Gather', [name(n, 0, to), to.ints(places)], { axis });
    }
    return to.emit('Slice', [name(n, 0, to), to.ints([start]), to.ints([sliceEnd(n)]), to.ints([axis])]);
  },
  pad: (n, to) => {
    const { axis, before, after } = n.attributes;
    const along = (count: number) => n.shape.map((_, i) => (i === axis ? count : 0));
    to.emit('Pad', [name(n, 0, to), to.ints([...along(before), ...along(after)])]);
  },
  concat: (n, to) => to.emit('Concat', names(n, to), { axis: n.attributes.axis }),
  gatherRows: (n, to) => to.emit('Gather', names(n, to), { axis: 0 }),
  // One row per index: indices [N, 1, ...] repeated over the row, as ScatterElements wants them.
  scatterRows: (n, to) => {
    const [like, indices, updates] = n.inputs as [Value, Value, Value];
    const row = like.shape.slice(1);
    const zeros = to.helper('zeros', 'Expand', [to.zero(), to.shapeOf(to.nameOf(like))]);
    const rows = to.helper('rows', 'Reshape', [to.nameOf(updates), to.ints([-1, ...row.map(numeric)])]);
    const column = to.helper('column', 'Reshape', [to.nameOf(indices), to.ints([-1, ...row.map(() => 1)])]);
    const places = to.helper('places', 'Expand', [column, to.shapeOf(rows)]);
    to.emit('ScatterElements', [zeros, places, rows], ADD_ALONG_FIRST);
  },
  gatherLast: (n, to) => to.emit('GatherElements', names(n, to), { axis: -1 }),
  scatterLast: (n, to) => {
    const zeros = to.helper('zeros', 'Expand', [to.zero(), to.shapeOf(name(n, 0, to))]);
    to.emit('ScatterElements', [zeros, name(n, 1, to), name(n, 2, to)], ADD_ALONG_LAST);
  },
  softmax: (n, to) => to.emit('Softmax', names(n, to), { axis: -1 }),
  reduceSum: (n, to) => to.emit('ReduceSum', [name(n, 0, to), to.ints(n.attributes.axes)], { keepdims: Number(n.attributes.keepDims) }),
  reduceMean: (n, to) => to.emit('ReduceMean', names(n, to), { axes: n.attributes.axes, keepdims: Number(n.attributes.keepDims) }),
  reduceMax: (n, to) => to.emit('ReduceMax', names(n, to), { axes: n.attributes.axes, keepdims: Number(n.attributes.keepDims) }),
  cumsum: (n, to) => to.emit('CumSum', [name(n, 0, to), to.ints(n.attributes.axis)], { reverse: Number(n.attributes.reverse) }),
};

function same<K extends SpelledOp>(opType: string): Spelling<K> {
  return (n, to) => to.emit(opType, names(n, to));
}

function name(n: { readonly inputs: readonly Value[] }, i: number, to: Emitter): string {
  return to.nameOf(n.inputs[i] as Value);
}

function names(n: { readonly inputs: readonly Value[] }, to: Emitter): string[] {
  return n.inputs.map((input) => to.nameOf(input));
}

/** ONNX's shorthand for a shape: 0 copies the input's dim at the same place, one -1 is worked out. */
function reshapeTarget(n: NodeOf<'reshape'>): number[] {
  const from = (n.inputs[0] as Value).shape;
  return n.shape.map((dim, i) => (typeof dim === 'number' ? dim : dim === from[i] ? 0 : -1));
}

/** Where a slice ends: counted from the front for a fixed length, from the back where the axis is symbolic. */
function sliceEnd(n: NodeOf<'slice'>): number {
  const { axis, start } = n.attributes;
  const length = n.shape[axis] as Dim;
  if (typeof length === 'number') return start + length;
  const left = subDims(subDims((n.inputs[0] as Value).shape[axis] as Dim, start), length);
  return left === 0 ? TO_THE_END : -numeric(left);
}

function numeric(dim: Dim): number {
  if (typeof dim === 'number') return dim;
  throw new AppError('graph-invalid', `the ONNX writer needs a fixed size, got ${dim}`, 'Build the graph with a number there.');
}
