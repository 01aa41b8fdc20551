import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cardOf, randomAdapter, writeShipped } from '../../fixtures/experts/randomExperts.ts';
import { tinyPack } from '../../fixtures/experts/tinyGenerator.ts';
import { fixturePath } from '../../fixtures/motion/load.ts';
import { readBasePack } from '../../src/core/train/basePack.ts';
import { registerStyle } from './style.ts';

let root = '';
let remove = (): void => undefined;

beforeAll(async () => {
  const tiny = await tinyPack();
  ({ root, remove } = tiny);
  const { modules, base } = await readBasePack(tiny.pack);
  writeShipped(join(root, 'wild'), { adapter: randomAdapter(modules, 2, 1), card: cardOf('wild', base) });
  mkdirSync(join(root, 'clips'));
  for (const name of ['walk.npy', 'run.npy']) copyFileSync(fixturePath(name), join(root, 'clips', name));
  writeFileSync(join(root, 'clips/run.txt'), 'someone is running\n');
}, 60_000);
afterAll(() => remove());

async function style(...words: string[]): Promise<string> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    const program = new Command('evaluate').exitOverride();
    registerStyle(program);
    await program.parseAsync(['style', '--public', root, '--threads', '1', '--expert', join(root, 'wild'), ...words], { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return printed.join('\n');
}

it('asks for the captions of the clips, each as long as its clip, over every seed', { timeout: 60_000 }, async () => {
  const out = join(root, 'report.json');
  const printed = await style('--clips', join(root, 'clips'), '--seeds', '3,5', '--out', out);
  expect(printed).toMatch(/wild at 1, 2 clips, 2 prompts x 2 seeds/);
  expect(printed).toMatch(/seed by seed: 3: -?\d+ %, 5: -?\d+ %\nof the gap closed: -?\d+ %; nearer by -?\d+ %/);
  const report = JSON.parse(readFileSync(out, 'utf8'));
  expect(report.prompts).toEqual([
    { prompt: 'someone is running', numFrames: expect.any(Number) },
    { prompt: 'walk', numFrames: expect.any(Number) },
  ]);
  expect(report.prompts[0].numFrames).toBeLessThan(report.prompts[1].numFrames);
  expect(report.expert).not.toEqual(report.base);
});

it('asks for other sentences, and moves nothing at weight 0', { timeout: 60_000 }, async () => {
  const printed = await style('--clips', join(root, 'clips'), '--seeds', '0', '--weight', '0', '--prompt', 'a person waits');
  expect(printed).toContain('1 prompts x 1 seeds');
  expect(printed).toContain('of the gap closed: 0 %; nearer by 0 %');
});

it.each([
  ['a folder that is not there', ['--clips', 'nowhere'], 'io', 'nowhere does not exist.'],
  ['seeds in words', ['--clips', 'x', '--seeds', 'many'], 'invalid-input', '--seeds many is not a list'],
])('refuses %s before it loads anything', async (_, words, code, message) => {
  await expect(style(...words)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});
