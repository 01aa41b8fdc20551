/**
 * Adapters inside a graph: y = xW + b + ((x A) * g) B for the chosen modules. A [in, R] and B [R, out] are the factors of all
 * experts side by side, g the scale row: each expert's weight times alpha/rank, over its rank columns. So the sum of experts of
 * mixed ranks is exact, and weights change without a new session. The models know nothing of it: their graphs are copied with the
 * adapters put in. Not the factors themselves (MultiExpertLoRAManager).
 *
 *   x ---- W, b ----------------+--> y        'lora:MODULE:A', 'lora:MODULE:B'  parameters without a value: fed at each run
 *    \                         /              'lora:scale'  [rows, R]  modules that run along tokens or frames
 *     `-- A -- (* g) -- B ----'               'lora:whole'  [1, R]     modules that see the whole clip (conditions, words)
 */
import { AppError } from '../errors.ts';
import { type CopyOf, copyGraph } from '../graph/copy.ts';
import { type Dim, divideDims } from '../graph/dims.ts';
import { Graph, type Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import type { Loss, LossBuilder } from '../graph/training.ts';
import { lastDim } from '../model/layers.ts';
import { Scope, type WeightSpec } from '../model/scope.ts';
import { applicationAt } from './modules.ts';

export const SCALE_INPUT = 'lora:scale';
export const WHOLE_INPUT = 'lora:whole';

export type Factor = 'A' | 'B';
const PREFIX = 'lora:';

/** The name under which a factor is fed or trained. */
export function factorName(module: string, factor: Factor): string {
  return `${PREFIX}${module}:${factor}`;
}

/** Whether a parameter is a factor: what fine-tuning trains. */
export function isFactor(parameter: string): boolean {
  return parameter.startsWith(PREFIX);
}

/**
 * A copy of an inference graph in which the modules in `chosen` take adapters of any total rank R. `rows` is the model's finest axis
 * (tokens of the planner 'T', frames of the refiner '4T'); at coarser rates the scale rows are averaged in pairs.
 */
export function adaptInference(source: Graph, chosen: ReadonlySet<string>, rows: Dim): Graph {
  const graph = new Graph(`${source.name}_experts`);
  const scales = new Map<Dim, Value>();
  const scaleAt = (dim: Dim): Value => {
    const known = scales.get(dim);
    if (known) return known;
    const factor = divideDims(rows, dim);
    const finer = typeof factor === 'number' && factor > 1 && factor % 2 === 0 ? divideDims(rows, factor / 2) : undefined;
    const scale =
      dim === rows
        ? graph.input(SCALE_INPUT, [rows, 'R'])
        : finer !== undefined
          ? pairMeans(scaleAt(finer))
          : graph.input(WHOLE_INPUT, [1, 'R']);
    scales.set(dim, scale);
    return scale;
  };
  const along = (dim: Dim): boolean => typeof dim === 'string' && typeof divideDims(rows, dim) === 'number';
  const copyOf = copyAdapted(source, graph, chosen, (module, x, y) => {
    const steps = x.shape.length === 3 ? (x.shape[1] as Dim) : 1;
    return adapted(module, x, y, 'R', scaleAt(along(steps) ? steps : 1));
  });
  for (const [name, value] of source.outputs) graph.output(name, copyOf(value));
  return graph;
}

/**
 * A loss as it is built, in a graph in which the modules in `chosen` have trainable factors of one rank; gradients stop at the base's
 * frozen weights. `lora:scale` is [B, rank], a row a sample, so that dropout of rank columns is drawn on the host.
 */
export function adaptLoss(build: (scope: Scope) => Loss, chosen: ReadonlySet<string>, rank: number): LossBuilder {
  return (graph) => {
    const source = new Graph(graph.name);
    const { loss, metrics = {} } = build(Scope.root(source));
    source.output('loss', loss);
    for (const [name, value] of Object.entries(metrics)) source.output(name, value);
    let scale: Value | undefined;
    const copyOf = copyAdapted(source, graph, chosen, (module, x, y) => {
      if (x.shape[0] !== 'B') throw new AppError('graph-invalid', `${module} has no batch axis`, 'Leave it out of target_modules.');
      scale ??= graph.input(SCALE_INPUT, ['B', rank]);
      return adapted(module, x, y, rank, x.shape.length === 3 ? o.reshape(scale, ['B', 1, rank]) : scale);
    });
    return { loss: copyOf(loss), metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, copyOf(value)])) };
  };
}

/** How factors start: A at random with the variance of PEFT's, B at zero, so that training starts from the base. */
export function factorSpecs(
  module: string,
  { inputs, outputs }: { inputs: number; outputs: number },
  rank: number,
): [string, WeightSpec][] {
  return [
    [factorName(module, 'A'), { shape: [inputs, rank], initial: { kind: 'normal', deviation: 1 / Math.sqrt(3 * inputs) } }],
    [factorName(module, 'B'), { shape: [rank, outputs], initial: { kind: 'constant', value: 0 } }],
  ];
}

/** rows [2n, R] -> the mean of each two neighbours [n, R]. (R goes first meanwhile: a reshape may move one open dim only.) */
function pairMeans(rows: Value): Value {
  return o.transpose(o.reduceMean(o.splitAxis(o.transpose(rows, [1, 0]), 1, 2), [2]), [1, 0]);
}

type Adapt = (module: string, x: Value, y: Value) => Value;

function copyAdapted(source: Graph, into: Graph, chosen: ReadonlySet<string>, adapt: Adapt): CopyOf {
  return copyGraph(source, into, (original, copy, copyOf) => {
    const found = applicationAt(original);
    return found && chosen.has(found.module) ? adapt(found.module, copyOf(found.x), copy) : copy;
  });
}

function adapted(module: string, x: Value, y: Value, rank: Dim, scale: Value): Value {
  const { graph } = x;
  const a = graph.parameter(factorName(module, 'A'), [lastDim(x), rank]);
  const b = graph.parameter(factorName(module, 'B'), [rank, lastDim(y)]);
  const inside = o.mul(o.matmul(x, a), scale); // [..., R]
  return o.add(y, o.matmul(inside, b)); // [..., out]
}
