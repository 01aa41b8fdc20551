import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeTinyBase } from '../fixtures/models/tinyBase.ts';
import { phaseOf } from '../src/core/lora/modules.ts';
import { readPeft } from '../src/core/lora/peft.ts';
import { readBasePack } from '../src/core/train/basePack.ts';
import { openFileArtifacts } from '../src/platform/node/fileArtifacts.ts';
import { register } from './finetune.ts';

const root = mkdtempSync(join(tmpdir(), 'finetune-'));
const clips = join(root, 'clips');
const out = join(root, 'out');

beforeAll(async () => {
  await writeTinyBase(root);
  mkdirSync(clips);
  for (const name of ['walk.npy', 'run.npy']) copyFileSync(new URL(`../fixtures/motion/${name}`, import.meta.url), join(clips, name));
  writeFileSync(join(clips, 'run.txt'), 'a person runs\nsomeone is running\n');
});
afterAll(() => rmSync(root, { recursive: true }));

const CONFIG = `
lora: {rank: 2, alpha: 4, dropout: 0.1, target_modules: [q_proj, conv1], target_phase: both}
training: {epochs: 3, batch_size: 2, learning_rate: 1e-2, warmup_steps: 2, gradient_accumulation: 2}
domain: {name: calm, description: slow motion}
`;

function run(config: string, ...args: string[]): Promise<string[]> {
  writeFileSync(join(root, 'calm.yaml'), config);
  return runArgs('--config', join(root, 'calm.yaml'), ...args);
}

async function runArgs(...args: string[]): Promise<string[]> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    const program = new Command('cli').exitOverride();
    register(program);
    const all = ['finetune', '--public', root, '--threads', '1', ...args];
    await program.parseAsync(all, { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return printed;
}

describe('cli finetune', () => {
  it('trains both phases on a folder of clips and writes the folder of an expert of this base', { timeout: 240_000 }, async () => {
    const printed = await run(CONFIG, '--data_path', clips, '--output_dir', out);
    expect(printed.join('\n')).toMatch(/calm: 2 segments, 1 modules of the planner, 7 modules of the refiner/);
    expect(printed.join('\n')).toMatch(/planner: 2 steps; held out loss [\d.]+ -> [\d.]+/);
    expect(readdirSync(out).sort()).toEqual(
      ['adapter.onnx', 'adapter_config.json', 'adapter_model.safetensors', 'config.yaml', 'planner', 'refiner', 'tokenizer'].sort(),
    );
    expect(readFileSync(join(out, 'config.yaml'), 'utf8')).toBe(CONFIG);
    const { base, modules } = await readBasePack(await openFileArtifacts(root));
    const files = {
      config: readFileSync(join(out, 'adapter_config.json')),
      weights: new Uint8Array(readFileSync(join(out, 'adapter_model.safetensors'))),
    };
    const { adapter, card } = readPeft(files, { source: 'calm', base, modules });
    expect(new Set([...adapter.factors.keys()].map(phaseOf))).toEqual(new Set(['planner', 'refiner']));
    expect([...adapter.factors.values()].every(({ b }) => b.some((value) => value !== 0))).toBe(true);
    expect(card).toMatchObject({
      name: 'calm',
      target_phase: 'both',
      licence: 'own clips',
      provenance: expect.stringContaining('2 segments of own'),
    });

    const again = await run(CONFIG.replace('epochs: 3', 'epochs: 8'), '--data-path', clips, '--output-dir', out, '--resume');
    expect(again.join('\n')).toMatch(/planner: 4 steps/);
  });

  it('trains all that a registry lists, from the configs of their names', { timeout: 240_000 }, async () => {
    mkdirSync(join(root, 'configs/finetune'), { recursive: true });
    const quick = CONFIG.replace('epochs: 3', 'epochs: 1').replace('both', 'transformer_only').replace(', conv1', '');
    for (const name of ['calm', 'brisk']) writeFileSync(join(root, `configs/finetune/${name}.yaml`), quick.replace('calm', name));
    const registry = join(root, 'registry.yaml');
    const list = (...names: string[]): void => {
      const entries = names.map((name) => `  ${name}: {checkpoint_path: experts/${name}, prototype_prompts: [x]}`);
      writeFileSync(registry, `style_experts:\n${entries.join('\n')}\n`);
    };
    const all = (...args: string[]) => runArgs('--all', '--registry', registry, '--data-path', clips, ...args);
    list('calm', 'brisk');
    await all('--output-dir', join(root, 'all'));
    expect(readdirSync(join(root, 'all')).sort()).toEqual(['brisk', 'calm']);
    expect(existsSync(join(root, 'all/brisk/adapter.onnx'))).toBe(true);

    list('calm', 'unknown');
    await expect(all('--output-dir', join(root, 'none'))).rejects.toMatchObject({
      code: 'io',
      message: expect.stringContaining('unknown.yaml'),
    });
    writeFileSync(join(root, 'configs/finetune/unknown.yaml'), quick);
    await expect(all('--output-dir', join(root, 'none'))).rejects.toMatchObject({
      message: expect.stringContaining("domain.name is 'calm'"),
    });
    expect(existsSync(join(root, 'none'))).toBe(false);
    await expect(all('--config', registry)).rejects.toMatchObject({ message: 'Both --config and --all was given.' });
    await expect(runArgs()).rejects.toMatchObject({ message: 'Neither --config nor --all was given.' });
  });

  it.each<[string, string, string[], string, string]>([
    ['a broken config', CONFIG.replace('rank: 2', 'rank: two'), [], 'invalid-input', 'calm.yaml, line 2, column 14: lora.rank: "two"'],
    [
      'modules that are not there',
      CONFIG.replace('[q_proj, conv1]', '[q_porj]'),
      ['--data-path', clips],
      'invalid-input',
      'target_modules [q_porj]',
    ],
    [
      'a phase without such modules',
      CONFIG.replace('both', 'transformer_only').replace('q_proj, ', ''),
      ['--data-path', clips],
      'invalid-input',
      'conv1',
    ],
    ['a folder that is not there', CONFIG, ['--data-path', join(root, 'none')], 'io', 'does not exist'],
    ['a folder without clips', CONFIG, ['--data-path', join(root, 'configs')], 'invalid-input', 'holds no clips'],
  ])('refuses %s, and writes nothing', async (_, config, args, code, message) => {
    const target = join(root, 'nothing');
    await expect(run(config, ...args, '--output-dir', target)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect(existsSync(target)).toBe(false);
  });
});
