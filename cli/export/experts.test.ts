import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyBase } from '../../fixtures/models/tinyBase.ts';
import { checkExperts, expertsPack } from './experts.ts';

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
  const train = (name: string, file: string) => {
    mkdirSync(join(trained, name), { recursive: true });
    writeFileSync(join(trained, name, file), name);
  };

  it('takes what the registry ships from where it was trained, a gate with an orthogonal expert', async () => {
    write(
      'experts/registry.yaml',
      `style_experts:
  calm: {checkpoint_path: stick-gen/experts/calm/adapter.onnx, prototype_prompts: [x]}
  own: {checkpoint_path: elsewhere/own, prototype_prompts: [y]}
orthogonal_experts:
  camera: {checkpoint_path: stick-gen/experts/camera/adapter.onnx}
`,
    );
    for (const name of ['calm', 'camera', 'other']) train(name, 'adapter.onnx');
    await expect(expertsPack(root, trained)).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('gate.safetensors'),
    });
    train('camera', 'gate.safetensors');
    const files = await expertsPack(root, trained);
    expect([...files.keys()]).toEqual(['calm/adapter.onnx', 'camera/adapter.onnx', 'camera/gate.safetensors']);
  });
});
