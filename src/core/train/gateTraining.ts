/**
 * Trains the gate of one orthogonal expert: logistic loss of a small perceptron over sentence embeddings, on our own graphs, all sentences
 * in each step. Over ports; `cli pretrain gates` reads and writes the files. The gate itself is src/core/routing/gate.ts.
 */
import { AppError } from '../errors.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import * as o from '../graph/ops.ts';
import { ADAMW_DEFAULTS } from '../graph/optimizer.ts';
import { buildTrainingArtifacts, type Loss } from '../graph/training.ts';
import { linear } from '../model/layers.ts';
import { initialise, Scope, weightSpecs } from '../model/scope.ts';
import { float32, type Runtime } from '../ports.ts';
import { type Gate, gateValue } from '../routing/gate.ts';
import { rateAt } from './schedule.ts';
import { freshState, Trainer } from './trainer.ts';

/** A sentence as the shipped encoder embeds it, and whether it asks for the expert. */
export interface GateExample {
  /** Of length 1. */
  readonly embedding: Float32Array;
  readonly asks: boolean;
}

export interface GateTraining {
  readonly runtime: Runtime;
  /** Of the encoder that made the embeddings. */
  readonly encoder: string;
  readonly seed: number;
}

const UNITS = 16;
const STEPS = 200;
const SCHEDULE = { rate: 2e-2, warmupSteps: 10, decayShare: 0.5 };
const WEIGHT_DECAY = 0.02;

/** Mean logistic loss; both answers count alike however rare one is. Inputs embeddings [B, width], labels and weights [B]. */
export function gateLoss(scope: Scope, width: number): Loss {
  const { graph } = scope;
  const x = graph.input('embeddings', ['B', width]);
  const [y, weights] = [graph.input('labels', ['B']), graph.input('weights', ['B'])];
  const hidden = o.relu(linear(scope.at('hidden'), x, UNITS)); // [B, units]
  const logit = o.reshape(linear(scope.at('out'), hidden, 1), ['B']);
  // max(z, 0) - z y + log(1 + exp(-|z|)): -log of the likelihood without overflow
  const loss = o.add(o.sub(o.relu(logit), o.mul(logit, y)), o.log(o.add(o.exp(o.neg(o.abs(logit))), 1)));
  return { loss: o.div(o.reduceSum(o.mul(loss, weights), [0]), o.reduceSum(weights, [0])) };
}

/** Throws AppError 'invalid-input' unless sentences of both kinds are there, and of the runtime. */
export async function trainGate(examples: readonly GateExample[], { runtime, encoder, seed }: GateTraining): Promise<Gate> {
  const asking = examples.filter(({ asks }) => asks).length;
  if (asking === 0 || asking === examples.length) {
    const message = `Of ${examples.length} sentences ${asking} ask for the expert.`;
    throw new AppError('invalid-input', message, 'Give sentences that ask for it and sentences that do not.');
  }
  const width = examples[0].embedding.length;
  const optimizer = { ...ADAMW_DEFAULTS, weightDecay: WEIGHT_DECAY };
  const { fused } = buildTrainingArtifacts('gate', (graph) => gateLoss(Scope.root(graph), width), optimizer);
  const session = await runtime.createSession({ name: fused.name, ...writeOnnx(fused) });
  try {
    const specs = weightSpecs((scope) => gateLoss(scope, width));
    const trainer = new Trainer(session, freshState(initialise(specs, seed)), 0, optimizer);
    const batch = {
      embeddings: float32([examples.length, width], Float32Array.from(examples.flatMap(({ embedding }) => [...embedding]))),
      labels: float32(
        [examples.length],
        Float32Array.from(examples, ({ asks }) => (asks ? 1 : 0)),
      ),
      weights: float32(
        [examples.length],
        Float32Array.from(examples, ({ asks }) => 1 / (asks ? asking : examples.length - asking)),
      ),
    };
    for (let step = 1; step <= STEPS; step++) await trainer.advance(batch, rateAt(SCHEDULE, step, (step - 1) / STEPS));
    const { weights } = await trainer.state();
    const values = (name: string): Float32Array => weights.get(name)?.data ?? new Float32Array();
    const layer = (name: string) => ({ weight: values(`${name}.weight`), bias: values(`${name}.bias`) });
    return { hidden: layer('hidden'), out: layer('out'), encoder };
  } finally {
    await session.dispose();
  }
}

/** Share of the sentences on whose side of one half the gate is, 0..1. */
export function gateAccuracy(gate: Gate, examples: readonly GateExample[]): number {
  return examples.filter(({ embedding, asks }) => gateValue(gate, embedding) > 0.5 === asks).length / examples.length;
}
