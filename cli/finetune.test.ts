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
  for (const folder of ['finetune', 'experts']) mkdirSync(join(root, 'configs', folder));
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
    expect(readdirSync(out).sort()).toEqual([
      'adapter.onnx',
      'adapter_config.json',
      'adapter_model.safetensors',
      'checkpoints',
      'config.yaml',
      'tokenizer',
    ]);
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
    writeFileSync(join(root, 'configs/finetune/unknown.yaml'), quick);
    await expect(all('--output-dir', join(root, 'none'))).rejects.toMatchObject({
      message: expect.stringContaining("domain.name is 'calm'"),
    });
    expect(existsSync(join(root, 'none'))).toBe(false);
    await expect(all('--config', registry)).rejects.toMatchObject({ message: 'Both --config and --all were given.' });
    await expect(runArgs()).rejects.toMatchObject({ message: 'None of --config, --data-path and --all was given.' });
    // Clips alone: the recipe for a few of them gets as far as the clips.
    await expect(runArgs('--data-path', join(root, 'configs'))).rejects.toMatchObject({
      message: expect.stringContaining('holds no clips'),
    });
  });

  it('trains experts and gates of what ships and exports them together, or says all that is missing', { timeout: 240_000 }, async () => {
    const quick = CONFIG.replace('epochs: 3', 'epochs: 1').replace('both', 'transformer_only').replace(', conv1', '');
    for (const [name, config] of [
      ['calm', quick],
      ['camera', quick.replace('calm', 'camera')],
      ['weary', quick.replace('{name: calm', '{name: weary, licence: CC-BY-NC-4.0')],
    ])
      writeFileSync(join(root, `configs/finetune/${name}.yaml`), config);
    const entry = (name: string, more: string): string => `  ${name}: {checkpoint_path: stick-gen/experts/${name}/adapter.onnx${more}}\n`;
    const prompts = ', target_phase: transformer_only, prototype_prompts: [x]';
    const register = (styles: readonly string[]): void => {
      const listed = styles.map((name) => entry(name, `${prompts}, licence: CC-BY-NC-4.0`)).join('');
      writeFileSync(join(root, 'configs/experts/registry.yaml'), `style_experts:\n${listed}orthogonal_experts:\n${entry('camera', '')}`);
    };
    const [sentences, manifest, trained] = [join(root, 'gates.jsonl'), join(root, 'models/manifest.json'), join(root, 'trained')];
    const all = () =>
      runArgs(
        ...['--all', '--data-path', clips, '--nc-data-path', join(root, 'restricted'), '--gate-sentences', sentences],
        ...['--output-dir', trained],
      );
    const before = readFileSync(manifest, 'utf8');

    register(['calm', 'weary', 'lost']);
    writeFileSync(sentences, '{"text": "a walk", "gates": []}\n');
    await expect(all()).rejects.toMatchObject({
      message: expect.stringMatching(
        /^3 things are missing.*\n.*restricted, the data of weary.*--nc-data-path.*\n.*lost\.yaml.*\n.*'camera'/,
      ),
    });
    expect(existsSync(trained)).toBe(false);
    expect(readFileSync(manifest, 'utf8')).toBe(before);

    register(['calm', 'weary']);
    mkdirSync(join(root, 'restricted'));
    copyFileSync(join(clips, 'walk.npy'), join(root, 'restricted/walk.npy'));
    const labelled = Array.from({ length: 12 }, (_, i) => ({ text: `sentence ${i}`, gates: i % 2 === 0 ? ['camera'] : [] }));
    writeFileSync(sentences, labelled.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const printed = (await all()).join('\n');
    expect(printed).toMatch(/camera.gate\.safetensors: right on \d+ % of 10 sentences, held out \d+ % of 2/);
    expect(printed).toMatch(/weary: 1 segments/);
    expect(printed).toMatch(/camera: rank 2, adapts 1 of the planner, 0 of the refiner/);
    const files: { id: string }[] = JSON.parse(readFileSync(manifest, 'utf8')).files;
    const shipped = files.map(({ id }) => id).filter((id) => id.startsWith('stick-gen/experts/'));
    expect(shipped.map((id) => id.slice('stick-gen/experts/'.length))).toEqual([
      ...['calm/adapter.onnx', 'weary/adapter.onnx', 'camera/adapter.onnx', 'camera/gate.safetensors'],
    ]);
    expect(readFileSync(join(root, 'models/stick-gen/experts/camera/gate.safetensors'))).toEqual(
      readFileSync(join(trained, 'camera/gate.safetensors')),
    );
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
