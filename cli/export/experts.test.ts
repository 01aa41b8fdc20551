import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyBase } from '../../fixtures/models/tinyBase.ts';
import { checkExperts } from './experts.ts';

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
