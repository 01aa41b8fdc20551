import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { register } from './dataset.ts';

let folder = '';
const quiet = [
  vi.spyOn(console, 'log').mockImplementation(() => undefined),
  vi.spyOn(console, 'error').mockImplementation(() => undefined),
];
const errors = (): string => vi.mocked(console.error).mock.calls.flat().join('\n');

async function cli(...words: string[]): Promise<void> {
  const program = new Command().exitOverride();
  register(program);
  await program.parseAsync(['node', 'cli', 'dataset', ...words]);
}

/** A pack of one captured clip under a licence. */
async function pack(name: string, licence: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  const segments = [{ start: 0, end: 40, captions: ['a person waves with the right hand'], action: 'wave', spans: [], style: [] }];
  const clip = { id: `${name}/a`, source: name, label: 'wave', licence: 'terms', start: 0, frames: 40, group: 0, fps: 25, segments };
  await writeFile(join(path, 'clips.json'), JSON.stringify({ licences: { terms: licence }, clips: [clip] }));
  await writeFile(join(path, 'joints.npy'), await readFile('fixtures/motion/wave_right.npy'));
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataset-'));
});
afterAll(async () => {
  for (const spy of quiet) spy.mockRestore();
  await rm(folder, { recursive: true });
});

describe('cli dataset', () => {
  it('builds what can be used, names what cannot, and draws a sheet of it', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    await writeFile(join(broken, 'clips.json'), '{"licences": ');
    await writeFile(join(broken, 'joints.npy'), 'no numbers');
    const sources = [await pack('open', 'MIT'), broken, await pack('closed', 'CC BY-NC 4.0')];
    const out = join(folder, 'out');
    await cli('build', '--source', ...sources, '--out', out);
    expect(errors()).toMatch(/broken.*: .*not an .npy|broken.*not JSON/);
    expect(errors()).toMatch(/closed: 1 clips forbid commercial use/);
    expect(await readFile(join(out, 'card.md'), 'utf8')).toMatch(/\| open \| terms \| 1 \|/);
    expect(JSON.parse(await readFile(join(out, 'splits', 'open.json'), 'utf8'))).toEqual({ train: ['open/open/a'], heldout: [] });
    expect(existsSync(join(out, 'features.f32.part'))).toBe(false);

    await cli('sheet', '--data', out, '--source', 'open', '--out', join(folder, 'open.png'));
    expect((await readFile(join(folder, 'open.png'))).subarray(1, 4).toString()).toBe('PNG');
    await expect(cli('sheet', '--data', out, '--action', 'juggling', '--out', join(folder, 'no.png'))).rejects.toThrow(/No clip/);
  });

  it('prints the jerk of captures by speed, and says when there is nothing to measure', async () => {
    vi.mocked(console.log).mockClear();
    await cli('jerk', '--source', await pack('shaken', 'MIT'));
    const printed = vi.mocked(console.log).mock.calls.flat().join('\n');
    expect(printed).toMatch(/^1 segments of 1\.6 s and more\n.*\n +0\.\d\d +\d+(?:\.\d+)? +1$/);
    const short = await pack('short', 'MIT');
    const clips = JSON.parse(await readFile(join(short, 'clips.json'), 'utf8'));
    clips.clips[0].segments[0].end = 20;
    await writeFile(join(short, 'clips.json'), JSON.stringify(clips));
    await expect(cli('jerk', '--source', short)).rejects.toThrow(/no segment of 1\.6 s/);
  });

  it('refuses to build from nothing', async () => {
    await expect(cli('build', '--out', join(folder, 'none'))).rejects.toThrow(/nothing to build from/);
    await expect(cli('build', '--source', join(folder, 'absent'), '--out', join(folder, 'none'))).rejects.toThrow(/None of/);
  });
});
