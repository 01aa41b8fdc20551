import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runInNode } from '../../../../fixtures/graph/runNode.ts';
import { readSafetensors } from '../../formats/safetensors.ts';
import { Graph } from '../ir.ts';
import { writeOnnx } from '../onnx/writer.ts';
import {
  ADAMW_DEFAULTS,
  firstMomentName,
  gradientName,
  NORM_OUTPUT,
  SCHEDULE_INPUT,
  scheduleValues,
  secondMomentName,
  updatedName,
} from '../optimizer.ts';
import { buildTrainingArtifacts } from '../training.ts';
import { interpret, type Tensor } from './interpreter.ts';
import { transformerLoss } from './transformer.ts';

/** Made by fixtures/graph/transformerReference.py in PyTorch, float64; float32 in the file. */
const REFERENCE = readReference();
const BATCH = new Map(['ids', 'targets', 'mask'].map((name) => [name, reference(name)]));
const WEIGHTS = named('weight:');
const OPTIONS = { ...ADAMW_DEFAULTS, beta1: 0.9, beta2: 0.99, weightDecay: 0.01, clipNorm: 1 };
const artifacts = buildTrainingArtifacts('transformer', transformerLoss, OPTIONS);

function readReference(): Map<string, Tensor> {
  const { tensors } = readSafetensors(readFileSync(new URL('../../../../fixtures/graph/transformer.safetensors', import.meta.url)));
  return new Map([...tensors].map(([name, { dims, data }]) => [name, { dims, data: Float64Array.from(data) }]));
}

function reference(name: string): Tensor {
  const tensor = REFERENCE.get(name);
  if (!tensor) throw new Error(`the reference has no '${name}'`);
  return tensor;
}

function named(prefix: string): Map<string, Tensor> {
  return new Map(
    [...REFERENCE].flatMap(([name, tensor]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), tensor] as const] : [])),
  );
}

/** Largest difference between two tensors of one shape; infinite for NaN. */
function distance(got: Tensor | undefined, wanted: Tensor): number {
  expect(got?.dims).toEqual(wanted.dims);
  return wanted.data.reduce((most, value, i) => {
    const off = Math.abs((got?.data[i] as number) - value);
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(most, off);
  }, 0);
}

/** Ten steps, each made by `step` from the state (weights and moments); checks every loss and norm on the way. */
async function train(step: (state: Map<string, Tensor>, schedule: Tensor) => Promise<Map<string, Tensor>>): Promise<Map<string, Tensor>> {
  let state = new Map(WEIGHTS);
  for (const [name, { dims, data }] of WEIGHTS) {
    for (const moment of [firstMomentName(name), secondMomentName(name)]) state.set(moment, { dims, data: new Float64Array(data.length) });
  }
  const rates = reference('rates').data;
  for (const [i, rate] of rates.entries()) {
    const results = await step(state, { dims: [3], data: Float64Array.from(scheduleValues(rate, i + 1, OPTIONS)) });
    expect(results.get('loss')?.data[0], `loss ${i + 1}`).toBeCloseTo(reference('losses').data[i] as number, 4);
    expect(results.get(NORM_OUTPUT)?.data[0], `norm ${i + 1}`).toBeCloseTo(reference('norms').data[i] as number, 3);
    state = new Map([...state.keys()].map((name) => [name, results.get(updatedName(name)) as Tensor]));
  }
  expect(rates).toHaveLength(10);
  return state;
}

test('the reference covers every weight of the graph and nothing else', () => {
  expect(artifacts.training.parameters.map(({ attributes }) => attributes.name).sort()).toEqual([...WEIGHTS.keys()].sort());
  expect(named('gradient:').size).toBe(WEIGHTS.size);
});

test('loss and every gradient agree in float64', () => {
  const results = interpret(artifacts.training, new Map([...WEIGHTS, ...BATCH]), { B: 3 });
  expect(results.get('loss')?.data[0]).toBeCloseTo(reference('losses').data[0] as number, 6);
  for (const [name, gradient] of named('gradient:')) expect(distance(results.get(gradientName(name)), gradient), name).toBeLessThan(1e-6);
});

test('loss and every gradient agree in ONNX Runtime', async () => {
  const results = await runInNode(writeOnnx(artifacts.training), artifacts.training, new Map([...WEIGHTS, ...BATCH]));
  expect(results.get('loss')?.data[0]).toBeCloseTo(reference('losses').data[0] as number, 5);
  for (const [name, gradient] of named('gradient:')) expect(distance(results.get(gradientName(name)), gradient), name).toBeLessThan(1e-5);
});

test('ten clipped AdamW steps of the fused graph give the losses, norms and weights of the reference', async () => {
  const model = writeOnnx(artifacts.fused);
  const state = await train((at, schedule) => runInNode(model, artifacts.fused, new Map([...at, ...BATCH, [SCHEDULE_INPUT, schedule]])));
  for (const [name, weight] of named('trained:')) expect(distance(state.get(name), weight), name).toBeLessThan(1e-4);
});

test('training_model and optimizer_model in turn do the same', async () => {
  const [training, optimizer] = [writeOnnx(artifacts.training), writeOnnx(artifacts.optimizer)];
  const state = await train(async (at, schedule) => {
    const computed = await runInNode(training, artifacts.training, new Map([...at, ...BATCH]));
    const updated = await runInNode(optimizer, artifacts.optimizer, new Map([...at, ...computed, [SCHEDULE_INPUT, schedule]]));
    return new Map([...computed, ...updated]);
  });
  for (const [name, weight] of named('trained:')) expect(distance(state.get(name), weight), name).toBeLessThan(1e-4);
});

test('the evaluation graph gives the loss alone', async () => {
  const results = await runInNode(writeOnnx(artifacts.evaluation), artifacts.evaluation, new Map([...WEIGHTS, ...BATCH]));
  expect([...results.keys()]).toEqual(['loss']);
  expect(results.get('loss')?.data[0]).toBeCloseTo(reference('losses').data[0] as number, 5);
});

test('a frozen weight gets no gradient, the others keep theirs', () => {
  const graph = buildTrainingArtifacts('frozen', transformerLoss, OPTIONS, (name) => name === 'norm.gain').training;
  expect([...graph.outputs.keys()]).toEqual(['loss', gradientName('norm.gain')]);
  expect(graph.live().length).toBeLessThan(artifacts.training.live().length / 2);
  const results = interpret(graph, new Map([...WEIGHTS, ...BATCH]), { B: 3 });
  expect(distance(results.get(gradientName('norm.gain')), reference('gradient:norm.gain'))).toBeLessThan(1e-6);
});

test('built again, a graph has the same bytes', () => {
  const twin = new Graph('transformer_eval');
  twin.output('loss', transformerLoss(twin).loss);
  expect(writeOnnx(twin).graph).toEqual(writeOnnx(artifacts.evaluation).graph);
});
