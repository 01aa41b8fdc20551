import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TINY_BASE, writeTinyBase } from '../../fixtures/models/tinyBase.ts';
import type { ExpertCard } from '../../src/core/experts/expertCard.ts';
import { writeAdapterOnnx } from '../../src/core/lora/adapterOnnx.ts';
import { checkExperts, expertsPack } from './experts.ts';
import { replacePacks } from './place.ts';

const root = mkdtempSync(join(tmpdir(), 'experts-'));
const write = (path: string, text: string) => writeFileSync(join(root, 'configs', path), text);
const config = (phase: string, targets: string) => `
lora: {rank: 2, alpha: 4, target_modules: [${targets}], target_phase: ${phase}}
training: {epochs: 1, batch_size: 2, learning_rate: 1e-3}
domain: {name: calm}
`;

beforeAll(async () => {
  await writeTinyBase(root);
  mkdirSync(join(root, 'configs/finetune'));
  mkdirSync(join(root, 'configs/experts'));
});
afterAll(() => rmSync(root, { recursive: true }));

describe('checkExperts', () => {
  it('counts the modules of each config by phase', async () => {
    write('finetune/calm.yaml', config('both', 'q_proj, conv1'));
    write('experts/registry.yaml', 'version: 1');
    expect(await checkExperts(root)).toEqual(['calm.yaml: adapts 1 of the planner, 7 of the refiner']);
  });

  it('refuses a config that names a phase and adapts nothing in it', async () => {
    write('finetune/calm.yaml', config('both', 'q_proj'));
    await expect(checkExperts(root)).rejects.toThrow('target_phase both, but no module of the refiner is meant');
    write('finetune/calm.yaml', config('transformer_only', 'q_proj'));
    expect(await checkExperts(root)).toEqual(['calm.yaml: adapts 1 of the planner']);
  });

  it('refuses a registered expert that does not load, by its place', async () => {
    write('experts/registry.yaml', 'style_experts:\n  calm: {checkpoint_path: experts/calm, prototype_prompts: [x]}\n');
    await expect(checkExperts(root)).rejects.toThrow(
      'line 2, column 27: style_experts.calm: experts/calm has neither adapter.onnx nor adapter_config.json',
    );
  });
});

describe('expertsPack', () => {
  const trained = join(root, 'trained');
  const put = (name: string, file: string, bytes: string | Uint8Array) => {
    mkdirSync(join(trained, name), { recursive: true });
    writeFileSync(join(trained, name, file), bytes);
  };
  const train = (name: string, card: Partial<ExpertCard> = {}) => {
    const full = { name, base: TINY_BASE, target_phase: 'both', licence: 'MIT', provenance: '', config: '', ...card } as const;
    put(
      name,
      'adapter.onnx',
      writeAdapterOnnx({
        adapter: { rank: 1, scaling: 1, factors: new Map([['m', { a: Float32Array.of(1), b: Float32Array.of(1) }]]) },
        card: full,
      }),
    );
  };
  const pack = () => expertsPack(root, trained, TINY_BASE);
  const register = (licence: string) =>
    write(
      'experts/registry.yaml',
      `style_experts:
  calm: {checkpoint_path: stick-gen/experts/calm/adapter.onnx, licence: ${licence}, prototype_prompts: [x]}
  own: {checkpoint_path: elsewhere/own, prototype_prompts: [y]}
orthogonal_experts:
  camera: {checkpoint_path: stick-gen/experts/camera/adapter.onnx}
`,
    );

  it('takes what the registry ships from where it was trained, a gate with an orthogonal expert', async () => {
    register('MIT');
    for (const name of ['calm', 'camera', 'other']) train(name);
    await expect(pack()).rejects.toMatchObject({ code: 'model-missing', message: expect.stringContaining('gate.safetensors') });
    put('camera', 'gate.safetensors', 'a gate');
    const { files, licences } = await pack();
    expect([...files.keys()]).toEqual(['calm/adapter.onnx', 'camera/adapter.onnx', 'camera/gate.safetensors']);
    expect(licences?.size).toBe(0);
  });

  it('refuses an expert of another base, and one whose data forbid commerce where the registry does not say so', async () => {
    train('calm', { base: 'cd'.repeat(32) });
    await expect(pack()).rejects.toMatchObject({ code: 'model-mismatch', message: expect.stringContaining('trained on base cdcd') });
    train('calm', { licence: 'CC BY-NC 4.0, somebody' });
    await expect(pack()).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining("licence of calm is 'MIT'") });
    register('CC-BY-NC-4.0');
    expect((await pack()).licences?.get('calm/adapter.onnx')).toBe('CC BY-NC 4.0, somebody; see CREDITS.md');
  });

  it('changes nothing of what ships when one cannot be placed', async () => {
    const manifest = readFileSync(join(root, 'models/manifest.json'), 'utf8');
    train('calm', { base: 'cd'.repeat(32) });
    await expect(replacePacks(root, ['experts'], (_, base) => expertsPack(root, trained, base))).rejects.toThrow('trained on base');
    expect(readFileSync(join(root, 'models/manifest.json'), 'utf8')).toBe(manifest);
    expect(existsSync(join(root, 'models/stick-gen/experts'))).toBe(false);
  });
});
