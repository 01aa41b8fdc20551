/**
 * The typed intermediate representation: a graph of single-output nodes with inferred shapes. Not a runtime and not
 * ONNX: `ops.ts` is the only constructor of nodes, `gradients.ts` and `optimizer.ts` add to a graph, `onnx/` writes it.
 */
import { AppError } from '../errors.ts';
import { printShape, type Shape, sameShape } from './dims.ts';

/** Element types inside a graph. fp16 exists only as storage of weights, behind a cast that the writer adds. */
export type DType = 'float32' | 'int32' | 'bool';

/** Every op with its attributes. The closed set that shape inference, gradients and the ONNX writer are exhaustive over. */
export interface OpAttributes {
  /** Fed at each run. */
  input: { readonly name: string };
  /** A named weight: an initializer in inference graphs, an input in training graphs. */
  parameter: { readonly name: string };
  /** A small literal, row-major. */
  constant: { readonly data: readonly number[] };
  add: None;
  sub: None;
  mul: None;
  div: None;
  max: None;
  min: None;
  equal: None;
  less: None;
  /** inputs: condition (bool), then, otherwise. */
  where: None;
  neg: None;
  sqrt: None;
  exp: None;
  log: None;
  sigmoid: None;
  tanh: None;
  relu: None;
  abs: None;
  floor: None;
  sin: None;
  cos: None;
  cast: { readonly to: DType };
  /** The value without its gradient. */
  stopGradient: None;
  /** Batched matrix product with broadcasting of the leading axes. */
  matmul: None;
  /** 2-D product op(A) op(B), each optionally transposed. */
  gemm: { readonly transposeA: boolean; readonly transposeB: boolean };
  transpose: { readonly permutation: readonly number[] };
  reshape: None;
  /** inputs: x, reference; x broadcast to the shape of the reference. */
  expandLike: None;
  slice: { readonly axis: number; readonly start: number };
  pad: { readonly axis: number; readonly before: number; readonly after: number };
  concat: { readonly axis: number };
  /** inputs: table [V, ...], indices int32; rows of the table. */
  gatherRows: None;
  /** inputs: like [V, ...] (its shape only), indices, updates; zeros of that shape with the updates added at the rows. */
  scatterRows: None;
  /** inputs: x [..., K], indices int32 [..., J]; elements along the last axis. */
  gatherLast: None;
  /** inputs: like [..., K] (its shape only), indices [..., J], updates [..., J]; zeros with the updates added. */
  scatterLast: None;
  /** Over the last axis. */
  softmax: None;
  reduceSum: Reduction;
  reduceMean: Reduction;
  reduceMax: Reduction;
  cumsum: { readonly axis: number; readonly reverse: boolean };
}

type None = Readonly<Record<string, never>>;
interface Reduction {
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

export type OpName = keyof OpAttributes;

/** One node and its only output. `T` narrows by op: `if (node.op === 'slice') node.attributes.axis`. */
export type Value = { readonly [K in OpName]: NodeOf<K> }[OpName];

export interface NodeOf<K extends OpName> {
  readonly op: K;
  readonly attributes: OpAttributes[K];
  readonly inputs: readonly Value[];
  readonly shape: Shape;
  readonly dtype: DType;
  /** Position in the graph; inputs always have smaller ids. */
  readonly id: number;
  readonly graph: Graph;
}

/** A graph under construction. Values are appended in topological order and never change. */
export class Graph {
  readonly name: string;
  readonly values: Value[] = [];
  private readonly declared = new Map<string, Value>();
  private readonly named = new Map<string, Value>();

  constructor(name: string) {
    this.name = name;
  }

  /** Declares an input of the given shape. The same name must not be declared twice. */
  input(name: string, shape: Shape, dtype: DType = 'float32'): Value {
    if (this.declared.has(name)) throw new AppError('graph-invalid', `${this.name}: '${name}' is declared twice`, 'Rename one of them.');
    return this.declare('input', name, shape, dtype);
  }

  /** A named float32 weight; asking again for the same name gives the same value (the shape must agree). */
  parameter(name: string, shape: Shape): Value {
    const known = this.declared.get(name);
    if (!known) return this.declare('parameter', name, shape, 'float32');
    if (known.op !== 'parameter' || !sameShape(known.shape, shape)) {
      throw new AppError(
        'graph-invalid',
        `${this.name}: '${name}' is ${printShape(known.shape)}, asked for as ${printShape(shape)}`,
        'Use one shape for a weight.',
      );
    }
    return known;
  }

  /** Names a value as an output of the graph. */
  output(name: string, value: Value): void {
    if (this.named.has(name)) throw new AppError('graph-invalid', `${this.name}: two outputs called '${name}'`, 'Rename one of them.');
    if (value.graph !== this)
      throw new AppError('graph-invalid', `output '${name}' comes from graph ${value.graph.name}`, 'Build it in this graph.');
    this.named.set(name, value);
  }

  get inputs(): readonly NodeOf<'input'>[] {
    return [...this.declared.values()].filter((value): value is NodeOf<'input'> => value.op === 'input');
  }

  get parameters(): readonly NodeOf<'parameter'>[] {
    return [...this.declared.values()].filter((value): value is NodeOf<'parameter'> => value.op === 'parameter');
  }

  get outputs(): ReadonlyMap<string, Value> {
    return this.named;
  }

  /** Values that the outputs need, in topological order. What nobody needs is never emitted. */
  live(): Value[] {
    const needed = new Set<Value>();
    const stack = [...this.named.values()];
    for (let value = stack.pop(); value; value = stack.pop()) {
      if (needed.has(value)) continue;
      needed.add(value);
      stack.push(...value.inputs);
    }
    return this.values.filter((value) => needed.has(value));
  }

  /** Appends a node whose shape `ops.ts` has inferred. Only ops.ts, copy.ts and the ONNX reader call it. */
  append<K extends OpName>(op: K, attributes: OpAttributes[K], inputs: readonly Value[], shape: Shape, dtype: DType): Value {
    const value = { op, attributes, inputs, shape, dtype, id: this.values.length, graph: this } as Value;
    this.values.push(value);
    return value;
  }

  private declare(op: 'input' | 'parameter', name: string, shape: Shape, dtype: DType): Value {
    const value = this.append(op, { name }, [], shape, dtype);
    this.declared.set(name, value);
    return value;
  }
}
