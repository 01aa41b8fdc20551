/**
 * From a loss to the artifact set of ONNX Runtime's names: training_model (loss and gradients), eval_model (loss alone),
 * optimizer_model, and one fused step for loops that do not accumulate gradients. A model part supplies a function that
 * builds its loss in a given graph; nothing here knows which part.
 */
import { AppError } from '../errors.ts';
import { gradients } from './gradients.ts';
import { Graph, type Value } from './ir.ts';
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
  report(evaluation, build(evaluation));

  const training = new Graph(`${name}_training`);
  const trained = differentiate(training, build, trainable);
  for (const { name: parameter, gradient } of trained) training.output(gradientName(parameter), gradient);

  const fused = new Graph(`${name}_step`);
  appendAdamW(fused, differentiate(fused, build, trainable), options);

  const shapes = trained.map(({ name: parameter, parameter: value }) => ({ name: parameter, shape: value.shape }));
  return { training, evaluation, optimizer: buildOptimizer(`${name}_optimizer`, shapes, options), fused };
}

function differentiate(graph: Graph, build: LossBuilder, trainable: Trainable) {
  const result = build(graph);
  report(graph, result);
  const parameters = graph.parameters.filter((parameter) => trainable(parameter.attributes.name));
  if (parameters.length === 0) throw new AppError('graph-invalid', `${graph.name}: no weight is trained`, 'Select at least one weight.');
  const computed = gradients(result.loss, parameters);
  return parameters.map((parameter, i) => ({ name: parameter.attributes.name, parameter, gradient: computed[i] as Value }));
}

function report(graph: Graph, { loss, metrics }: Loss): void {
  graph.output('loss', loss);
  for (const [name, value] of Object.entries(metrics ?? {})) graph.output(name, value);
}
