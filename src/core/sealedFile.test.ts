import { describe, expect, it } from 'vitest';
import { type FileFolder, memoryFolder, subfolder } from './fileFolder.ts';
import { RandomStream } from './random.ts';
import { sealedFile } from './sealedFile.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const read = async (folder: FileFolder): Promise<string | undefined> => {
  const bytes = await sealedFile(folder, 'job').read();
  return bytes && new TextDecoder().decode(bytes);
};

/** A folder whose next write stops after some bytes, as when the process is killed. */
function tearing(inner: FileFolder, after: number): FileFolder {
  return {
    ...inner,
    write: async (name, bytes) => {
      await inner.write(name, bytes.subarray(0, after));
      throw new Error('killed');
    },
  };
}

describe('a sealed file', () => {
  it('gives what was written last, and nothing before the first', async () => {
    const folder = memoryFolder();
    expect(await read(folder)).toBeUndefined();
    for (const content of ['one', 'two', 'three', '']) {
      await sealedFile(folder, 'job').write(text(content));
      expect(await read(folder)).toBe(content);
    }
  });

  it('keeps the save before, wherever a write is torn', async () => {
    const content = 'a checkpoint of the planner';
    for (let after = 0; after < content.length + 16; after++) {
      const folder = memoryFolder();
      await sealedFile(folder, 'job').write(text('first'));
      await sealedFile(folder, 'job').write(text('second'));
      await expect(sealedFile(tearing(folder, after), 'job').write(text(content))).rejects.toThrow('killed');
      expect(await read(folder)).toBe('second');
      await sealedFile(folder, 'job').write(text('after'));
      expect(await read(folder)).toBe('after');
    }
  });

  it('never takes damaged bytes for a save: 500 random changes of the newest', async () => {
    const random = new RandomStream(3);
    for (let i = 0; i < 500; i++) {
      const folder = memoryFolder();
      for (const save of ['old', 'newest save']) await sealedFile(folder, 'job').write(text(save));
      const bytes = (await folder.read('job.b')) ?? new Uint8Array();
      bytes[random.integer(bytes.length)] ^= 1 << random.integer(8);
      await folder.write('job.b', bytes);
      // A changed number may order the saves anew, but what is given is always one of them.
      expect(['old', 'newest save']).toContain(await read(folder));
    }
  });

  it('leaves nothing behind when removed', async () => {
    const folder = memoryFolder();
    const file = sealedFile(subfolder(folder, 'jobs/calm'), 'job');
    await file.write(text('one'));
    await file.write(text('two'));
    expect((await folder.names()).sort()).toEqual(['jobs/calm/job.a', 'jobs/calm/job.b']);
    await file.remove();
    expect(await folder.names()).toEqual([]);
  });
});
