/**
 * Reverse-mode differentiation, graph to graph: appends to the graph of a scalar loss the values of its gradients.
 * One table holds a rule, or an explicit 'not differentiable', for every op. Gradients that no asked-for value needs
 * are not built, so frozen weights cost nothing. Method: reverse accumulation (Griewank & Walther, ch. 3).
 */
import { AppError } from '../errors.ts';
import { addDims, type Dim, printShape, type Shape, sameShape, sizeOf, subDims } from './dims.ts';
import type { NodeOf, OpName, Value } from './ir.ts';
import * as o from './ops.ts';

/** Gradient of the output -> gradient per input; a position that `wanted` excludes may be undefined. */
type Rule<K extends OpName> = (node: NodeOf<K> & Value, dy: Value, wanted: readonly boolean[]) => readonly (Value | undefined)[];

/** Ops whose derivative is zero or undefined everywhere; the gradient stops here. */
const stops = 'not differentiable';

/**
 * d loss / d each of `wrt`, for a loss of shape []. Throws 'graph-invalid' when the loss is not a scalar, does not
 * depend on one of them, or depends on it only through an op that is not differentiable.
 */
export function gradients(loss: Value, wrt: readonly Value[]): Value[] {
  if (loss.shape.length !== 0 || loss.dtype !== 'float32') {
    throw new AppError(
      'graph-invalid',
      `loss is ${loss.dtype} ${printShape(loss.shape)}, not a float32 scalar`,
      'Reduce it to shape [] first.',
    );
  }
  const graph = loss.graph;
  const needed = dependents(loss, wrt);
  const cotangents = new Map<Value, Value>([[loss, o.constant(graph, [], [1])]]);
  const order = graph.values
    .slice(0, loss.id + 1)
    .filter((value) => needed.has(value))
    .reverse();
  for (const node of order) {
    const dy = cotangents.get(node);
    if (!dy || node.inputs.length === 0) continue;
    const wanted = node.inputs.map((input) => needed.has(input));
    const given = apply(node, dy, wanted);
    node.inputs.forEach((input, i) => {
      const gradient = given[i];
      if (!wanted[i] || !gradient) return;
      const known = cotangents.get(input);
      cotangents.set(input, known ? o.add(known, gradient) : gradient);
    });
  }
  return wrt.map((value) => {
    const gradient = cotangents.get(value);
    if (!gradient) {
      const name = value.op === 'parameter' || value.op === 'input' ? value.attributes.name : `value ${value.id} (${value.op})`;
      throw new AppError(
        'graph-invalid',
        `${graph.name}: the loss does not depend on ${name}`,
        'Leave it out of the trained weights or use it in the loss.',
      );
    }
    return gradient;
  });
}

/** Whether an op has a gradient rule. */
export function isDifferentiable(op: OpName): boolean {
  return rules[op] !== stops;
}

/** Every op with a rule: what the proof by finite differences must cover. */
export function differentiableOps(): OpName[] {
  return (Object.keys(rules) as OpName[]).filter(isDifferentiable);
}

function apply(node: Value, dy: Value, wanted: readonly boolean[]): readonly (Value | undefined)[] {
  const rule = rules[node.op] as Rule<OpName> | typeof stops;
  return rule === stops ? [] : rule(node, dy, wanted);
}

/** Values on a differentiable path from one of `wrt` to the loss. */
function dependents(loss: Value, wrt: readonly Value[]): Set<Value> {
  const reached = new Set<Value>(wrt);
  for (const value of loss.graph.values.slice(0, loss.id + 1)) {
    if (isDifferentiable(value.op) && value.dtype === 'float32' && value.inputs.some((input) => reached.has(input))) reached.add(value);
  }
  return reached;
}

const rules: { readonly [K in OpName]: Rule<K> | typeof stops } = {
  input: stops,
  parameter: stops,
  constant: stops,
  equal: stops,
  less: stops,
  floor: stops,
  stopGradient: stops,
  reduceMax: stops,
  cast: stops,
  scatterRows: (n, dy) => [undefined, undefined, o.gatherRows(dy, at(n, 1))],
  scatterLast: (n, dy) => [undefined, undefined, o.gatherLast(dy, at(n, 1))],

  add: (n, dy, wanted) =>
    both(
      n,
      wanted,
      () => dy,
      () => dy,
    ),
  sub: (n, dy, wanted) =>
    both(
      n,
      wanted,
      () => dy,
      () => o.neg(dy),
    ),
  mul: (n, dy, wanted) =>
    both(
      n,
      wanted,
      () => o.mul(dy, at(n, 1)),
      () => o.mul(dy, at(n, 0)),
    ),
  // d(a/b) = da/b - (a/b) db/b
  div: (n, dy, wanted) =>
    both(
      n,
      wanted,
      () => o.div(dy, at(n, 1)),
      () => o.neg(o.div(o.mul(dy, n), at(n, 1))),
    ),
  // Ties send the gradient to the second operand.
  max: (n, dy, wanted) => chosen(n, dy, wanted, o.less(at(n, 1), at(n, 0))),
  min: (n, dy, wanted) => chosen(n, dy, wanted, o.less(at(n, 0), at(n, 1))),
  where: (n, dy, wanted) => [
    undefined,
    wanted[1] ? unbroadcast(o.where(at(n, 0), dy, 0), at(n, 1).shape) : undefined,
    wanted[2] ? unbroadcast(o.where(at(n, 0), 0, dy), at(n, 2).shape) : undefined,
  ],

  neg: (_, dy) => [o.neg(dy)],
  sqrt: (n, dy) => [o.div(o.mul(dy, 0.5), n)],
  exp: (n, dy) => [o.mul(dy, n)],
  log: (n, dy) => [o.div(dy, at(n, 0))],
  sigmoid: (n, dy) => [o.mul(dy, o.mul(n, o.sub(1, n)))],
  tanh: (n, dy) => [o.mul(dy, o.sub(1, o.mul(n, n)))],
  relu: (n, dy) => [o.where(o.less(0, at(n, 0)), dy, 0)],
  abs: (n, dy) => [o.where(o.less(at(n, 0), 0), o.neg(dy), dy)],
  sin: (n, dy) => [o.mul(dy, o.cos(at(n, 0)))],
  cos: (n, dy) => [o.neg(o.mul(dy, o.sin(at(n, 0))))],

  matmul: (n, dy, wanted) => {
    const [a, b] = [at(n, 0), at(n, 1)];
    return [wanted[0] ? unbroadcast(o.matmul(dy, swapLast(b)), a.shape) : undefined, wanted[1] ? weightGradient(a, b, dy) : undefined];
  },
  gemm: (n, dy, wanted) => {
    const [a, b] = [at(n, 0), at(n, 1)];
    const { transposeA: ta, transposeB: tb } = n.attributes;
    return [
      wanted[0] ? (ta ? o.gemm(b, dy, tb, true) : o.gemm(dy, b, false, !tb)) : undefined,
      wanted[1] ? (tb ? o.gemm(dy, a, true, ta) : o.gemm(a, dy, !ta, false)) : undefined,
    ];
  },
  transpose: (n, dy) => [o.transpose(dy, inverse(n.attributes.permutation))],
  reshape: (n, dy) => [o.reshape(dy, at(n, 0).shape)],
  expandLike: (n, dy) => [unbroadcast(dy, at(n, 0).shape)],
  slice: (n, dy) => {
    const { axis, start } = n.attributes;
    const after = fixed(at(n, 0).shape[axis] as Dim, n.shape[axis] as Dim) - start;
    return [o.pad(dy, axis, start, after)];
  },
  pad: (n, dy) => [o.slice(dy, n.attributes.axis, n.attributes.before, at(n, 0).shape[n.attributes.axis] as Dim)],
  concat: (n, dy, wanted) => {
    const { axis } = n.attributes;
    const pieces = sections(dy, axis, n.inputs);
    return pieces.map((piece, i) => (wanted[i] ? piece() : undefined));
  },
  gatherRows: (n, dy) => [o.scatterRows(at(n, 0), at(n, 1), dy)],
  gatherLast: (n, dy) => [o.scatterLast(at(n, 0), at(n, 1), dy)],
  // dx = y (dy - sum(y dy))
  softmax: (n, dy) => [o.mul(n, o.sub(dy, o.reduceSum(o.mul(dy, n), [-1], true)))],
  reduceSum: (n, dy) => [spread(n, dy)],
  reduceMean: (n, dy) => [spread(n, o.div(dy, countLike(n)))],
  cumsum: (n, dy) => [o.cumsum(dy, n.attributes.axis, !n.attributes.reverse)],
};

function at(node: Value, i: number): Value {
  return node.inputs[i] as Value;
}

function both(n: Value, wanted: readonly boolean[], left: () => Value, right: () => Value): (Value | undefined)[] {
  return [wanted[0] ? unbroadcast(left(), at(n, 0).shape) : undefined, wanted[1] ? unbroadcast(right(), at(n, 1).shape) : undefined];
}

function chosen(n: Value, dy: Value, wanted: readonly boolean[], first: Value): (Value | undefined)[] {
  return both(
    n,
    wanted,
    () => o.where(first, dy, 0),
    () => o.where(first, 0, dy),
  );
}

/** Sums a gradient over the axes along which the operand was broadcast. */
function unbroadcast(dy: Value, shape: Shape): Value {
  if (sameShape(dy.shape, shape)) return dy;
  const extra = dy.shape.length - shape.length;
  const axes = dy.shape.flatMap((dim, i) => (i < extra || (shape[i - extra] === 1 && dim !== 1) ? [i] : []));
  return o.reshape(o.reduceSum(dy, axes, true), shape);
}

/** db of a matmul. A plain weight under a batched activation is one product over all rows, not one per batch element. */
function weightGradient(a: Value, b: Value, dy: Value): Value {
  if (b.shape.length > 2) return unbroadcast(o.matmul(swapLast(a), dy), b.shape);
  return o.gemm(rows(a), rows(dy), true, false);
}

function rows(x: Value): Value {
  return o.reshape(x, [sizeOf(x.shape.slice(0, -1)), x.shape[x.shape.length - 1] as Dim]);
}

function swapLast(x: Value): Value {
  const axes = x.shape.map((_, i) => i);
  return o.transpose(x, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]);
}

function inverse(permutation: readonly number[]): number[] {
  const back = new Array<number>(permutation.length);
  permutation.forEach((axis, i) => {
    back[axis] = i;
  });
  return back;
}

/** Undoes a reduction's shape and repeats the gradient over the reduced axes. */
function spread(n: NodeOf<'reduceSum'> | NodeOf<'reduceMean'>, dy: Value): Value {
  const x = n.inputs[0] as Value;
  const kept = x.shape.map((dim, i) => (n.attributes.axes.includes(i) ? 1 : dim));
  return o.expandLike(o.reshape(dy, kept), x);
}

/** How many elements each mean takes, shaped like the mean; counted in the graph where it depends on a symbolic dim. */
function countLike(n: NodeOf<'reduceMean'>): Value | number {
  const x = n.inputs[0] as Value;
  const count = sizeOf(n.attributes.axes.map((axis) => x.shape[axis] as Dim));
  if (typeof count === 'number') return count;
  return o.reduceSum(o.expandLike(o.constant(n.graph, [], [1]), x), n.attributes.axes, n.attributes.keepDims);
}

/** The parts of a concat's gradient, each cut out when asked for. */
function sections(dy: Value, axis: number, parts: readonly Value[]): (() => Value)[] {
  let start: Dim = 0;
  return parts.map((part) => {
    const from = start;
    const length = part.shape[axis] as Dim;
    start = addDims(start, length);
    return () => {
      if (typeof from === 'number') return o.slice(dy, axis, from, length);
      throw new AppError(
        'graph-invalid',
        `concat: a part behind a symbolic one (at ${from}) has no gradient`,
        'Put the parts of fixed size first.',
      );
    };
  });
}

/** A difference of dims that must be a number. */
function fixed(a: Dim, b: Dim): number {
  const left = subDims(a, b);
  if (typeof left === 'number') return left;
  throw new AppError('graph-invalid', `slice: ${b} of ${a} has no gradient`, 'Cut a fixed number of elements from a symbolic axis.');
}
