import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseBatch } from './generate/batch.ts';
import { checkWritableFile, checkWritableFolder } from './generate/outputFile.ts';
import { register } from './generate.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'generate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<void> {
  const program = new Command('cli').exitOverride().configureOutput({ writeErr: () => undefined });
  register(program);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
  await program.parseAsync(['generate', ...args.map((arg) => arg.replace('OUT', folder))], { from: 'user' });
}

describe('generate refuses before it loads anything', () => {
  it.each<[string, string[], string, string]>([
    ['no frames', ['walk', '--frames', '0', '--out', 'OUT/a.npy'], 'invalid-input', 'The number of frames is 0.'],
    ['negative frames', ['walk', '--frames', '-5', '--out', 'OUT/a.npy'], 'invalid-input', 'The number of frames is -5.'],
    ['frames in words', ['walk', '--frames', 'many', '--out', 'OUT/a.npy'], 'invalid-input', "--frames is 'many'."],
    ['part of a frame', ['walk', '--frames', '25.5', '--out', 'OUT/a.npy'], 'invalid-input', "--frames is '25.5'."],
    ['huge frames', ['walk', '--frames', '1000000000000', '--out', 'OUT/a.npy'], 'invalid-input', 'The number of frames is 1000000000000.'],
    ['a seed in words', ['walk', '--seed', 'x', '--out', 'OUT/a.npy'], 'invalid-input', "--seed is 'x'."],
    ['a negative seed', ['walk', '--seed', '-1', '--out', 'OUT/a.npy'], 'invalid-input', 'The seed is -1.'],
    ['an empty prompt', ['  ', '--out', 'OUT/a.npy'], 'invalid-input', 'The prompt is empty.'],
    ['no prompt', ['--out', 'OUT/a.npy'], 'invalid-input', 'There is no prompt.'],
    ['an unknown format', ['walk', '--format', 'avi', '--out', 'OUT/a.npy'], 'unsupported', "The format is 'avi'."],
    ['an unknown ending', ['walk', '--out', 'OUT/a.avi'], 'unsupported', "The format is 'avi'."],
    ['a folder as the file', ['walk', '--format', 'npy', '--out', 'OUT'], 'io', 'cannot be written: it is a folder.'],
    ['a missing folder', ['walk', '--out', 'OUT/none/a.npy'], 'io', 'cannot be written: there is no folder'],
    ['a prompt and a batch', ['walk', '--batch', 'x.jsonl', '--out', 'OUT'], 'invalid-input', 'Both a prompt and --batch'],
    ['an unknown expert', ['walk', '--expert', 'grumpy=1', '--out', 'OUT/a.npy'], 'invalid-input', "There is no expert 'grumpy'."],
    ['an expert without a weight', ['walk', '--expert', 'calm', '--out', 'OUT/a.npy'], 'invalid-input', "--expert is 'calm'."],
    ['an expert weighed 2', ['walk', '--expert', 'calm=2', '--out', 'OUT/a.npy'], 'invalid-input', "--expert is 'calm=2'."],
    ['experts and none', ['walk', '--expert', 'calm=1', '--no-experts', '--out', 'OUT/a.npy'], 'invalid-input', 'Both --expert and'],
    ['a missing registry', ['walk', '--registry', 'OUT/none.yaml', '--out', 'OUT/a.npy'], 'io', 'none.yaml cannot be read'],
    ['a missing batch', ['--batch', 'OUT/none.jsonl', '--out', 'OUT'], 'io', 'none.jsonl cannot be read'],
  ])('%s', async (_, args, code, message) => {
    await expect(run(...args)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a missing --out', async () => {
    await expect(run('walk')).rejects.toMatchObject({ code: 'commander.missingMandatoryOptionValue' });
  });

  it('prints one line and exits with 1', () => {
    const main = join(import.meta.dirname, 'main.ts');
    const { status, stdout, stderr } = spawnSync(
      'npx',
      ['tsx', main, 'generate', 'walk', '--frames', '0', '--out', join(folder, 'a.npy')],
      { encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim()).toBe('error: The number of frames is 0. Give a whole number from 25 (1 s) to 3000 (2 min).');
  });
});

describe('parseBatch', () => {
  const defaults = { frames: 250, seed: 1, refine: true };

  it('fills in what a line leaves out and ignores what it does not know', () => {
    const text = '{"id": "a", "prompt": "walk", "frames": 50, "seed": 7}\n\n{"id": 2, "prompt": "jump", "expect": ["jump"]}\n';
    expect(parseBatch(text, 'list.jsonl', defaults)).toEqual([
      { id: 'a', request: { prompt: 'walk', numFrames: 50, seed: 7, refine: true } },
      { id: '2', request: { prompt: 'jump', numFrames: 250, seed: 1, refine: true } },
    ]);
  });

  it("takes a line's experts, curves too, before the command's", () => {
    const text =
      '{"id": "a", "prompt": "walk", "experts": {"sad": [[0, 0], [2, 1]]}}\n{"id": "b", "prompt": "walk"}\n{"id": "c", "prompt": "walk", "experts": {}}';
    const lines = parseBatch(text, 'list.jsonl', { ...defaults, experts: { sad: 0.5 } });
    expect(lines.map(({ request }) => request.experts)).toEqual([
      {
        sad: [
          [0, 0],
          [2, 1],
        ],
      },
      { sad: 0.5 },
      {},
    ]);
  });

  it.each([
    ['', 'list.jsonl has no lines.'],
    ['{"id": "a"', 'list.jsonl, line 1: it is not JSON.'],
    ['{"id": "a"}', 'list.jsonl, line 1: prompt:'],
    ['{"id": "a", "prompt": "walk"}\n{"id": "a", "prompt": "run"}', "list.jsonl, line 2: the id 'a' occurs twice."],
    ['{"id": "../a", "prompt": "walk"}', "the id '../a' cannot be a file name"],
    ['{"id": "a", "prompt": " "}', 'list.jsonl, line 1: The prompt is empty.'],
    ['{"id": "a", "prompt": "walk", "frames": 1}', 'list.jsonl, line 1: The number of frames is 1.'],
    ['{"id": "a", "prompt": "walk", "experts": {"sad": 2}}', "list.jsonl, line 1: The weight of 'sad' is 2."],
    ['{"id": "a", "prompt": "walk", "experts": {"sad": "x"}}', 'list.jsonl, line 1: experts.sad:'],
  ])('refuses %j', (text, message) => {
    expect(() => parseBatch(text, 'list.jsonl', defaults)).toThrow(message);
  });
});

describe('where a result may go', () => {
  it('leaves files as they are and none behind', async () => {
    writeFileSync(join(folder, 'old.npy'), 'old');
    await checkWritableFile(join(folder, 'old.npy'));
    await checkWritableFile(join(folder, 'new.npy'));
    await checkWritableFolder(join(folder, 'made'));
    expect(readdirSync(folder).sort()).toEqual(['made', 'old.npy']);
    expect(readdirSync(join(folder, 'made'))).toEqual([]);
  });

  it('refuses a file in the place of a folder', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(checkWritableFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'io' });
    await expect(checkWritableFile(join(folder, 'file', 'a.npy'))).rejects.toMatchObject({ code: 'io' });
  });
});
