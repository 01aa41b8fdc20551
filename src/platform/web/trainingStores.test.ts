import { describe, expect, it } from 'vitest';
import { type FileFolder, memoryFolder } from '../../core/fileFolder.ts';
import { RandomStream } from '../../core/random.ts';
import { addHeldOut, addLoss, MOST_POINTS, newJob } from '../../core/train/jobRecord.ts';
import { Datasets, type NewClip } from './datasets.ts';
import { Jobs } from './jobs.ts';

const clip = (name: string, frames = 30): NewClip => ({
  name,
  file: `${name}.bvh`,
  captions: [`a person does ${name}`],
  trim: [0, frames],
  frames,
  positions: Float32Array.from({ length: frames * 66 }, (_, i) => i / 7),
  original: [{ name: `folder/${name}.bvh`, bytes: new TextEncoder().encode('HIERARCHY') }],
});

function counted(): () => string {
  let next = 0;
  return () => `clip${next++}`;
}

describe('sets of clips', () => {
  it('keeps motion, words and the original, and gives summaries without motion', async () => {
    const folder = memoryFolder();
    const datasets = new Datasets(folder, counted());
    await datasets.add('calm', clip('walk'));
    await datasets.add('calm', clip('sit', 50));
    await datasets.add('lively', clip('jump'));
    const [calm, lively] = await datasets.list();
    expect(calm.clips).toEqual([
      { id: 'clip0', name: 'walk', file: 'walk.bvh', captions: ['a person does walk'], trim: [0, 30], frames: 30 },
      { id: 'clip1', name: 'sit', file: 'sit.bvh', captions: ['a person does sit'], trim: [0, 50], frames: 50 },
    ]);
    expect(lively.name).toBe('lively');
    expect((await datasets.clip('calm', 'clip1')).positions).toEqual(clip('sit', 50).positions);
    expect(await folder.names()).toContain('calm/clip0.original');
  });

  it('changes captions and trim, and refuses what leaves nothing', async () => {
    const datasets = new Datasets(memoryFolder(), counted());
    const id = await datasets.add('calm', clip('walk'));
    await datasets.change('calm', id, { captions: ['an old man walks'], trim: [5, 25] });
    expect((await datasets.summary('calm')).clips[0]).toMatchObject({ captions: ['an old man walks'], trim: [5, 25], frames: 30 });
    for (const change of [{ trim: [5, 5] as [number, number] }, { trim: [0, 31] as [number, number] }, { captions: [' '] }])
      await expect(datasets.change('calm', id, change)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(datasets.add('../calm', clip('walk'))).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('shows the other clips when one is damaged', async () => {
    const folder = memoryFolder();
    const datasets = new Datasets(folder, counted());
    await datasets.add('calm', clip('walk'));
    await datasets.add('calm', clip('sit'));
    await folder.write('calm/clip0.clip', new TextEncoder().encode('garbage'));
    const { clips, damaged } = await datasets.summary('calm');
    expect(clips.map(({ name }) => name)).toEqual(['sit']);
    expect(damaged).toEqual(['clip0']);
    await datasets.remove('calm', 'clip0');
    await datasets.remove('calm', 'clip1');
    expect(await folder.names()).toEqual([]);
  });
});

/** Stops for good after some bytes have been written, in the middle of a file. */
function dying(inner: FileFolder, bytesLeft: number): FileFolder {
  let left = bytesLeft;
  return {
    ...inner,
    write: async (name, bytes) => {
      const written = Math.min(left, bytes.length);
      left -= written;
      if (written > 0) await inner.write(name, bytes.subarray(0, written));
      if (written < bytes.length) throw new Error('killed');
    },
  };
}

describe('jobs', () => {
  it('are readable after a kill at any of 200 random moments of saving, each at its last whole save', async () => {
    const random = new RandomStream(5);
    for (let i = 0; i < 200; i++) {
      const folder = memoryFolder();
      await new Jobs(folder).write(newJob('calm', 'lora: {}', 'calm', 'own'));
      const jobs = new Jobs(dying(folder, random.integer(3000)));
      let saved = 0;
      let checkpoint = 0;
      try {
        for (let save = 1; save < 100; save++) {
          await jobs.checkpoint('calm', 'planner').write(Uint8Array.of(save, 1, 2, 3));
          checkpoint = save;
          await jobs.write({ ...newJob('calm', 'lora: {}', 'calm', 'own'), seconds: save });
          saved = save;
        }
      } catch {
        // killed
      }
      const after = new Jobs(folder);
      expect((await after.list()).map(({ seconds }) => seconds)).toEqual([saved]);
      const bytes = await after.checkpoint('calm', 'planner').read();
      expect(bytes?.[0] ?? 0).toBe(checkpoint);
    }
  });

  it('are gone when removed', async () => {
    const folder = memoryFolder();
    const jobs = new Jobs(folder);
    await jobs.write(newJob('calm', '', 'calm', 'own'));
    await jobs.checkpoint('calm', 'refiner').write(Uint8Array.of(1));
    await jobs.remove('calm');
    expect(await folder.names()).toEqual([]);
    expect(await jobs.read('calm')).toBeUndefined();
  });
});

describe('curves of a job', () => {
  it('stay short, keep their ends and their mean, and forget what a resume makes again', () => {
    const { curves } = newJob('calm', '', '', '');
    for (let step = 1; step <= 5000; step++) addLoss(curves.planner, step, step);
    expect(curves.planner.train.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(curves.planner.train.length).toBeGreaterThan(MOST_POINTS / 3);
    const mean = curves.planner.train.reduce((sum, [step, loss]) => sum + loss - step, 0) / curves.planner.train.length;
    expect(Math.abs(mean)).toBeLessThan(40);
    addLoss(curves.planner, 3000, 1);
    expect(curves.planner.train.at(-1)).toEqual([3000, 1]);
    for (const step of [0, 10, 20, 10]) addHeldOut(curves.planner, step, step);
    expect(curves.planner.heldOut).toEqual([
      [0, 0],
      [10, 10],
    ]);
  });
});
