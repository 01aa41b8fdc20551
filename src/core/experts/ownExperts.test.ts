import { describe, expect, it } from 'vitest';
import { cardOf, randomAdapter } from '../../../fixtures/experts/randomExperts.ts';
import { AppError } from '../errors.ts';
import { type FileFolder, memoryFolder } from '../fileFolder.ts';
import { writeExpertFile } from './expertFile.ts';
import { OwnExperts } from './ownExperts.ts';
import { renamedExpertFile } from './renamedFile.ts';

const base = 'b'.repeat(64);
const modules = new Map([['planner.q_proj', { inputs: 4, outputs: 3 }]]);
const target = { base, modules, gateEncoder: { key: 'words', width: 1 } };
const fileOf = (name: string, seed = 1): Uint8Array =>
  writeExpertFile({ adapter: randomAdapter(modules, 2, seed), card: cardOf(name, base) });
const given = (name: string, seed?: number) => ({ files: [{ path: `${name}.expert`, bytes: fileOf(name, seed) }] });

/** A folder whose tab dies at the nth change: what is being written then is not there, as the browser keeps it. */
function dying(folder: FileFolder, after: number): FileFolder {
  let left = after;
  const live = (): void => {
    if (left-- <= 0) throw new AppError('io', 'the tab is gone', '');
  };
  return {
    ...folder,
    write: async (name, bytes) => {
      live();
      await folder.write(name, bytes);
    },
    remove: async (name) => {
      live();
      await folder.remove(name);
    },
  };
}

const names = async (folder: FileFolder): Promise<string[]> => (await new OwnExperts(folder).list()).map(({ name }) => name);

describe('experts that a person keeps', () => {
  it('are imported, replaced only when asked, renamed and removed', async () => {
    const folder = memoryFolder();
    const own = new OwnExperts(folder);
    await own.import(given('calm'), target);
    await expect(own.import(given('calm', 2), target)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('already'),
    });
    expect(await own.file('calm')).toEqual(fileOf('calm'));
    await own.import({ ...given('calm', 2), replace: true }, target);
    expect(await own.file('calm')).toEqual(fileOf('calm', 2));
    await own.import(given('wild'), target);
    await expect(own.rename('calm', 'wild')).rejects.toThrow('already');
    await expect(own.rename('calm', 'No Name')).rejects.toMatchObject({ remedy: expect.stringContaining("'no_name'") });
    await expect(own.rename('none', 'some')).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await own.rename('calm', 'calm')).toMatchObject({ name: 'calm' });
    expect(await own.rename('calm', 'slow')).toMatchObject({ name: 'slow', path: 'own/slow' });
    expect(await own.paths()).toEqual({ slow: 'own/slow', wild: 'own/wild' });
    expect(await own.file('slow')).toEqual(fileOf('slow', 2)); // no part of the file says the old name
    await own.remove('slow');
    await own.remove('slow');
    expect(await names(folder)).toEqual(['wild']);
  });

  it('say their new name in their config too, comments and all', () => {
    const named = (name: string) => {
      const config = `# mine\ndomain: {name: ${name}, description: slow} # as told\n`;
      return writeExpertFile({ adapter: randomAdapter(modules, 2, 1), card: cardOf(name, base), config });
    };
    expect(renamedExpertFile(named('calm'), 'calm', 'slow')).toEqual(named('slow'));
  });

  it.each([0, 1])('are whole whenever the tab dies: after %i changes of a rename', async (after) => {
    const folder = memoryFolder();
    await new OwnExperts(folder).import(given('calm'), target);
    await expect(new OwnExperts(dying(folder, after)).rename('calm', 'slow')).rejects.toThrow('gone');
    const left = await new OwnExperts(folder).list();
    expect(left.every(({ problem }) => problem === undefined)).toBe(true);
    expect(left.map(({ name }) => name)).toEqual(after === 0 ? ['calm'] : ['calm', 'slow']);
  });

  it('keep the old one when the new one cannot be written', async () => {
    const folder = memoryFolder();
    await new OwnExperts(folder).import(given('calm'), target);
    await expect(new OwnExperts(dying(folder, 0)).import({ ...given('calm', 2), replace: true }, target)).rejects.toMatchObject({
      code: 'io',
    });
    expect(await new OwnExperts(folder).file('calm')).toEqual(fileOf('calm'));
  });

  it('say of a damaged file what is wrong and list the others; what is no expert is passed over', async () => {
    const folder = memoryFolder();
    await new OwnExperts(folder).import(given('calm'), target);
    await folder.write('half.expert', fileOf('half').slice(0, 100));
    await folder.write('notes.txt', new Uint8Array());
    await folder.write('Not A Name.expert', new Uint8Array());
    const list = await new OwnExperts(folder).list();
    expect(list.map(({ name, problem }) => [name, problem?.code])).toEqual([
      ['calm', undefined],
      ['half', 'invalid-file'],
    ]);
  });

  it('take turns over all tabs', async () => {
    const folder = memoryFolder();
    let tail: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
      const result = tail.then(task);
      tail = result.catch(() => undefined);
      return result;
    };
    const [one, two] = [new OwnExperts(folder, inTurn), new OwnExperts(folder, inTurn)];
    const both = await Promise.allSettled([one.import(given('calm', 1), target), two.import(given('calm', 2), target)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await one.file('calm')).toEqual(fileOf('calm', 1));
  });
});
