import { expect, it } from 'vitest';
import { runInNode } from '../../../fixtures/graph/runNode.ts';
import { Graph } from '../graph/ir.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import * as o from '../graph/ops.ts';
import { gradientName } from '../graph/optimizer.ts';
import { interpret, type Tensor } from '../graph/proof/interpreter.ts';
import { buildTrainingArtifacts } from '../graph/training.ts';
import { linear } from '../model/layers.ts';
import { initialise, Scope, weightSpecs } from '../model/scope.ts';
import { adaptLoss, factorSpecs, isFactor, SCALE_INPUT } from './adaptedLinear.ts';

const RANK = 2;
const chosen = new Set(['planner.up', 'planner.whole']);

/** Two layers over a sequence and one over the whole; the mean square of what comes out. */
function loss(scope: Scope) {
  const { graph } = scope;
  const at = scope.at('planner');
  const hidden = o.tanh(linear(at.at('up'), graph.input('x', ['B', 'T', 3]), 4));
  const y = linear(at.at('down'), hidden, 2);
  const whole = linear(at.at('whole'), graph.input('condition', ['B', 3]), 2);
  const all = o.add(o.reduceMean(o.mul(y, y), [0, 1, 2]), o.reduceMean(o.mul(whole, whole), [0, 1]));
  return { loss: all };
}
const build = adaptLoss(loss, chosen, RANK);

const base = initialise(weightSpecs(loss), 1);
const specs = new Map([
  ...factorSpecs('planner.up', { inputs: 3, outputs: 4 }, RANK),
  ...factorSpecs('planner.whole', { inputs: 3, outputs: 2 }, RANK),
]);
const bindings = { B: 2, T: 3 };
const values = (size: number, seed: number) => Float64Array.from({ length: size }, (_, i) => Math.fround(Math.sin(i * 7.3 + seed)));

function feeds(factors: ReadonlyMap<string, { dims: readonly number[]; data: ArrayLike<number> }>): Map<string, Tensor> {
  return new Map<string, Tensor>([
    ['x', { dims: [2, 3, 3], data: values(18, 1) }],
    ['condition', { dims: [2, 3], data: values(6, 2) }],
    [SCALE_INPUT, { dims: [2, RANK], data: Float64Array.of(2, 0, 1, 1.5) }],
    ...[...base, ...factors].map(([name, { dims, data }]): [string, Tensor] => [name, { dims, data: Float64Array.from(data) }]),
  ]);
}

it('trains the factors alone: no gradient of a base weight is built, and the step takes base weights from the file', () => {
  const { training, fused } = buildTrainingArtifacts('expert', build, undefined, isFactor);
  expect([...training.outputs.keys()].filter((name) => name.startsWith('gradient:'))).toEqual([...specs.keys()].map(gradientName));
  expect([...fused.outputs.keys()].filter((name) => name.startsWith('next:planner'))).toEqual([]);
  expect(writeOnnx(fused, { weights: base }).weights).toEqual([]);
});

it('starts from the base: B is zero', () => {
  const { evaluation } = buildTrainingArtifacts('expert', build, undefined, isFactor);
  const plain = new Graph('plain');
  plain.output('loss', loss(Scope.root(plain)).loss);
  const start = interpret(evaluation, feeds(initialise(specs, 3)), bindings);
  expect(start.get('loss')).toEqual(interpret(plain, feeds(new Map()), bindings).get('loss'));
});

it('has the gradients that finite differences give, also in ONNX Runtime', async () => {
  const { training } = buildTrainingArtifacts('expert', build, undefined, isFactor);
  const factors = new Map([...specs].map(([name, { shape }], i) => [name, { dims: shape, data: values(shape[0] * shape[1], i + 5) }]));
  const given = feeds(factors);
  const exact = interpret(training, given, bindings);
  const ran = await runInNode(writeOnnx(training, { weights: base }), training, given);
  for (const [name, { dims, data }] of factors) {
    const gradient = exact.get(gradientName(name))?.data ?? new Float64Array();
    const inRuntime = ran.get(gradientName(name))?.data ?? new Float64Array();
    for (let i = 0; i < data.length; i++) {
      const lossAt = (shift: number) => {
        const moved = data.slice();
        moved[i] += shift;
        return interpret(training, new Map([...given, [name, { dims, data: moved }]]), bindings).get('loss')?.data[0] ?? 0;
      };
      expect(gradient[i]).toBeCloseTo((lossAt(1e-5) - lossAt(-1e-5)) / 2e-5, 6);
      expect(inRuntime[i]).toBeCloseTo(gradient[i], 5);
    }
  }
  expect(exact.get(gradientName('lora:planner.up:B'))?.data.some((value) => Math.abs(value) > 1e-3)).toBe(true);
});
