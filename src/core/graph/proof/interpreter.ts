/**
 * A second opinion: runs a graph of the IR in float64, element by element, as slowly and plainly as can be. The proofs
 * compare it with ONNX Runtime and take finite differences with it. Not a runtime of the studio; used by tests only.
 */
import { AppError } from '../../errors.ts';
import { type DimName, evaluateDim } from '../dims.ts';
import type { Graph, NodeOf, OpName, Value } from '../ir.ts';

/** Row-major. Booleans are 0 and 1. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float64Array;
}

export type Bindings = Readonly<Partial<Record<DimName, number>>>;

/** Values of the graph's outputs. `feeds` names every live input and parameter. Throws 'invalid-input' for one that is missing or misshapen. */
export function interpret(graph: Graph, feeds: ReadonlyMap<string, Tensor>, bindings: Bindings): Map<string, Tensor> {
  const results = new Map<Value, Tensor>();
  for (const value of graph.live()) {
    const dims = value.shape.map((dim) => evaluateDim(dim, bindings));
    const result = compute(value, { dims, feeds, of: (input) => results.get(input) as Tensor });
    if (result.dims.join() !== dims.join())
      throw new AppError('internal', `${value.op} gave [${result.dims}], inferred [${dims}]`, 'Correct the interpreter or the shape rule.');
    results.set(value, result);
  }
  return new Map([...graph.outputs].map(([name, value]) => [name, results.get(value) as Tensor]));
}

interface Context {
  /** Of the result. */
  readonly dims: readonly number[];
  readonly feeds: ReadonlyMap<string, Tensor>;
  readonly of: (value: Value) => Tensor;
}

type Evaluate<K extends OpName> = (node: NodeOf<K>, context: Context) => Tensor;

function compute(value: Value, context: Context): Tensor {
  return (EVALUATORS[value.op] as Evaluate<OpName>)(value, context);
}

const EVALUATORS: { readonly [K in OpName]: Evaluate<K> } = {
  input: fed,
  parameter: fed,
  constant: (n, { dims }) => ({ dims, data: Float64Array.from(n.attributes.data, n.dtype === 'float32' ? Math.fround : undefined) }),
  add: map((a, b) => a + b),
  sub: map((a, b) => a - b),
  mul: map((a, b) => a * b),
  div: map((a, b) => a / b),
  max: map(Math.max),
  min: map(Math.min),
  equal: map((a, b) => Number(a === b)),
  less: map((a, b) => Number(a < b)),
  where: map((condition, then, otherwise) => (condition ? then : otherwise)),
  neg: map((a) => -a),
  sqrt: map(Math.sqrt),
  exp: map(Math.exp),
  log: map(Math.log),
  sigmoid: map((a) => 1 / (1 + Math.exp(-a))),
  tanh: map(Math.tanh),
  relu: map((a) => Math.max(a, 0)),
  abs: map(Math.abs),
  floor: map(Math.floor),
  sin: map(Math.sin),
  cos: map(Math.cos),
  cast: (n, context) =>
    map((a) => (n.attributes.to === 'int32' ? Math.trunc(a) : n.attributes.to === 'bool' ? Number(a !== 0) : a))(n, context),
  stopGradient: map((a) => a),
  matmul: (n, { dims, of }) => {
    const [a, b] = pair(n, of);
    const inner = a.dims.at(-1) as number;
    return fill(dims, (at) => {
      const [row, column] = [at.at(-2) as number, at.at(-1) as number];
      const batch = at.slice(0, -2);
      return sum(inner, (k) => broadcastAt(a, [...batch, row, k]) * broadcastAt(b, [...batch, k, column]));
    });
  },
  gemm: (n, { dims, of }) => {
    const [a, b] = pair(n, of);
    const { transposeA, transposeB } = n.attributes;
    const inner = a.dims[transposeA ? 0 : 1] as number;
    return fill(dims, ([i, j]) =>
      sum(
        inner,
        (k) => read(a, transposeA ? [k, i as number] : [i as number, k]) * read(b, transposeB ? [j as number, k] : [k, j as number]),
      ),
    );
  },
  transpose: (n, { dims, of }) => {
    const x = first(n, of);
    return fill(dims, (at) => {
      const from = new Array<number>(at.length);
      n.attributes.permutation.forEach((axis, i) => {
        from[axis] = at[i] as number;
      });
      return read(x, from);
    });
  },
  reshape: (n, { dims, of }) => ({ dims, data: first(n, of).data }),
  expandLike: (n, { dims, of }) => fill(dims, (at) => broadcastAt(first(n, of), at)),
  slice: (n, { dims, of }) => fill(dims, (at) => read(first(n, of), moved(at, n.attributes.axis, n.attributes.start))),
  pad: (n, { dims, of }) => {
    const x = first(n, of);
    return fill(dims, (at) => {
      const place = (at[n.attributes.axis] as number) - n.attributes.before;
      return place < 0 || place >= (x.dims[n.attributes.axis] as number) ? 0 : read(x, moved(at, n.attributes.axis, -n.attributes.before));
    });
  },
  concat: (n, { dims, of }) => {
    const { axis } = n.attributes;
    return fill(dims, (at) => {
      let start = 0;
      for (const part of n.inputs.map(of)) {
        const length = part.dims[axis] as number;
        if ((at[axis] as number) < start + length) return read(part, moved(at, axis, -start));
        start += length;
      }
      throw new AppError('internal', 'concat read past its parts', 'Correct the interpreter.');
    });
  },
  gatherRows: (n, { dims, of }) => {
    const [table, indices] = pair(n, of);
    return fill(dims, (at) => read(table, [read(indices, at.slice(0, indices.dims.length)), ...at.slice(indices.dims.length)]));
  },
  scatterRows: (n, { dims, of }) => {
    const [indices, updates] = [of(n.inputs[1] as Value), of(n.inputs[2] as Value)];
    return scatter(dims, updates, (at) => [read(indices, at.slice(0, indices.dims.length)), ...at.slice(indices.dims.length)]);
  },
  gatherLast: (n, { dims, of }) => {
    const [x, indices] = pair(n, of);
    return fill(dims, (at) => read(x, [...at.slice(0, -1), read(indices, at)]));
  },
  scatterLast: (n, { dims, of }) => {
    const [indices, updates] = [of(n.inputs[1] as Value), of(n.inputs[2] as Value)];
    return scatter(dims, updates, (at) => [...at.slice(0, -1), read(indices, at)]);
  },
  softmax: (n, { dims, of }) => {
    const x = first(n, of);
    const row = (at: readonly number[]) => Array.from({ length: dims.at(-1) as number }, (_, k) => read(x, [...at.slice(0, -1), k]));
    return fill(dims, (at) => {
      const values = row(at);
      const top = Math.max(...values);
      return Math.exp(read(x, at) - top) / values.reduce((total, value) => total + Math.exp(value - top), 0);
    });
  },
  reduceSum: (n, context) => reduced(n, context, (values) => values.reduce((total, value) => total + value, 0)),
  reduceMean: (n, context) => reduced(n, context, (values) => values.reduce((total, value) => total + value, 0) / values.length),
  reduceMax: (n, context) => reduced(n, context, (values) => Math.max(...values)),
  cumsum: (n, { dims, of }) => {
    const { axis, reverse } = n.attributes;
    const x = first(n, of);
    const length = dims[axis] as number;
    return fill(dims, (at) => {
      const place = at[axis] as number;
      return sum(reverse ? length - place : place + 1, (k) =>
        read(
          x,
          at.map((old, i) => (i === axis ? (reverse ? place + k : k) : old)),
        ),
      );
    });
  },
};

function fed(n: NodeOf<'input'> | NodeOf<'parameter'>, { dims, feeds }: Context): Tensor {
  const tensor = feeds.get(n.attributes.name);
  if (!tensor || tensor.dims.join() !== dims.join()) {
    throw new AppError(
      'invalid-input',
      `'${n.attributes.name}' is ${tensor ? `[${tensor.dims}]` : 'not fed'}, expected [${dims}]`,
      'Feed every input in its shape.',
    );
  }
  return tensor;
}

/** An elementwise op with broadcasting; operands of the result's own shape are read straight through. */
function map(f: (...operands: number[]) => number) {
  return (n: { readonly inputs: readonly Value[] }, { dims, of }: Context): Tensor => {
    const whole = dims.join();
    const operands = n.inputs
      .map(of)
      .map((operand) => (operand.dims.join() === whole ? operand : fill(dims, (at) => broadcastAt(operand, at))));
    return { dims, data: Float64Array.from({ length: size(dims) }, (_, i) => f(...operands.map(({ data }) => data[i] as number))) };
  };
}

function reduced(
  n: NodeOf<'reduceSum'> | NodeOf<'reduceMean'> | NodeOf<'reduceMax'>,
  { dims, of }: Context,
  f: (values: number[]) => number,
): Tensor {
  const x = first(n, of);
  const { axes, keepDims } = n.attributes;
  const groups: number[][] = Array.from({ length: size(dims) }, () => []);
  each(x.dims, (at, i) => {
    const kept = at.flatMap((place, axis) => (axes.includes(axis) ? (keepDims ? [0] : []) : [place]));
    groups[offset(dims, kept)]?.push(x.data[i] as number);
  });
  return { dims, data: Float64Array.from(groups, f) };
}

function scatter(dims: readonly number[], updates: Tensor, place: (at: readonly number[]) => number[]): Tensor {
  const data = new Float64Array(size(dims));
  each(updates.dims, (at, i) => {
    data[offset(dims, place(at))] = (data[offset(dims, place(at))] as number) + (updates.data[i] as number);
  });
  return { dims, data };
}

function first(n: { readonly inputs: readonly Value[] }, of: Context['of']): Tensor {
  return of(n.inputs[0] as Value);
}

function pair(n: { readonly inputs: readonly Value[] }, of: Context['of']): [Tensor, Tensor] {
  return [of(n.inputs[0] as Value), of(n.inputs[1] as Value)];
}

function fill(dims: readonly number[], f: (at: readonly number[]) => number): Tensor {
  const data = new Float64Array(size(dims));
  each(dims, (at, i) => {
    data[i] = f(at);
  });
  return { dims, data };
}

/** Every place of a tensor in row-major order. */
function each(dims: readonly number[], visit: (at: readonly number[], i: number) => void): void {
  const at = dims.map(() => 0);
  for (let i = 0; i < size(dims); i++) {
    visit(at, i);
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      at[axis] = (at[axis] as number) + 1;
      if ((at[axis] as number) < (dims[axis] as number)) break;
      at[axis] = 0;
    }
  }
}

function read(x: Tensor, at: readonly number[]): number {
  return x.data[offset(x.dims, at)] as number;
}

/** The element of x at a place of a wider shape. */
function broadcastAt(x: Tensor, at: readonly number[]): number {
  const extra = at.length - x.dims.length;
  return x.data[x.dims.reduce((sum, dim, i) => sum * dim + (dim === 1 ? 0 : (at[i + extra] as number)), 0)] as number;
}

function moved(at: readonly number[], axis: number, by: number): number[] {
  return at.map((place, i) => (i === axis ? place + by : place));
}

function offset(dims: readonly number[], at: readonly number[]): number {
  return dims.reduce((sum, dim, i) => sum * dim + (at[i] as number), 0);
}

function size(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

function sum(count: number, f: (k: number) => number): number {
  let total = 0;
  for (let k = 0; k < count; k++) total += f(k);
  return total;
}
