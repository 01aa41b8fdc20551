/**
 * The constructors of graph values: each infers the result's shape and refuses mistakes by name. Nothing is computed
 * here. Used by `src/core/model`, `gradients.ts` and `optimizer.ts`; semantics are those of ONNX opset 21.
 */
import { AppError } from '../errors.ts';
import { addDims, type Dim, divideDims, mulDims, printShape, type Shape, sizeOf, subDims } from './dims.ts';
import type { DType, Graph, OpAttributes, OpName, Value } from './ir.ts';

export type Operand = Value | number;

/** A small literal of the given shape (row-major data). */
export function constant(graph: Graph, shape: readonly number[], data: readonly number[], dtype: DType = 'float32'): Value {
  const size = shape.reduce((product, dim) => product * dim, 1);
  if (size !== data.length) refuse('constant', `shape ${printShape(shape)} holds ${size} values, ${data.length} given`);
  return graph.append('constant', { data: [...data] }, [], shape, dtype);
}

export const add = (a: Operand, b: Operand): Value => binary('add', a, b);
export const sub = (a: Operand, b: Operand): Value => binary('sub', a, b);
export const mul = (a: Operand, b: Operand): Value => binary('mul', a, b);
export const div = (a: Operand, b: Operand): Value => binary('div', a, b);
export const maximum = (a: Operand, b: Operand): Value => binary('max', a, b);
export const minimum = (a: Operand, b: Operand): Value => binary('min', a, b);
export const equal = (a: Operand, b: Operand): Value => binary('equal', a, b, 'bool');
export const less = (a: Operand, b: Operand): Value => binary('less', a, b, 'bool');

export const neg = (x: Value): Value => unary('neg', x);
export const sqrt = (x: Value): Value => unary('sqrt', x);
export const exp = (x: Value): Value => unary('exp', x);
export const log = (x: Value): Value => unary('log', x);
export const sigmoid = (x: Value): Value => unary('sigmoid', x);
export const tanh = (x: Value): Value => unary('tanh', x);
export const relu = (x: Value): Value => unary('relu', x);
export const abs = (x: Value): Value => unary('abs', x);
export const floor = (x: Value): Value => unary('floor', x);
export const sin = (x: Value): Value => unary('sin', x);
export const cos = (x: Value): Value => unary('cos', x);
export const stopGradient = (x: Value): Value => unary('stopGradient', x);

/** condition ? then : otherwise, element by element with broadcasting. */
export function where(condition: Value, then: Operand, otherwise: Operand): Value {
  if (condition.dtype !== 'bool') refuse('where', `the condition is ${condition.dtype}`);
  const a = lift(condition.graph, then, 'float32');
  const b = lift(condition.graph, otherwise, 'float32');
  sameDType('where', a, b);
  return node('where', {}, [condition, a, b], broadcast('where', broadcast('where', condition.shape, a.shape), b.shape), a.dtype);
}

export function cast(x: Value, to: DType): Value {
  return x.dtype === to ? x : node('cast', { to }, [x], x.shape, to);
}

/** Batched product a [..., m, k] x b [..., k, n] -> [..., m, n]; leading axes broadcast. */
export function matmul(a: Value, b: Value): Value {
  sameDType('matmul', a, b);
  if (a.shape.length < 2 || b.shape.length < 2) refuse('matmul', `ranks ${a.shape.length} and ${b.shape.length}; both need at least 2`);
  const [m, k] = a.shape.slice(-2) as [Dim, Dim];
  const [rows, n] = b.shape.slice(-2) as [Dim, Dim];
  if (k !== rows) refuse('matmul', `inner sizes differ: ${printShape(a.shape)} x ${printShape(b.shape)}`);
  return node('matmul', {}, [a, b], [...broadcast('matmul', a.shape.slice(0, -2), b.shape.slice(0, -2)), m, n], a.dtype);
}

/** op(a) op(b) for matrices, op = transpose where asked. */
export function gemm(a: Value, b: Value, transposeA: boolean, transposeB: boolean): Value {
  sameDType('gemm', a, b);
  if (a.shape.length !== 2 || b.shape.length !== 2) refuse('gemm', `needs matrices, got ${printShape(a.shape)} and ${printShape(b.shape)}`);
  const [m, k] = (transposeA ? [...a.shape].reverse() : a.shape) as [Dim, Dim];
  const [rows, n] = (transposeB ? [...b.shape].reverse() : b.shape) as [Dim, Dim];
  if (k !== rows) refuse('gemm', `inner sizes differ: ${printShape(a.shape)} and ${printShape(b.shape)}`);
  return node('gemm', { transposeA, transposeB }, [a, b], [m, n], a.dtype);
}

export function transpose(x: Value, permutation: readonly number[]): Value {
  const sorted = [...permutation].sort((a, b) => a - b);
  if (permutation.length !== x.shape.length || sorted.some((axis, i) => axis !== i)) {
    refuse('transpose', `[${permutation.join(', ')}] does not permute the axes of ${printShape(x.shape)}`);
  }
  return node(
    'transpose',
    { permutation: [...permutation] },
    [x],
    permutation.map((axis) => x.shape[axis] as Dim),
    x.dtype,
  );
}

/** The same elements under another shape of the same size. At most one dim may be symbolic at a place where x's dim differs. */
export function reshape(x: Value, shape: Shape): Value {
  if (sizeOf(x.shape) !== sizeOf(shape)) refuse('reshape', `${printShape(x.shape)} to ${printShape(shape)} changes the size`);
  if (shape.length === x.shape.length && shape.every((dim, i) => dim === x.shape[i])) return x;
  const inferred = shape.filter((dim, i) => typeof dim === 'string' && dim !== x.shape[i]);
  if (inferred.length > 1) refuse('reshape', `${printShape(x.shape)} to ${printShape(shape)} moves more than one symbolic dim`);
  return node('reshape', {}, [x], shape, x.dtype);
}

/** x broadcast to the shape of `reference`. */
export function expandLike(x: Value, reference: Value): Value {
  const shape = broadcast('expandLike', x.shape, reference.shape);
  if (printShape(shape) !== printShape(reference.shape))
    refuse('expandLike', `${printShape(x.shape)} is wider than ${printShape(reference.shape)}`);
  if (printShape(x.shape) === printShape(reference.shape)) return x;
  return node('expandLike', {}, [x, reference], reference.shape, x.dtype);
}

/** `length` elements of an axis from `start`. A symbolic length must leave a fixed number of elements behind it. */
export function slice(x: Value, axis: number, start: number, length: Dim): Value {
  const at = axisOf('slice', x, axis);
  const left = subDims(subDims(x.shape[at] as Dim, start), length);
  const fits = typeof left === 'number' ? left >= 0 : typeof length === 'number' && length > 0;
  if (!fits || start < 0) refuse('slice', `[${start}, ${start} + ${length}) does not fit axis ${at} of ${printShape(x.shape)}`);
  if (start === 0 && left === 0) return x;
  return node('slice', { axis: at, start }, [x], replace(x.shape, at, length), x.dtype);
}

/** Zeros before and after along an axis. */
export function pad(x: Value, axis: number, before: number, after: number): Value {
  const at = axisOf('pad', x, axis);
  if (before < 0 || after < 0) refuse('pad', `${before} before and ${after} after`);
  if (before + after === 0) return x;
  return node('pad', { axis: at, before, after }, [x], replace(x.shape, at, addDims(x.shape[at] as Dim, before + after)), x.dtype);
}

export function concat(parts: readonly Value[], axis: number): Value {
  const [first] = parts;
  if (!first) return refuse('concat', 'no parts');
  if (parts.length === 1) return first;
  const at = axisOf('concat', first, axis);
  for (const part of parts) {
    sameDType('concat', first, part);
    if (part.shape.length !== first.shape.length || part.shape.some((dim, i) => i !== at && dim !== first.shape[i])) {
      refuse('concat', `${printShape(part.shape)} does not join ${printShape(first.shape)} along axis ${at}`);
    }
  }
  const total = parts.reduce<Dim>((sum, part) => addDims(sum, part.shape[at] as Dim), 0);
  return node('concat', { axis: at }, parts, replace(first.shape, at, total), first.dtype);
}

/** Rows of a table [V, ...] at int32 indices [...]: shape indices + table[1:]. Indices must lie in [0, V). */
export function gatherRows(table: Value, indices: Value): Value {
  if (indices.dtype !== 'int32') refuse('gatherRows', `indices are ${indices.dtype}`);
  return node('gatherRows', {}, [table, indices], [...indices.shape, ...table.shape.slice(1)], table.dtype);
}

/** Zeros shaped like `like` with `updates` added at the rows `indices`: the transpose of gatherRows. */
export function scatterRows(like: Value, indices: Value, updates: Value): Value {
  const expected = [...indices.shape, ...like.shape.slice(1)];
  if (printShape(expected) !== printShape(updates.shape))
    refuse('scatterRows', `updates are ${printShape(updates.shape)}, expected ${printShape(expected)}`);
  return node('scatterRows', {}, [like, indices, updates], like.shape, updates.dtype);
}

/** Elements of x [..., K] at int32 indices [..., J] along the last axis. */
export function gatherLast(x: Value, indices: Value): Value {
  if (indices.dtype !== 'int32') refuse('gatherLast', `indices are ${indices.dtype}`);
  leadingAgree('gatherLast', x, indices);
  return node('gatherLast', {}, [x, indices], indices.shape, x.dtype);
}

/** Zeros shaped like `like` with `updates` added at `indices` along the last axis: the transpose of gatherLast. */
export function scatterLast(like: Value, indices: Value, updates: Value): Value {
  leadingAgree('scatterLast', like, indices);
  return node('scatterLast', {}, [like, indices, updates], like.shape, updates.dtype);
}

/** Over the last axis. */
export const softmax = (x: Value): Value => unary('softmax', x);

export const reduceSum = (x: Value, axes: readonly number[], keepDims = false): Value => reduce('reduceSum', x, axes, keepDims);
export const reduceMean = (x: Value, axes: readonly number[], keepDims = false): Value => reduce('reduceMean', x, axes, keepDims);
export const reduceMax = (x: Value, axes: readonly number[], keepDims = false): Value => reduce('reduceMax', x, axes, keepDims);

/** Inclusive running sum along an axis, from the end when reversed. */
export function cumsum(x: Value, axis: number, reverse = false): Value {
  return node('cumsum', { axis: axisOf('cumsum', x, axis), reverse }, [x], x.shape, x.dtype);
}

/** A dim split in two: [.., a, ..] -> [.., a/inner, inner, ..]. */
export function splitAxis(x: Value, axis: number, inner: number): Value {
  const at = axisOf('splitAxis', x, axis);
  const outer = divideDims(x.shape[at] as Dim, inner);
  if (outer === undefined) return refuse('splitAxis', `axis ${at} of ${printShape(x.shape)} is no multiple of ${inner}`);
  return reshape(x, [...x.shape.slice(0, at), outer, inner, ...x.shape.slice(at + 1)]);
}

/** Two neighbouring axes made one. */
export function mergeAxes(x: Value, axis: number): Value {
  const at = axisOf('mergeAxes', x, axis);
  const merged = mulDims(x.shape[at] as Dim, x.shape[at + 1] as Dim);
  return reshape(x, [...x.shape.slice(0, at), merged, ...x.shape.slice(at + 2)]);
}

/** NumPy broadcasting of two shapes; symbolic dims must agree by text or meet a 1. */
export function broadcast(op: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x === y || y === 1) return x;
    if (x === 1) return y;
    return refuse(op, `${printShape(a)} and ${printShape(b)} do not broadcast`);
  });
}

function binary(op: 'add' | 'sub' | 'mul' | 'div' | 'max' | 'min' | 'equal' | 'less', a: Operand, b: Operand, result?: DType): Value {
  const anchor = typeof a === 'number' ? b : a;
  if (typeof anchor === 'number') return refuse(op, 'two plain numbers; one side must be a graph value');
  const x = lift(anchor.graph, a, anchor.dtype);
  const y = lift(anchor.graph, b, anchor.dtype);
  sameDType(op, x, y);
  return node(op, {}, [x, y], broadcast(op, x.shape, y.shape), result ?? x.dtype);
}

function unary<K extends OpName>(
  op: K & ('neg' | 'sqrt' | 'exp' | 'log' | 'sigmoid' | 'tanh' | 'relu' | 'abs' | 'floor' | 'sin' | 'cos' | 'stopGradient' | 'softmax'),
  x: Value,
): Value {
  if (x.dtype !== 'float32' && op !== 'stopGradient') refuse(op, `needs float32, got ${x.dtype}`);
  return node(op, {} as OpAttributes[typeof op], [x], x.shape, x.dtype);
}

function reduce(op: 'reduceSum' | 'reduceMean' | 'reduceMax', x: Value, axes: readonly number[], keepDims: boolean): Value {
  const at = [...new Set(axes.map((axis) => axisOf(op, x, axis)))].sort((a, b) => a - b);
  if (at.length === 0) return x;
  const shape = x.shape.flatMap((dim, i) => (at.includes(i) ? (keepDims ? [1] : []) : [dim]));
  return node(op, { axes: at, keepDims }, [x], shape, x.dtype);
}

function node<K extends OpName>(op: K, attributes: OpAttributes[K], inputs: readonly Value[], shape: Shape, dtype: DType): Value {
  const [first] = inputs;
  if (!first) return refuse(op, 'no inputs');
  for (const input of inputs) {
    if (input.graph !== first.graph) refuse(op, `mixes graphs ${first.graph.name} and ${input.graph.name}`);
  }
  return first.graph.append(op, attributes, inputs, shape, dtype);
}

const scalars = new WeakMap<Graph, Map<string, Value>>();

function lift(graph: Graph, operand: Operand, dtype: DType): Value {
  if (typeof operand !== 'number') return operand;
  const known = scalars.get(graph) ?? new Map<string, Value>();
  scalars.set(graph, known);
  const key = `${dtype}:${operand}`;
  const value = known.get(key) ?? constant(graph, [], [operand], dtype);
  known.set(key, value);
  return value;
}

function replace(shape: Shape, axis: number, dim: Dim): Shape {
  return shape.map((old, i) => (i === axis ? dim : old));
}

function axisOf(op: string, x: Value, axis: number): number {
  const at = axis < 0 ? axis + x.shape.length : axis;
  if (!Number.isInteger(at) || at < 0 || at >= x.shape.length) refuse(op, `axis ${axis} of ${printShape(x.shape)}`);
  return at;
}

function sameDType(op: string, a: Value, b: Value): void {
  if (a.dtype !== b.dtype) refuse(op, `mixes ${a.dtype} and ${b.dtype}`);
}

function leadingAgree(op: string, x: Value, indices: Value): void {
  if (printShape(x.shape.slice(0, -1)) !== printShape(indices.shape.slice(0, -1))) {
    refuse(op, `${printShape(x.shape)} and indices ${printShape(indices.shape)} differ before the last axis`);
  }
}

function refuse(op: string, what: string): never {
  throw new AppError('graph-invalid', `${op}: ${what}`, 'Correct the shapes where the graph is built.');
}
