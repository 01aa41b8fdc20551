import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tinyEncoderFiles, writeFiles } from '../fixtures/text/tinyEncoder.ts';
import { describe as describeRouting, jsonOf, parsePrompts, register } from './route.ts';

const root = mkdtempSync(join(tmpdir(), 'route-'));
const registry = (text: string) => writeFileSync(join(root, 'configs/experts/registry.yaml'), text);

beforeAll(async () => {
  mkdirSync(join(root, 'configs/experts'), { recursive: true });
  await writeFiles(join(root, 'models/tiny/mean'), tinyEncoderFiles());
  registry(`
router: {text_encoder: tiny/mean, temperature: 0.05}
style_experts:
  walking: {checkpoint_path: experts/walking, prototype_prompts: [a person walks forward]}
  jumping: {checkpoint_path: experts/jumping, prototype_prompts: [jumping, a jump]}
  elderly: {checkpoint_path: experts/elderly, licence: CC-BY-NC-4.0, prototype_prompts: [an old man walks]}
`);
});
afterAll(() => rmSync(root, { recursive: true }));

/** What the verb prints. */
async function run(...args: string[]): Promise<string[]> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    const program = new Command('cli').exitOverride();
    register(program);
    await program.parseAsync(['route', '--public', root, ...args], { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return printed;
}

describe('cli route', () => {
  it('prints one object with the keys of the contract', async () => {
    const [line, ...more] = await run('a person walks forward', '--json');
    expect(more).toEqual([]);
    const answer = JSON.parse(line);
    expect(Object.keys(answer)).toEqual(['prompt', 'style', 'orthogonal', 'nearest']);
    expect(answer.prompt).toBe('a person walks forward');
    expect(answer.style.walking + answer.style.jumping).toBeCloseTo(1, 5);
    expect(answer.style.walking).toBeGreaterThan(answer.style.jumping);
    expect(answer.nearest.walking).toEqual({ prompt: 'a person walks forward', cosine: 1 });
    expect(answer.orthogonal).toEqual({});
  });

  it('answers a batch in the order asked, each as if asked alone', async () => {
    const file = join(root, 'prompts.jsonl');
    const prompts = ['a jump', 'a person walks forward', 'jumping'];
    writeFileSync(file, prompts.map((prompt, id) => JSON.stringify({ id, prompt })).join('\n\n'));
    const lines = await run('--batch', file, '--json');
    expect(lines.map((line) => JSON.parse(line).prompt)).toEqual(prompts);
    expect(lines[1]).toBe((await run('a person walks forward', '--json'))[0]);
  });

  it('leaves out what is not for commercial use until its licence is accepted', async () => {
    const weightOf = async (...more: string[]) => JSON.parse((await run('an old man walks', '--json', ...more))[0]).style.elderly;
    expect(await weightOf()).toBeUndefined();
    expect(await weightOf('--licence', 'CC-BY-NC-4.0')).toBeGreaterThan(0.5);
  });

  it('tells people what pulled, heaviest first', async () => {
    const [text] = await run('a person walks forward');
    expect(text.split('\n')[1]).toMatch(/^ {2}walking \d\.\d\d {2}nearest: 'a person walks forward' \(cosine 1\.00\)$/);
  });

  it.each<[string, string[], string, string]>([
    ['nothing asked', [], 'invalid-input', 'Neither a prompt nor --batch'],
    ['both asked', ['x', '--batch', 'y'], 'invalid-input', 'Both a prompt and --batch'],
    ['a blank prompt', ['  '], 'invalid-input', 'The prompt is empty.'],
    ['a missing batch', ['--batch', join(root, 'none.jsonl')], 'io', 'none.jsonl cannot be read'],
    ['a missing registry', ['x', '--registry', join(root, 'none.yaml')], 'io', 'none.yaml cannot be read'],
  ])('refuses %s', async (_, args, code, message) => {
    await expect(run(...args)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('names the place of a mistake in the registry, an encoder and a gate that are missing', async () => {
    const broken = join(root, 'broken.yaml');
    writeFileSync(broken, 'router: {text_encoder: tiny/mean}\nstyle_experts:\n  a: {chekpoint_path: b, prototype_prompts: [x]}\n');
    await expect(run('x', '--registry', broken)).rejects.toThrow(
      "broken.yaml, line 3, column 7: style_experts.a: unknown key 'chekpoint_path'",
    );
    writeFileSync(broken, 'router: {text_encoder: nobody/nothing}');
    await expect(run('x', '--registry', broken)).rejects.toMatchObject({ code: 'model-missing' });
    writeFileSync(broken, 'router: {text_encoder: tiny/mean}\northogonal_experts: {camera: {checkpoint_path: experts/camera}}');
    await expect(run('x', '--registry', broken)).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('manifest.json'),
    });
  });
});

describe('parsePrompts', () => {
  it.each([
    ['', 'list.jsonl has no lines.'],
    ['{"prompt": "a"}\nwalk', 'list.jsonl, line 2: it is no object'],
    ['{"text": "a"}', 'list.jsonl, line 1'],
  ])('refuses %j', (text, message) => {
    expect(() => parsePrompts(text, 'list.jsonl')).toThrow(message);
  });
});

it('rounds to six decimals, and says so when there is no expert', () => {
  const routing = { prompt: 'x', style: { a: 1 / 3 }, orthogonal: {}, base: 2 / 3, nearest: {} };
  expect(jsonOf(routing)).toEqual({ prompt: 'x', style: { a: 0.333333 }, orthogonal: {}, nearest: {} });
  expect(describeRouting(routing)).toContain('plain base 0.67');
  expect(describeRouting({ ...routing, style: {}, base: 0 })).toContain('no enabled expert');
});
