import { expect, it } from 'vitest';
import { writePeft } from '../lora/peft.ts';
import { writeGate } from '../routing/gate.ts';
import { type LoadTarget, loadExperts } from './loadExperts.ts';
import { parseRegistry } from './registry.ts';

const floats = (...values: number[]) => Float32Array.from(values);
const base = 'b'.repeat(64);
const target: LoadTarget = {
  base,
  modules: new Map([
    ['planner.q_proj', { inputs: 1, outputs: 1 }],
    ['refiner.conv1', { inputs: 2, outputs: 1 }],
  ]),
  gateEncoder: { key: 'words', width: 1 },
};

/** A folder with an expert of rank 1 that adapts both phases. */
function folder(path: string, { of = base, inputs = 1 } = {}): [string, Uint8Array][] {
  const factors = new Map([
    ['planner.q_proj', { a: new Float32Array(inputs), b: floats(2) }],
    ['refiner.conv1', { a: floats(3, 4), b: floats(5) }],
  ]);
  const card = { name: path, base: of, target_phase: 'both' as const, licence: 'CC0-1.0', provenance: '', config: '' };
  const { config, weights } = writePeft({ adapter: { rank: 1, scaling: 2, factors }, card });
  return [
    [`${path}/adapter_config.json`, config],
    [`${path}/adapter_model.safetensors`, weights],
  ];
}

const gate = { hidden: { weight: floats(1), bias: floats(0) }, out: { weight: floats(1), bias: floats(0) }, encoder: 'words' };
const files = new Map<string, Uint8Array>([
  ...folder('good'),
  ...folder('elsewhere', { of: 'c'.repeat(64) }),
  ...folder('wide', { inputs: 4 }),
  ...folder('camera'),
  ['camera/gate.safetensors', writeGate(gate)],
  ['pickled/adapter_config.json', folder('pickled')[0][1]],
  ['pickled/adapter_model.safetensors', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0)],
]);

const text = `
style_experts:
  calm: {checkpoint_path: good/, prototype_prompts: [x]}
  moved: {checkpoint_path: good, target_phase: diffusion_only, prototype_prompts: [x]}
  off: {enabled: false, checkpoint_path: nowhere, prototype_prompts: [x]}
  gone: {checkpoint_path: nowhere, prototype_prompts: [x]}
  other:
    prototype_prompts: [x]
    checkpoint_path: elsewhere
  wide: {checkpoint_path: wide, prototype_prompts: [x]}
  pickled: {checkpoint_path: pickled, prototype_prompts: [x]}
orthogonal_experts:
  camera: {checkpoint_path: camera, target_phase: transformer_only}
  timing: {checkpoint_path: good}
`;

it('loads what can be loaded and says of each other where and why', async () => {
  const { experts, problems } = await loadExperts(parseRegistry(text), 'registry.yaml', async (path) => files.get(path), target);
  expect(experts.map(({ name, adapter, gate: own }) => [name, [...adapter.factors.keys()], own !== undefined])).toEqual([
    ['calm', ['planner.q_proj', 'refiner.conv1'], false],
    ['moved', ['refiner.conv1'], false],
    ['camera', ['planner.q_proj'], true],
  ]);
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ['model-missing', 'registry.yaml, line 6, column 27: style_experts.gone: nowhere has neither adapter.onnx nor adapter_config.json'],
    ['model-mismatch', expect.stringMatching(/^registry\.yaml, line 9, column 22: style_experts\.other: .*trained on base cccccccccccc/)],
    [
      'model-mismatch',
      expect.stringMatching(/^registry\.yaml, line 10, .*factor A of 'planner\.q_proj' has 4 numbers, the base needs 1 x 1/),
    ],
    ['invalid-file', expect.stringMatching(/^registry\.yaml, line 11, .*pickled PyTorch checkpoint/)],
    ['model-missing', expect.stringMatching(/^registry\.yaml, line 14, .*good\/gate\.safetensors does not exist/)],
  ]);
  expect(problems.every(({ remedy }) => remedy !== '')).toBe(true);
});

it('refuses a phase in which the adapter has nothing', async () => {
  const only = writePeft({
    adapter: { rank: 1, scaling: 1, factors: new Map([['planner.q_proj', { a: floats(1), b: floats(1) }]]) },
    card: { name: 'p', base, target_phase: 'transformer_only', licence: 'x', provenance: '', config: '' },
  });
  const registry = parseRegistry('style_experts: {p: {checkpoint_path: p, target_phase: diffusion_only, prototype_prompts: [x]}}');
  const read = async (path: string) => (path.endsWith('json') ? only.config : only.weights);
  const { experts, problems } = await loadExperts(registry, 'registry.yaml', read, target);
  expect(experts).toEqual([]);
  expect(problems[0]).toMatchObject({ code: 'invalid-input', remedy: 'It was trained with target_phase transformer_only: write that.' });
});
