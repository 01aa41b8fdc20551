import { describe, expect, test } from 'vitest';
import { Graph, type Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { interpret, type Tensor } from '../graph/proof/interpreter.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { CODEBOOK_SIZE } from '../motion/plan.ts';
import { RandomStream } from '../random.ts';
import { alphaBar, ddimCoefficients, ddimTimes } from './diffusion.ts';
import { codeValues, decodeCodes, encodeCodes, quantise } from './fsq.ts';
import { BODY_PARTS, joinParts, takePart } from './parts.ts';
import { buildPlanner } from './planner.ts';
import { ropeTables, rotate } from './rope.ts';
import { initialise, requireWeights, Scope, weightSpecs } from './scope.ts';
import { buildDecoder, buildEncoder, tokenizerLoss } from './tokenizer.ts';

const TOKENIZER = { width: 8, blocks: 1, mixWidth: 8, mixBlocks: 1 };

function noise(dims: readonly number[], seed: number, size = 1): Tensor {
  const stream = new RandomStream(seed);
  return { dims, data: Float64Array.from({ length: dims.reduce((product, dim) => product * dim, 1) }, () => stream.normal() * size) };
}

/** Runs values of one graph under random inputs. */
function run(
  graph: Graph,
  outputs: Readonly<Record<string, Value>>,
  feeds: Readonly<Record<string, Tensor>>,
  bindings = { B: 1, T: 2 },
): Map<string, Tensor> {
  for (const [name, value] of Object.entries(outputs)) graph.output(name, value);
  return interpret(graph, new Map(Object.entries(feeds)), bindings);
}

const dataOf = (tensors: Map<string, Tensor>, name: string): Float64Array => tensors.get(name)?.data ?? new Float64Array();
const largest = (a: Float64Array, b: Float64Array) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);

describe('finite scalar quantisation', () => {
  test('codes and quantised values say the same, for every code and on the host', () => {
    const g = new Graph('fsq');
    const codes = g.input('codes', [CODEBOOK_SIZE], 'int32');
    const values = decodeCodes(codes);
    const result = run(
      g,
      { values },
      { codes: { dims: [CODEBOOK_SIZE], data: Float64Array.from({ length: CODEBOOK_SIZE }, (_, i) => i) } },
    );
    const host = Float64Array.from(Array.from({ length: CODEBOOK_SIZE }, (_, code) => codeValues(code)).flat());
    expect(largest(dataOf(result, 'values'), host)).toBeLessThan(1e-6);
    expect(new Set(Array.from({ length: CODEBOOK_SIZE }, (_, code) => codeValues(code).join())).size).toBe(CODEBOOK_SIZE);
  });

  test('decoding the codes of a latent gives what quantising it gives', () => {
    const g = new Graph('fsq');
    const z = g.input('z', [500, 4]);
    const codes = encodeCodes(z);
    const result = run(g, { codes: o.add(codes, 0), decoded: decodeCodes(codes), quantised: quantise(z) }, { z: noise([500, 4], 3, 2) });
    expect(largest(dataOf(result, 'decoded'), dataOf(result, 'quantised'))).toBeLessThan(1e-5);
    const used = dataOf(result, 'codes');
    expect(Math.min(...used)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...used)).toBeLessThan(CODEBOOK_SIZE);
    expect(new Set(used).size).toBeGreaterThan(250);
  });
});

describe('body parts', () => {
  test('joining what was taken gives the features back', () => {
    const g = new Graph('parts');
    const features = g.input('features', [1, 4, FEATURE_SIZE]);
    const parts = o.concat(
      BODY_PARTS.map((part) => takePart(features, part)),
      2,
    );
    const given = noise([1, 4, FEATURE_SIZE], 5);
    const result = run(g, { joined: joinParts(parts) }, { features: given });
    expect(largest(dataOf(result, 'joined'), given.data)).toBeLessThan(1e-12);
  });

  test('moving the chest alone does not change what an arm codes', () => {
    const g = new Graph('parts');
    const features = g.input('features', [1, 1, FEATURE_SIZE]);
    const arm = BODY_PARTS.find(({ name }) => name === 'leftArm');
    if (!arm || arm.origin === null) throw new Error('no left arm');
    const taken = takePart(features, arm);
    const still = noise([1, 1, FEATURE_SIZE], 6);
    const moved = { dims: still.dims, data: still.data.slice() };
    const joints = [arm.origin, ...new Set(arm.columns.map((column) => Math.floor((column - 4) / 3) + 1))];
    for (const joint of joints) moved.data[4 + (joint - 1) * 3] = (moved.data[4 + (joint - 1) * 3] as number) + 0.7;
    const a = run(g, { taken }, { features: still });
    const b = interpret(g, new Map([['features', moved]]), {});
    expect(largest(dataOf(a, 'taken'), dataOf(b, 'taken'))).toBeLessThan(1e-12);
  });
});

describe('tokenizer', () => {
  const specs = weightSpecs((scope) =>
    tokenizerLoss(scope, TOKENIZER, { mean: new Float32Array(FEATURE_SIZE), scale: new Float32Array(FEATURE_SIZE).fill(1) }),
  );
  const weights = Object.fromEntries(
    [...initialise(specs, 1)].map(([name, { dims, data }]) => [name, { dims, data: Float64Array.from(data, (value) => value * 2) }]),
  );

  test('training, encoder and decoder share every weight', () => {
    const [encoder, decoder] = [new Graph('encoder'), new Graph('decoder')];
    const names = [...buildEncoder(encoder, TOKENIZER).weights.keys(), ...buildDecoder(decoder, TOKENIZER).weights.keys()];
    expect(names.sort()).toEqual([...specs.keys()].sort());
  });

  test('the loss is that of decoding the codes', () => {
    const features = noise([1, 8, FEATURE_SIZE], 7);
    const encoder = new Graph('encoder');
    buildEncoder(encoder, TOKENIZER);
    const codes = interpret(encoder, new Map(Object.entries({ features, ...weights })), { B: 1, T: 2 }).get('codes') as Tensor;
    expect(codes.dims).toEqual([1, 2, 5]);
    const decoder = new Graph('decoder');
    buildDecoder(decoder, TOKENIZER);
    const decoded = interpret(decoder, new Map(Object.entries({ codes, ...weights })), { B: 1, T: 2 }).get('features') as Tensor;
    const loss = new Graph('loss');
    const { metrics } = tokenizerLoss(Scope.root(loss), TOKENIZER, {
      mean: new Float32Array(FEATURE_SIZE),
      scale: new Float32Array(FEATURE_SIZE).fill(1),
    });
    const reported = run(loss, { error: metrics?.featureError as Value }, { features, ...weights });
    const counted = (column: number) => (column === 71 ? 0 : column >= 67 ? 0.5 : column === 3 ? 4 : column < 3 ? 3 : 1);
    const smooth = (e: number) => (e < 0.25 ? 2 * e * e : e - 0.125);
    const expected =
      decoded.data.reduce((sum, value, i) => sum + smooth(Math.abs(value - (features.data[i] as number))) * counted(i % FEATURE_SIZE), 0) /
      decoded.data.length;
    expect(dataOf(reported, 'error')[0]).toBeCloseTo(expected, 6);
  });
});

describe('planner', () => {
  const config = { width: 32, layers: 1, hidden: 16, codeWidth: 4, actions: 3 };
  const text = { source: 10, width: 32, layers: 1, hidden: 16 };
  const graph = new Graph('planner');
  const scope = buildPlanner(graph, config, text);
  const weights = Object.fromEntries(
    [...initialise(scope.weights, 2)].map(([name, { dims, data }]) => [name, { dims, data: Float64Array.from(data) }]),
  );
  const rope = ropeTables(3);
  const asTensor = ({ dims, data }: { dims: readonly number[]; data: ArrayLike<number> }): Tensor => ({
    dims,
    data: Float64Array.from(data),
  });
  const mask = Float64Array.from({ length: 96 }, (_, i) => (i % 48 < 4 ? 1 : 0));
  const feeds = {
    codes: { dims: [2, 3, 5], data: Float64Array.from({ length: 30 }, (_, i) => [7, 1000, 3, 999, 0][i % 5] as number) },
    text_states: noise([2, 48, 32], 8),
    text_pooled: noise([2, 32], 9),
    token_mask: { dims: [2, 48], data: mask },
    length: { dims: [2, 1], data: Float64Array.of(0.5, 0.5) },
    rope_cos: asTensor(rope.cos),
    rope_sin: asTensor(rope.sin),
    ...weights,
  };
  const logits = (changed: Readonly<Record<string, Tensor>>) =>
    interpret(graph, new Map(Object.entries({ ...feeds, ...changed })), { T: 3 }).get('logits') as Tensor;
  const guidance = (value: number) => ({ guidance: { dims: [1], data: Float64Array.of(value) } });

  test('guidance goes along the line from the unconditioned to the conditioned answer', () => {
    const [free, conditioned, strong] = [0, 1, 3].map((value) => logits(guidance(value)).data) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    expect(largest(free, conditioned)).toBeGreaterThan(1e-3);
    expect(
      largest(
        strong,
        free.map((value, i) => value + 3 * ((conditioned[i] as number) - value)),
      ),
    ).toBeLessThan(1e-9);
  });

  test('hidden words do not matter, visible ones and their order do', () => {
    const base = logits(guidance(1)).data;
    const changeWord = (word: number) => {
      const states = feeds.text_states.data.slice();
      states[word * 32] = (states[word * 32] as number) + 1;
      return logits({ ...guidance(1), text_states: { dims: [2, 48, 32], data: states } }).data;
    };
    expect(largest(changeWord(10), base)).toBeLessThan(1e-9);
    expect(largest(changeWord(2), base)).toBeGreaterThan(1e-6);
  });
});

test('rotation keeps lengths and depends on relative position only', () => {
  const g = new Graph('rope');
  const [q, k] = [g.input('q', [1, 1, 6, 32]), g.input('k', [1, 1, 6, 32])];
  const [cos, sin] = [g.input('cos', [6, 32]), g.input('sin', [6, 32])];
  const scores = o.matmul(rotate(q, cos, sin), o.transpose(rotate(k, cos, sin), [0, 1, 3, 2]));
  const row = noise([32], 10).data;
  const other = noise([32], 11).data;
  const repeat = (data: Float64Array): Tensor => ({
    dims: [1, 1, 6, 32],
    data: Float64Array.from({ length: 192 }, (_, i) => data[i % 32] as number),
  });
  const tables = ropeTables(6, 40);
  const asTensor = (data: ArrayLike<number>): Tensor => ({ dims: [6, 32], data: Float64Array.from(data) });
  const result = dataOf(
    run(g, { scores }, { q: repeat(row), k: repeat(other), cos: asTensor(tables.cos.data), sin: asTensor(tables.sin.data) }),
    'scores',
  );
  expect(result[1]).toBeCloseTo(result[8] as number, 4); // (0,1) and (1,2)
  expect(result[0]).toBeCloseTo(result[35] as number, 4); // (0,0) and (5,5)
  expect(Math.abs((result[1] as number) - (result[6] as number))).toBeGreaterThan(1e-3); // (0,1) and (1,0)
});

describe('diffusion schedule', () => {
  test('with a perfect x0 every stride ends on the data', () => {
    for (const steps of [1, 2, 4, 8]) {
      const times = ddimTimes(steps);
      const [data, epsilon] = [0.7, -1.3];
      let noisy = Math.sqrt(alphaBar(1)) * data + Math.sqrt(1 - alphaBar(1)) * epsilon;
      for (let i = 0; i < steps; i++) {
        const { a, b } = ddimCoefficients(times[i] as number, times[i + 1] as number);
        noisy = a * data + b * noisy;
        const signal = alphaBar(times[i + 1] as number);
        expect(noisy).toBeCloseTo(Math.sqrt(signal) * data + Math.sqrt(1 - signal) * epsilon, 6);
      }
      expect(noisy).toBeCloseTo(data, 6);
    }
  });

  test('signal falls from 1 to almost nothing', () => {
    expect(alphaBar(0)).toBe(1);
    expect(alphaBar(0.5)).toBeGreaterThan(alphaBar(0.6));
    expect(alphaBar(1)).toBeLessThan(1e-4);
  });
});

test('weights that do not fit are refused by their names', () => {
  const specs = weightSpecs((scope) => scope.at('a').weight('weight', [2, 2], { kind: 'constant', value: 0 }));
  const good = initialise(specs, 1);
  expect(() => requireWeights(specs, good)).not.toThrow();
  expect(() => requireWeights(specs, new Map())).toThrow(/missing a\.weight/);
  expect(() => requireWeights(specs, new Map([...good, ['b', { dims: [1], data: new Float32Array(1) }]]))).toThrow(/unknown b/);
  expect(() => requireWeights(specs, new Map([['a.weight', { dims: [4], data: new Float32Array(4) }]]))).toThrow(
    /of another shape a\.weight/,
  );
});
