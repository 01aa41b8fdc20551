import { describe, expect, it } from 'vitest';
import { SerialQueue } from './serialQueue.ts';

describe('SerialQueue', () => {
  it('never overlaps tasks and keeps their order', async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const task = (name: string) => async () => {
      log.push(`${name} starts`);
      await Promise.resolve();
      await Promise.resolve();
      log.push(`${name} ends`);
    };
    await Promise.all([queue.add(task('a')), queue.add(task('b'))]);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('survives tasks that reject or throw', async () => {
    const queue = new SerialQueue();
    const rejected = queue.add(() => Promise.reject(new Error('first')));
    const thrown = queue.add(() => {
      throw new Error('second');
    });
    const fine = queue.add(() => 3);
    await expect(rejected).rejects.toThrow('first');
    await expect(thrown).rejects.toThrow('second');
    expect(await fine).toBe(3);
  });
});
