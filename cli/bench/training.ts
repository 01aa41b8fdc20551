/**
 * Steps per second of each part's fused training graph (loss, gradients, AdamW) at its own batch size, on made-up batches:
 * the time of a step does not depend on what is learned. Sizes come from public/configs/base.yaml and the shipped pack.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBaseConfig } from '../../src/core/config.ts';
import { evaluateDim } from '../../src/core/graph/dims.ts';
import type { Graph } from '../../src/core/graph/ir.ts';
import { writeOnnx } from '../../src/core/graph/onnx/writer.ts';
import { SCHEDULE_INPUT } from '../../src/core/graph/optimizer.ts';
import { buildTrainingArtifacts, type Loss } from '../../src/core/graph/training.ts';
import { plannerLoss } from '../../src/core/model/planner.ts';
import { refinerLoss } from '../../src/core/model/refiner.ts';
import { initialise, Scope, weightSpecs } from '../../src/core/model/scope.ts';
import { tokenizerLoss } from '../../src/core/model/tokenizer.ts';
import { parseStatistics } from '../../src/core/motion/statistics.ts';
import { float32, type HostTensor, int32 } from '../../src/core/ports.ts';
import { RandomStream } from '../../src/core/random.ts';
import { freshState, Trainer } from '../../src/core/train/trainer.ts';
import { openFileArtifacts } from '../../src/platform/node/fileArtifacts.ts';
import { createNodeRuntime } from '../../src/platform/node/ortRuntime.ts';
import { PUBLIC } from '../engine.ts';
import type { Figure } from './figure.ts';

interface Part {
  readonly name: string;
  readonly loss: (scope: Scope) => Loss;
  readonly batch: number;
  readonly tokens: number;
}

/** Integer inputs stay below this: valid as a code, an action and a word piece alike. */
const SMALL = 8;
const WARM_UP = 2;

export async function benchTraining(steps: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const part of await parts()) {
    const value = await stepsPerSecond(part, steps);
    figures.push({ name: `node: training ${part.name}, batch ${part.batch} x ${part.tokens} tokens`, value, unit: 'steps/s' });
  }
  return figures;
}

async function parts(): Promise<Part[]> {
  const { model, training, sampling } = parseBaseConfig(await readFile(join(PUBLIC, 'configs/base.yaml'), 'utf8'));
  const pack = await openFileArtifacts(PUBLIC);
  const json = async (name: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await pack.read(`stick-gen/base/${name}`)));
  const statistics = parseStatistics(await json('statistics.json'));
  const text = { ...model.text, source: model.text_encoder.width };
  const actions = await json('actions.json');
  const planner = { ...model.planner, actions: Array.isArray(actions) ? actions.length : 0 };
  const tokens = sampling.window_frames / 4;
  return [
    { name: 'tokenizer', loss: (scope) => tokenizerLoss(scope, model.tokenizer, statistics), batch: training.tokenizer.batch_size, tokens },
    { name: 'planner', loss: (scope) => plannerLoss(scope, planner, text), batch: training.planner.batch_size, tokens: 2 * tokens },
    { name: 'refiner', loss: (scope) => refinerLoss(scope, model.refiner, text, statistics), batch: training.refiner.batch_size, tokens },
  ];
}

async function stepsPerSecond({ name, loss, batch, tokens }: Part, steps: number): Promise<number> {
  const { fused } = buildTrainingArtifacts(name, (graph) => loss(Scope.root(graph)));
  const session = await createNodeRuntime().createSession({ name, ...writeOnnx(fused) });
  const state = freshState(initialise(weightSpecs(loss), 1));
  const trainer = new Trainer(session, state, 0.99);
  const feeds = madeUp(fused, (input) => input !== SCHEDULE_INPUT && !/^[mv]:/.test(input), batch, tokens);
  let start = 0;
  for (let step = 0; step < WARM_UP + steps; step++) {
    if (step === WARM_UP) start = performance.now();
    await trainer.advance(feeds, 1e-5);
  }
  const seconds = (performance.now() - start) / 1000;
  await session.dispose();
  return steps / seconds;
}

/** A tensor for each declared input that `wanted` accepts: uniform floats, small integers. */
function madeUp(graph: Graph, wanted: (input: string) => boolean, batch: number, tokens: number): Record<string, HostTensor> {
  const random = new RandomStream(1);
  const feeds: Record<string, HostTensor> = {};
  for (const { attributes, shape, dtype } of graph.inputs) {
    if (!wanted(attributes.name)) continue;
    const dims = shape.map((dim) => evaluateDim(dim, { B: batch, T: tokens }));
    const length = dims.reduce((product, dim) => product * dim, 1);
    feeds[attributes.name] =
      dtype === 'int32'
        ? int32(
            dims,
            Int32Array.from({ length }, () => random.integer(SMALL)),
          )
        : float32(
            dims,
            Float32Array.from({ length }, () => random.next()),
          );
  }
  return feeds;
}
