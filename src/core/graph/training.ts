/**
 * From a loss to the artifact set of ONNX Runtime's names: training_model (loss and gradients), eval_model (loss alone),
 * optimizer_model, and one fused step for loops that do not accumulate gradients. A model part supplies a function that
 * builds its loss in a given graph; nothing here knows which part.
 */
import { AppError } from '../errors.ts';
import { gradients } from './gradients.ts';
import { Graph, type Value } from './ir.ts';
import * as o from './ops.ts';
import { ADAMW_DEFAULTS, type AdamWOptions, appendAdamW, buildOptimizer, gradientName } from './optimizer.ts';

export interface Loss {
  /** float32 [], what is minimised. */
  readonly loss: Value;
  /** Further scalars to report, by name. */
  readonly metrics?: Readonly<Record<string, Value>>;
}

export type LossBuilder = (graph: Graph) => Loss;

/** Which weights are trained; the rest stay frozen and get no gradient. */
export type Trainable = (name: string) => boolean;

export interface TrainingArtifacts {
  /** Outputs: loss, metrics, gradient:NAME for each trained weight. */
  readonly training: Graph;
  /** Outputs: loss, metrics. */
  readonly evaluation: Graph;
  /** Inputs: weights, gradient:NAME, m:NAME, v:NAME, schedule. */
  readonly optimizer: Graph;
  /** All in one run: outputs loss, metrics, next:NAME, next:m:NAME, next:v:NAME. */
  readonly fused: Graph;
}

export function buildTrainingArtifacts(
  name: string,
  build: LossBuilder,
  options: AdamWOptions = ADAMW_DEFAULTS,
  trainable: Trainable = () => true,
): TrainingArtifacts {
  const evaluation = new Graph(`${name}_eval`);
  outputAll(evaluation, reportsOf(build(evaluation)));

  const training = new Graph(`${name}_training`);
  const { reports, trained } = differentiate(training, build, trainable);
  outputAll(training, [...reports, ...gradientsOf(trained)]);

  const fused = new Graph(`${name}_step`);
  const step = differentiate(fused, build, trainable);
  outputAll(fused, step.reports);
  appendAdamW(fused, step.trained, options);

  const shapes = trained.map(({ name: parameter, parameter: value }) => ({ name: parameter, shape: value.shape }));
  return { training, evaluation, optimizer: buildOptimizer(`${name}_optimizer`, shapes, options), fused };
}

/** Input of a training graph that gathers: what one batch counts, 1 over the number of batches. float32 []. */
export const SHARE_INPUT = 'share';
/** The input that holds what has been gathered of an output so far. */
export const gatheredName = (output: string): string => `gathered:${output}`;

/**
 * training_model for several batches a step: every output is its `gathered:` input plus `share` times the batch's own, so that the mean of
 * loss, metrics and gradients grows on the device, run by run.
 */
export function buildGatheringStep(name: string, build: LossBuilder, trainable: Trainable = () => true): Graph {
  const graph = new Graph(`${name}_gathering`);
  const { reports, trained } = differentiate(graph, build, trainable);
  const share = graph.input(SHARE_INPUT, []);
  for (const [output, value] of [...reports, ...gradientsOf(trained)]) {
    graph.output(output, o.add(graph.input(gatheredName(output), value.shape), o.mul(value, share)));
  }
  return graph;
}

type Named = readonly (readonly [name: string, value: Value])[];
type Trained = readonly { readonly name: string; readonly parameter: Value; readonly gradient: Value }[];

function differentiate(graph: Graph, build: LossBuilder, trainable: Trainable): { readonly reports: Named; readonly trained: Trained } {
  const result = build(graph);
  const parameters = graph.parameters.filter((parameter) => trainable(parameter.attributes.name));
  if (parameters.length === 0) throw new AppError('graph-invalid', `${graph.name}: no weight is trained`, 'Select at least one weight.');
  const computed = gradients(result.loss, parameters);
  const trained = parameters.map((parameter, i) => ({ name: parameter.attributes.name, parameter, gradient: computed[i] as Value }));
  return { reports: reportsOf(result), trained };
}

function reportsOf({ loss, metrics }: Loss): Named {
  return [['loss', loss], ...Object.entries(metrics ?? {})];
}

function gradientsOf(trained: Trained): Named {
  return trained.map(({ name, gradient }) => [gradientName(name), gradient]);
}

function outputAll(graph: Graph, values: Named): void {
  for (const [name, value] of values) graph.output(name, value);
}
