/**
 * AdamW with clipping by the global norm, as a graph: decoupled weight decay (Loshchilov & Hutter 2019), bias-corrected
 * moments (Kingma & Ba 2015). The schedule lives on the host and comes in as inputs, so one graph serves a whole run.
 */
import type { Shape } from './dims.ts';
import { Graph, type Value } from './ir.ts';
import * as o from './ops.ts';

export interface AdamWOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Applied as p -= rate * decay * p, to matrices only (rank >= 2). */
  readonly weightDecay: number;
  /** Global norm above which gradients are scaled down. */
  readonly clipNorm: number;
}

export const ADAMW_DEFAULTS: AdamWOptions = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1 };

/** Names of the optimizer's inputs and outputs for a weight. */
export const gradientName = (parameter: string): string => `gradient:${parameter}`;
export const firstMomentName = (parameter: string): string => `m:${parameter}`;
export const secondMomentName = (parameter: string): string => `v:${parameter}`;
export const updatedName = (name: string): string => `next:${name}`;
/** float32 [3]: learning rate, 1 - beta1^step, 1 - beta2^step (step counts from 1). */
export const SCHEDULE_INPUT = 'schedule';
/** Output, float32 []: global gradient norm before clipping. */
export const NORM_OUTPUT = 'gradientNorm';

/** The values of SCHEDULE_INPUT for a step counted from 1. */
export function scheduleValues(rate: number, step: number, options: AdamWOptions = ADAMW_DEFAULTS): Float32Array {
  return Float32Array.of(rate, 1 - options.beta1 ** step, 1 - options.beta2 ** step);
}

/**
 * Adds one update of every parameter to a graph whose gradients are already there. Inputs m:NAME, v:NAME and `schedule`
 * are declared; outputs next:NAME, next:m:NAME, next:v:NAME and `gradientNorm`.
 */
export function appendAdamW(
  graph: Graph,
  updates: readonly { readonly name: string; readonly parameter: Value; readonly gradient: Value }[],
  options: AdamWOptions = ADAMW_DEFAULTS,
): void {
  const { beta1, beta2, epsilon, weightDecay, clipNorm } = options;
  const schedule = graph.input(SCHEDULE_INPUT, [3]);
  const [rate, correction1, correction2] = [0, 1, 2].map((i) => o.reshape(o.slice(schedule, 0, i, 1), [])) as [Value, Value, Value];
  const squares = updates.map(({ gradient }) => o.mul(gradient, gradient));
  const norm = o.sqrt(
    squares
      .map((square) =>
        o.reduceSum(
          square,
          square.shape.map((_, i) => i),
        ),
      )
      .reduce((sum, part) => o.add(sum, part)),
  );
  graph.output(NORM_OUTPUT, norm);
  // Scalars are folded so that each weight is passed over as few times as possible:
  // m / c1 / (sqrt(v / c2) + eps) = sqrt(c2) / c1 * m / (sqrt(v) + eps sqrt(c2))
  const clip = o.minimum(o.div(o.constant(graph, [], [clipNorm]), o.add(norm, 1e-6)), 1);
  const root2 = o.sqrt(correction2);
  const stepSize = o.div(o.mul(rate, root2), correction1);
  const floor = o.mul(root2, epsilon);
  const [gain1, gain2] = [o.mul(clip, 1 - beta1), o.mul(o.mul(clip, clip), 1 - beta2)];
  const kept = o.sub(1, o.mul(rate, weightDecay));
  updates.forEach(({ name, parameter, gradient }, i) => {
    const m = o.add(o.mul(graph.input(firstMomentName(name), parameter.shape), beta1), o.mul(gradient, gain1));
    const v = o.add(o.mul(graph.input(secondMomentName(name), parameter.shape), beta2), o.mul(squares[i] as Value, gain2));
    const change = o.mul(o.div(m, o.add(o.sqrt(v), floor)), stepSize);
    const decays = parameter.shape.length >= 2 && weightDecay > 0;
    graph.output(updatedName(name), o.sub(decays ? o.mul(parameter, kept) : parameter, change));
    graph.output(updatedName(firstMomentName(name)), m);
    graph.output(updatedName(secondMomentName(name)), v);
  });
}

/** optimizer_model: takes parameters and accumulated gradients as inputs and applies one AdamW step. */
export function buildOptimizer(
  name: string,
  parameters: readonly { readonly name: string; readonly shape: Shape }[],
  options: AdamWOptions = ADAMW_DEFAULTS,
): Graph {
  const graph = new Graph(name);
  appendAdamW(
    graph,
    parameters.map(({ name: parameter, shape }) => ({
      name: parameter,
      parameter: graph.parameter(parameter, shape),
      gradient: graph.input(gradientName(parameter), shape),
    })),
    options,
  );
  return graph;
}
