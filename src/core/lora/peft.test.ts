import { describe, expect, it } from 'vitest';
import { runInNode } from '../../../fixtures/graph/runNode.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../formats/safetensors.ts';
import { readOnnx } from '../graph/onnx/reader.ts';
import { factorName } from './adaptedLinear.ts';
import { readAdapterOnnx, writeAdapterOnnx } from './adapterOnnx.ts';
import { type ExpertFiles, type ImportTarget, type PeftFiles, readPeft, writePeft } from './peft.ts';

const floats = (...values: number[]) => Float32Array.from(values);
const expert: ExpertFiles = {
  adapter: {
    rank: 2,
    scaling: 4,
    factors: new Map([
      ['planner.layers.0.q_proj', { a: floats(1, 2, 3, 4, 5, 6), b: floats(7, 8) }],
      ['refiner.down0.conv1', { a: floats(1, 0), b: floats(0.5, -0.5, 0.25, 1.5) }],
    ]),
  },
  card: { name: 'calm', base: 'b'.repeat(64), target_phase: 'both', licence: 'CC0-1.0', provenance: 'ten walks', config: '{}' },
};
const target: ImportTarget = {
  source: 'experts/calm',
  base: expert.card.base,
  modules: new Map([
    ['planner.layers.0.q_proj', { inputs: 3, outputs: 1 }],
    ['refiner.down0.conv1', { inputs: 1, outputs: 2 }],
  ]),
};

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const written = writePeft(expert);
const config: Record<string, unknown> = JSON.parse(new TextDecoder().decode(written.config));
const weights = readSafetensors(written.weights);
const withConfig = (change: object): PeftFiles => ({ ...written, config: json({ ...config, ...change }) });
const withTensors = (change: (tensors: Map<string, NamedTensor>) => void): PeftFiles => {
  const tensors = new Map(weights.tensors);
  change(tensors);
  return { ...written, weights: writeSafetensors(tensors, weights.metadata) };
};
const A = 'base_model.model.planner.layers.0.q_proj.lora_A.weight';

describe('PEFT files', () => {
  it('come back as they went, card and all', () => {
    expect(readPeft(written, target)).toEqual(expert);
  });

  it('are laid out as PEFT does: names, transposed factors, its config', () => {
    expect([...weights.tensors.keys()]).toContain(A);
    expect(weights.tensors.get(A)).toEqual({ dtype: 'float32', dims: [2, 3], data: floats(1, 3, 5, 2, 4, 6) });
    expect(weights.metadata.format).toBe('pt');
    expect(config).toMatchObject({ peft_type: 'LORA', r: 2, lora_alpha: 8, bias: 'none', revision: expert.card.base });
    expect(JSON.parse(new TextDecoder().decode(writePeft(expert, ['q_proj', 'conv1']).config))).toMatchObject({
      target_modules: ['q_proj', 'conv1'],
    });
  });

  it('of other tools are read: no card of ours, an adapter name, the rank-stabilised scaling', () => {
    const tensors = new Map([...weights.tensors].map(([name, tensor]) => [name.replace('.weight', '.default.weight'), tensor]));
    const foreign = {
      ...withConfig({ use_rslora: true, use_dora: false, rank_pattern: {}, modules_to_save: null }),
      weights: writeSafetensors(tensors),
    };
    const { adapter, card } = readPeft(foreign, target);
    expect(adapter).toEqual({ ...expert.adapter, scaling: 8 / Math.sqrt(2) });
    expect(card).toMatchObject({ name: 'calm', licence: 'unknown', target_phase: 'both' });
  });

  it.each<[string, PeftFiles, string, string | RegExp, RegExp]>([
    [
      'a pickled checkpoint',
      { ...written, weights: Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0) },
      'invalid-file',
      'pickled PyTorch',
      /PEFT safetensors/,
    ],
    ['weights that are none', { ...written, weights: Uint8Array.of(1, 2) }, 'invalid-file', 'experts/calm/adapter_model.safetensors', /./],
    ['a config that is no JSON', { ...written, config: Uint8Array.of(0x7b) }, 'invalid-file', 'adapter_config.json is not JSON', /./],
    ['another method', withConfig({ peft_type: 'IA3' }), 'invalid-file', 'peft_type', /plain LoRA/],
    ['DoRA', withConfig({ use_dora: true }), 'invalid-file', 'use_dora', /plain LoRA/],
    ['biases', withConfig({ bias: 'all' }), 'invalid-file', 'bias', /no biases/],
    ['ranks by module', withConfig({ rank_pattern: { q_proj: 4 } }), 'invalid-file', 'rank_pattern', /one rank/],
    ['whole modules', withConfig({ modules_to_save: ['code_head'] }), 'invalid-file', 'modules_to_save', /./],
    [
      'another base',
      withConfig({ revision: 'c'.repeat(64) }),
      'model-mismatch',
      'trained on base cccccccccccc, the models here are bbbbbbbbbbbb',
      /Train/,
    ],
    [
      'no base',
      { config: json({ ...config, revision: null }), weights: writeSafetensors(weights.tensors) },
      'model-mismatch',
      'revision is missing',
      /set revision to b{64}/,
    ],
    ['another rank', withConfig({ r: 3 }), 'model-mismatch', `'${A}' is [2, 3], the config says rank 3`, /adapter_config/],
    ['a factor too few', withTensors((all) => all.delete(A)), 'invalid-file', "'planner.layers.0.q_proj' lacks its factor A", /./],
    [
      'a tensor of something else',
      withTensors((all) => all.set('lm_head.weight', { dtype: 'float32', dims: [1, 1], data: floats(1) })),
      'invalid-file',
      "'lm_head.weight' [1, 1]",
      /save_pretrained/,
    ],
    [
      'another shape',
      withTensors((all) => all.set(A, { dtype: 'float32', dims: [2, 4], data: new Float32Array(8) })),
      'model-mismatch',
      "factor A of 'planner.layers.0.q_proj' has 8 numbers, the base needs 3 x 2",
      /this base/,
    ],
    [
      'what is no number',
      withTensors((all) => all.set(A, { dtype: 'float32', dims: [2, 3], data: new Float32Array(6).fill(Number.NaN) })),
      'invalid-file',
      'has NaN at 0',
      /./,
    ],
  ])('refuses %s', (_, files, code, message, remedy) => {
    expect(() => readPeft(files, target)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(String(message)), remedy: expect.stringMatching(remedy) }),
    );
  });

  it('refuses a module that the base lacks, by name', () => {
    const renamed = withTensors((all) => {
      for (const [name, tensor] of weights.tensors) {
        all.delete(name);
        all.set(name.replace('q_proj', 'z_proj'), tensor);
      }
    });
    expect(() => readPeft(renamed, target)).toThrow("the base has no module 'planner.layers.0.z_proj'");
  });
});

describe('adapter.onnx', () => {
  it('comes back as it went, and says so itself', () => {
    const bytes = writeAdapterOnnx(expert);
    expect(readAdapterOnnx(bytes, target)).toEqual(expert);
    expect(readOnnx(bytes).metadata).toMatchObject({ base: expert.card.base, licence: 'CC0-1.0', rank: '2', scaling: '4' });
  });

  it('gives its factors by name to any runtime', async () => {
    const bytes = writeAdapterOnnx(expert, 'float16');
    const outputs = await runInNode({ graph: bytes, weights: [] }, readOnnx(bytes).graph, new Map());
    expect(outputs.get(factorName('planner.layers.0.q_proj', 'A'))).toEqual({ dims: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6) });
    expect(outputs.size).toBe(4);
  });

  it.each([
    ['another base', { ...target, base: 'd'.repeat(64) }, 'trained on base bbbbbbbbbbbb'],
    [
      'another shape',
      { ...target, modules: new Map([...target.modules, ['refiner.down0.conv1', { inputs: 2, outputs: 2 }]]) },
      "factor A of 'refiner.down0.conv1'",
    ],
  ])('refuses %s', (_, other, message) => {
    expect(() => readAdapterOnnx(writeAdapterOnnx(expert), other)).toThrow(
      expect.objectContaining({ code: 'model-mismatch', message: expect.stringContaining(message) }),
    );
  });
});
