/**
 * A place in a model's tree of modules: makes weights with dotted names and remembers how each is initialised. Layers
 * take a Scope, so one definition serves inference and training graphs. Not a module system: it holds no state of its own.
 */
import { AppError } from '../errors.ts';
import { Graph, type Value } from '../graph/ir.ts';
import { RandomStream } from '../random.ts';

/** How a weight starts: normal with a deviation, or one value everywhere. */
export type Initial = { readonly kind: 'normal'; readonly deviation: number } | { readonly kind: 'constant'; readonly value: number };

export interface WeightSpec {
  readonly shape: readonly number[];
  readonly initial: Initial;
}

export class Scope {
  readonly graph: Graph;
  readonly path: string;
  private readonly specs: Map<string, WeightSpec>;

  private constructor(graph: Graph, path: string, specs: Map<string, WeightSpec>) {
    this.graph = graph;
    this.path = path;
    this.specs = specs;
  }

  static root(graph: Graph): Scope {
    return new Scope(graph, '', new Map());
  }

  at(name: string | number): Scope {
    return new Scope(this.graph, this.path === '' ? `${name}` : `${this.path}.${name}`, this.specs);
  }

  /** A weight of this module. Asking twice gives the same value. */
  weight(name: string, shape: readonly number[], initial: Initial): Value {
    const full = this.at(name).path;
    this.specs.set(full, { shape, initial });
    return this.graph.parameter(full, shape);
  }

  get weights(): ReadonlyMap<string, WeightSpec> {
    return this.specs;
  }
}

/** The weights that a part needs, found by building it once. */
export function weightSpecs(build: (scope: Scope) => unknown): ReadonlyMap<string, WeightSpec> {
  const scope = Scope.root(new Graph('weights'));
  build(scope);
  return scope.weights;
}

export interface WeightTensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Fresh weights, a pure function of the specs and the seed. */
export function initialise(specs: ReadonlyMap<string, WeightSpec>, seed: number): Map<string, WeightTensor> {
  const weights = new Map<string, WeightTensor>();
  let index = 0;
  for (const [name, { shape, initial }] of specs) {
    const stream = new RandomStream(seed * 100003 + index++);
    const size = shape.reduce((product, dim) => product * dim, 1);
    const data = Float32Array.from({ length: size }, () =>
      initial.kind === 'normal' ? stream.normal() * initial.deviation : initial.value,
    );
    weights.set(name, { dims: shape, data });
  }
  return weights;
}

/** Throws 'model-mismatch' with the names when weights do not fit the specs exactly. */
export function requireWeights(specs: ReadonlyMap<string, WeightSpec>, weights: ReadonlyMap<string, WeightTensor>): void {
  const missing = [...specs.keys()].filter((name) => !weights.has(name));
  const unknown = [...weights.keys()].filter((name) => !specs.has(name));
  const misshapen = [...specs]
    .filter(([name, { shape }]) => weights.has(name) && weights.get(name)?.dims.join() !== shape.join())
    .map(([name]) => name);
  if (missing.length + unknown.length + misshapen.length === 0) return;
  const list = (label: string, names: string[]) =>
    names.length > 0 ? `${label} ${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}` : '';
  const what = [list('missing', missing), list('unknown', unknown), list('of another shape', misshapen)].filter(Boolean).join('; ');
  throw new AppError('model-mismatch', `weights do not fit the model: ${what}`, 'Use weights made for this version, or train them again.');
}
