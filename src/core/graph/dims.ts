/**
 * Dimensions of tensors: a number, or a polynomial in the names B (batch), T (tokens) and R (total LoRA rank), written
 * canonically ('T', '4T', 'B*T', 'T+32'). Equal dims have equal text, so comparison is `===`. Pure arithmetic; no graph.
 */
import { AppError } from '../errors.ts';

export const DIM_NAMES = ['B', 'T', 'R'] as const;
export type DimName = (typeof DIM_NAMES)[number];

/** A size in elements. Symbolic dims are canonical strings made by this module (a bare name is canonical). */
export type Dim = number | string;
export type Shape = readonly Dim[];

/** Monomial (sorted names joined by '*', '' for the constant) -> integer coefficient. */
type Polynomial = Map<string, number>;

export function addDims(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  const sum = new Map(parse(a));
  for (const [monomial, coefficient] of parse(b)) sum.set(monomial, (sum.get(monomial) ?? 0) + coefficient);
  return print(sum);
}

export function subDims(a: Dim, b: Dim): Dim {
  return addDims(a, mulDims(b, -1));
}

export function mulDims(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  const product: Polynomial = new Map();
  for (const [left, x] of parse(a)) {
    for (const [right, y] of parse(b)) {
      const monomial = [...names(left), ...names(right)].sort().join('*');
      product.set(monomial, (product.get(monomial) ?? 0) + x * y);
    }
  }
  return print(product);
}

/** a / b where it is exact for every value of the names; undefined where it is not. `b` is a number or one monomial. */
export function divideDims(a: Dim, b: Dim): Dim | undefined {
  const divisor = [...parse(b)];
  if (divisor.length !== 1) return a === b ? 1 : undefined;
  const [monomial, coefficient] = divisor[0] as [string, number];
  const quotient: Polynomial = new Map();
  for (const [term, value] of parse(a)) {
    const rest = names(term);
    for (const name of names(monomial)) {
      const at = rest.indexOf(name);
      if (at < 0) return undefined;
      rest.splice(at, 1);
    }
    if (value % coefficient !== 0) return undefined;
    quotient.set(rest.join('*'), value / coefficient);
  }
  return print(quotient);
}

/** Number of elements, as a dim. */
export function sizeOf(shape: Shape): Dim {
  return shape.reduce<Dim>((size, dim) => mulDims(size, dim), 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, i) => dim === b[i]);
}

export function printShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** The value of a dim when its names are bound. Throws 'graph-invalid' for an unbound name. */
export function evaluateDim(dim: Dim, bindings: Readonly<Partial<Record<DimName, number>>>): number {
  let total = 0;
  for (const [monomial, coefficient] of parse(dim)) {
    total += names(monomial).reduce((product, name) => {
      const value = bindings[name as DimName];
      if (value === undefined) throw new AppError('graph-invalid', `dim ${dim}: ${name} has no value`, `Give a value for ${name}.`);
      return product * value;
    }, coefficient);
  }
  return total;
}

function names(monomial: string): string[] {
  return monomial === '' ? [] : monomial.split('*');
}

function parse(dim: Dim): Polynomial {
  if (typeof dim === 'number') {
    if (!Number.isInteger(dim)) throw new AppError('graph-invalid', `dim ${dim} is not an integer`, 'Use whole sizes.');
    return new Map(dim === 0 ? [] : [['', dim]]);
  }
  const polynomial: Polynomial = new Map();
  for (const term of dim.match(/[+-]?[^+-]+/g) ?? []) {
    const parts = /^([+-]?)(\d*)((?:[BTR])(?:\*[BTR])*)?$/.exec(term);
    if (!parts || (parts[2] === '' && parts[3] === undefined)) {
      throw new AppError('graph-invalid', `'${dim}' is not a dim`, `Use numbers and the names ${DIM_NAMES.join(', ')}.`);
    }
    const value = (parts[1] === '-' ? -1 : 1) * (parts[2] === '' ? 1 : Number(parts[2]));
    const monomial = parts[3] ?? '';
    polynomial.set(monomial, (polynomial.get(monomial) ?? 0) + value);
  }
  return polynomial;
}

function print(polynomial: Polynomial): Dim {
  const terms = [...polynomial].filter(([, value]) => value !== 0).sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  if (terms.length === 0) return 0;
  const [first] = terms;
  if (terms.length === 1 && first && first[0] === '') return first[1];
  return terms
    .map(([monomial, value], i) => {
      const sign = value < 0 ? '-' : i > 0 ? '+' : '';
      const size = Math.abs(value);
      return sign + (monomial === '' ? size : size === 1 ? monomial : `${size}${monomial}`);
    })
    .join('');
}
