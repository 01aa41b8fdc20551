/**
 * What each ONNX operator that `emitters.ts` uses means in the IR: its inverse, one row per operator. Spellings of several
 * nodes (scatter) are recognised by their shape. The rebuilt helper nodes stay unused in the graph and are never written.
 */
import { AppError } from '../../errors.ts';
import { addDims, type Dim, divideDims, sizeOf, subDims } from '../dims.ts';
import type { DType, Graph, Value } from '../ir.ts';
import * as o from '../ops.ts';
import { TO_THE_END } from './emitters.ts';
import { ELEMENT_TYPES } from './messages.ts';
import type { NodeProto } from './onnx_pb.ts';

/** What an ONNX name stands for. */
export type Entry =
  | { readonly kind: 'value'; readonly value: Value }
  /** What stands for a value before it is cast and scaled: a weight in fewer bits, its scales, an int64 input. */
  | { readonly kind: 'stored'; readonly value: Value }
  /** An int64 initializer: sizes, axes, places. */
  | { readonly kind: 'ints'; readonly values: readonly number[] }
  /** The runtime shape of a value. */
  | { readonly kind: 'shape'; readonly of: Value };

/** The entry of a node's output. Throws 'unsupported' or 'invalid-file' naming the node. */
export function understand(graph: Graph, node: NodeProto, inputs: readonly Entry[]): Entry {
  const meaning = MEANINGS[node.opType];
  if (!meaning)
    throw new AppError(
      'unsupported',
      `${graph.name}: node '${node.name}' is a ${node.opType}, which no op of ours writes`,
      'Read only graphs that this studio wrote.',
    );
  const result = meaning(new Arguments(graph, node, inputs));
  return 'kind' in result ? result : { kind: 'value', value: result };
}

type Meaning = (from: Arguments) => Value | Entry;

const MEANINGS: Readonly<Record<string, Meaning>> = {
  Add: ({ a, b }) => o.add(a, b),
  Sub: ({ a, b }) => o.sub(a, b),
  Mul: (from) => (from.inputs[1]?.kind === 'stored' ? from.a : o.mul(from.a, from.b)),
  Div: ({ a, b }) => o.div(a, b),
  Max: ({ a, b }) => o.maximum(a, b),
  Min: ({ a, b }) => o.minimum(a, b),
  Equal: ({ a, b }) => o.equal(a, b),
  Less: ({ a, b }) => o.less(a, b),
  Where: ({ a, b, c }) => o.where(a, b, c),
  Neg: ({ a }) => o.neg(a),
  Sqrt: ({ a }) => o.sqrt(a),
  Exp: ({ a }) => o.exp(a),
  Log: ({ a }) => o.log(a),
  Sigmoid: ({ a }) => o.sigmoid(a),
  Tanh: ({ a }) => o.tanh(a),
  Relu: ({ a }) => o.relu(a),
  Abs: ({ a }) => o.abs(a),
  Floor: ({ a }) => o.floor(a),
  Sin: ({ a }) => o.sin(a),
  Cos: ({ a }) => o.cos(a),
  Softmax: ({ a }) => o.softmax(a),
  MatMul: ({ a, b }) => o.matmul(a, b),
  Gemm: (from) => o.gemm(from.a, from.b, from.int('transA') === 1, from.int('transB') === 1),
  Transpose: (from) => o.transpose(from.a, from.list('perm')),
  Identity: (from) => from.a,
  Cast: (from) => (from.inputs[0]?.kind === 'stored' ? from.inputs[0].value : o.cast(from.a, from.elementType('to'))),
  Shape: (from) => ({ kind: 'shape', of: from.a }),
  Reshape: (from) => from.graph.append('reshape', {}, [from.a], reshaped(from), from.a.dtype),
  Expand: (from) => from.graph.append('expandLike', {}, [from.a, from.shapeAt(1)], from.shapeAt(1).shape, from.a.dtype),
  Slice: (from) => {
    const [start, end, axis] = [from.intAt(1), from.intAt(2), from.intAt(3)];
    const size = from.a.shape[axis] as Dim;
    const last = end === TO_THE_END ? size : end < 0 ? addDims(size, end) : end;
    return o.slice(from.a, axis, start, subDims(last, start));
  },
  Pad: (from) => {
    const pads = from.intsAt(1);
    const rank = pads.length / 2;
    const axis = Array.from({ length: rank }, (_, i) => i).find((i) => pads[i] !== 0 || pads[i + rank] !== 0);
    if (axis === undefined) throw from.odd('pads nothing');
    return o.pad(from.a, axis, pads[axis] as number, pads[axis + rank] as number);
  },
  Concat: (from) => o.concat(from.values, from.int('axis')),
  Gather: (from) => {
    const [, places] = from.inputs;
    if (places?.kind !== 'ints') return o.gatherRows(from.a, from.b);
    return o.slice(from.a, from.int('axis'), places.values[0] as number, places.values.length);
  },
  GatherElements: ({ a, b }) => o.gatherLast(a, b),
  ScatterElements: (from) => {
    const like = inputOf(from, from.a, 'expandLike', 1);
    if (from.int('axis') !== 0) return o.scatterLast(like, from.b, from.c);
    const column = inputOf(from, from.b, 'expandLike', 0);
    return o.scatterRows(like, inputOf(from, column, 'reshape', 0), inputOf(from, from.c, 'reshape', 0));
  },
  ReduceSum: (from) => o.reduceSum(from.a, from.intsAt(1), from.int('keepdims') === 1),
  ReduceMean: (from) => o.reduceMean(from.a, from.list('axes'), from.int('keepdims') === 1),
  ReduceMax: (from) => o.reduceMax(from.a, from.list('axes'), from.int('keepdims') === 1),
  CumSum: (from) => o.cumsum(from.a, from.intAt(1), from.int('reverse') === 1),
};

/** The shape that a Reshape's target stands for: 0 copies a dim, -1 is what is left. */
function reshaped(from: Arguments): Dim[] {
  const target = from.intsAt(1);
  const shape = target.map((size, i) => (size === 0 ? (from.a.shape[i] as Dim) : size));
  const open = shape.indexOf(-1);
  if (open < 0) return shape;
  const rest = sizeOf(shape.filter((_, i) => i !== open));
  const left = divideDims(sizeOf(from.a.shape), rest);
  if (left === undefined) throw from.odd(`cannot shape [${from.a.shape.join(', ')}] as [${target.join(', ')}]`);
  return shape.map((dim, i) => (i === open ? left : dim));
}

/** The i-th input of a value that has to be made by `op`. */
function inputOf(from: Arguments, value: Value, op: Value['op'], i: number): Value {
  const input = value.inputs[i];
  if (value.op !== op || !input) throw from.odd(`expects ${op}, got ${value.op}`);
  return input;
}

/** A node's inputs and attributes, each refused by name when it is not what the row expects. */
class Arguments {
  readonly graph: Graph;
  readonly inputs: readonly Entry[];
  private readonly node: NodeProto;

  constructor(graph: Graph, node: NodeProto, inputs: readonly Entry[]) {
    this.graph = graph;
    this.node = node;
    this.inputs = inputs;
  }

  get a(): Value {
    return this.valueAt(0);
  }

  get b(): Value {
    return this.valueAt(1);
  }

  get c(): Value {
    return this.valueAt(2);
  }

  get values(): Value[] {
    return this.inputs.map((_, i) => this.valueAt(i));
  }

  shapeAt(i: number): Value {
    const entry = this.inputs[i];
    if (entry?.kind !== 'shape') throw this.odd(`input ${i} is not a shape`);
    return entry.of;
  }

  intsAt(i: number): readonly number[] {
    const entry = this.inputs[i];
    if (entry?.kind !== 'ints') throw this.odd(`input ${i} is not a list of int64`);
    return entry.values;
  }

  intAt(i: number): number {
    const [first, ...more] = this.intsAt(i);
    if (first === undefined || more.length > 0) throw this.odd(`input ${i} is not one int64`);
    return first;
  }

  int(name: string): number {
    const found = this.node.attribute.find((attribute) => attribute.name === name)?.i;
    if (found === undefined) throw this.odd(`has no attribute ${name}`);
    return Number(found);
  }

  list(name: string): number[] {
    const found = this.node.attribute.find((attribute) => attribute.name === name)?.ints;
    if (found === undefined) throw this.odd(`has no attribute ${name}`);
    return found.map(Number);
  }

  elementType(name: string): DType {
    const code = this.int(name);
    const found = (Object.keys(ELEMENT_TYPES) as DType[]).find((dtype) => ELEMENT_TYPES[dtype] === code);
    if (!found) throw this.odd(`casts to element type ${code}`);
    return found;
  }

  odd(what: string): AppError {
    return new AppError(
      'invalid-file',
      `${this.graph.name}: ${this.node.opType} '${this.node.name}' ${what}`,
      'Read only graphs that this studio wrote.',
    );
  }

  private valueAt(i: number): Value {
    const entry = this.inputs[i];
    if (entry?.kind !== 'value') throw this.odd(`input ${i} is ${entry ? `a ${entry.kind}` : 'missing'}, not a value`);
    return entry.value;
  }
}
