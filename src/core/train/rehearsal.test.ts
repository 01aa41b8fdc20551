import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFinetuneConfig } from '../experts/finetuneConfig.ts';
import { readClip } from '../formats/clipFormats.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { RandomStream } from '../random.ts';
import { datasetOfClips } from './clipFolder.ts';
import { rowsOf } from './datasetIndex.ts';
import { stepsOfPhase, trainingSegments } from './expertJob.ts';
import {
  isRehearsed,
  makeRehearsal,
  REHEARSAL_FRAMES,
  REHEARSAL_PROMPTS,
  readRehearsal,
  rehearsedShare,
  unlikeClips,
  withRehearsal,
  writeRehearsal,
} from './rehearsal.ts';
import { SampleDraw } from './samples.ts';

const statistics = { mean: new Float32Array(FEATURE_SIZE), scale: new Float32Array(FEATURE_SIZE).fill(1) };
const motionOf = (name: string): Float32Array =>
  readClip(new Uint8Array(readFileSync(new URL(`../../../fixtures/motion/${name}.npy`, import.meta.url))), 'npy', name).positions;
const clips = ['walk', 'run', 'jump'].map((name) => ({ name, positions: motionOf(name), captions: [`a person does a ${name}`] }));
const own = datasetOfClips(clips, { statistics, fingerprint: 'own', licence: 'own clips' });
const motions = REHEARSAL_PROMPTS.map(() => motionOf('crawl').subarray(0, 30 * POSE_SIZE));
const prompts = [...REHEARSAL_PROMPTS.keys()];
const sampling = {
  window_frames: 64,
  text_dropout: 0,
  joint_group_masking: 0,
  corrupted_tokens: 0,
  union_share: 0,
  crop_share: 0,
  code_corruption: [0, 0] as [number, number],
};

describe('rehearsal', () => {
  it('asks the base for every prompt, each with a seed of its own, and tells how far it is', async () => {
    const asked: [string, number, number][] = [];
    const told: number[] = [];
    const base = async (prompt: string, frames: number, seed: number) => {
      asked.push([prompt, frames, seed]);
      return new Float32Array(frames * POSE_SIZE);
    };
    const made = await makeRehearsal(base, undefined, (done, of) => told.push(done / of));
    expect(made).toHaveLength(REHEARSAL_PROMPTS.length);
    expect(asked[0]).toEqual([REHEARSAL_PROMPTS[0], REHEARSAL_FRAMES, 1]);
    expect(new Set(asked.map(([, , seed]) => seed)).size).toBe(REHEARSAL_PROMPTS.length);
    expect(told.at(-1)).toBe(1);
    const stop = new AbortController();
    stop.abort();
    await expect(makeRehearsal(base, stop.signal)).rejects.toMatchObject({ code: 'aborted' });
  });

  it('makes the share of the samples that was asked for, all of it in training', () => {
    const mixed = withRehearsal(own, motions, { base: 'b', share: 0.25, statistics, prompts });
    expect(rehearsedShare(mixed)).toBeCloseTo(0.25);
    expect(mixed.index.clips.filter(({ split }) => split === 'heldout').some(isRehearsed)).toBe(false);
    const draw = new SampleDraw(mixed.index, 'train', sampling);
    const random = new RandomStream(3);
    const drawn = Array.from({ length: 4000 }, () => draw.draw(random));
    expect(drawn.filter(({ clip }) => isRehearsed(clip)).length / drawn.length).toBeCloseTo(0.25, 1);
    expect(drawn.some(({ text }) => text.includes('applauds'))).toBe(true);
  });

  it('leaves out what the clips show, whatever it is called there', async () => {
    const of = (text: string): Float32Array => Float32Array.of(Number(/walk/.test(text)), Number(!/walk/.test(text)));
    const encode = async (texts: readonly string[]) =>
      texts.map((text) => ({ states: new Float32Array(0), tokens: 1, embedding: of(text), truncated: false }));
    const measure = () => ({ tokens: 1, truncated: false });
    const encoder = { key: 'e', width: 2, length: 48, measure, encode, dispose: async () => undefined };
    const walks = datasetOfClips([{ ...clips[0], captions: ['walk_old_03'] }], { statistics, fingerprint: 'walks', licence: 'own clips' });
    const others = await unlikeClips(walks, encoder);
    expect(others.map((i) => REHEARSAL_PROMPTS[i])).toEqual(REHEARSAL_PROMPTS.filter((prompt) => !prompt.includes('walk')));
    const mixed = withRehearsal(walks, motions, { base: 'b', share: 0.25, statistics, prompts: others });
    expect(rehearsedShare(mixed)).toBeCloseTo(0.25);
    expect(mixed.index.clips.filter(isRehearsed).map(({ id }) => id)).not.toContain('base: someone is walking');
    expect(withRehearsal(walks, motions, { base: 'b', share: 0.25, statistics, prompts: [] })).toBe(walks);
  });

  it('keeps the own clips as they are and puts the motions behind them', () => {
    const mixed = withRehearsal(own, motions, { base: 'b', share: 0.5, statistics, prompts });
    expect(mixed.index.clips.slice(0, own.index.clips.length)).toEqual(own.index.clips);
    expect(mixed.features.subarray(0, own.features.length)).toEqual(own.features);
    expect(mixed.features).toHaveLength(mixed.index.rows * FEATURE_SIZE);
    const last = mixed.index.clips.at(-1);
    expect(last && rowsOf(mixed, last, 0, last.frames).some((value) => value !== 0)).toBe(true);
  });

  it('is no longer than the longest own piece: the refiner looks at windows of that length', () => {
    const short = datasetOfClips(
      clips.map((clip) => ({ ...clip, positions: clip.positions.subarray(0, 20 * POSE_SIZE) })),
      { statistics, fingerprint: 'short', licence: 'own clips' },
    );
    const mixed = withRehearsal(short, motions, { base: 'b', share: 0.5, statistics, prompts });
    expect(mixed.index.clips.filter(isRehearsed).map(({ frames }) => frames)).toEqual(motions.map(() => 20));
  });

  it('adds steps, so that the own clips are passed as often, and is another job by its fingerprint', () => {
    const { value: config } = parseFinetuneConfig(`
lora: {rank: 2, alpha: 2, target_modules: [q_proj]}
training: {epochs: 100, batch_size: 1, learning_rate: 1e-3}
domain: {name: calm}
`);
    const mixed = withRehearsal(own, motions, { base: 'b', share: 0.25, statistics, prompts });
    expect(trainingSegments(mixed)).toBe(trainingSegments(own));
    expect(stepsOfPhase(config, mixed)).toBe(Math.ceil(stepsOfPhase(config, own) / 0.75));
    const others = [
      own,
      withRehearsal(own, motions, { base: 'b', share: 0.5, statistics, prompts }),
      withRehearsal(own, motions, { base: 'c', share: 0.25, statistics, prompts }),
    ];
    for (const other of others) expect(other.index.fingerprint).not.toBe(mixed.index.fingerprint);
  });

  it('reads back what it wrote, of this base alone', () => {
    const bytes = writeRehearsal('base one', motions);
    expect(readRehearsal(bytes, 'base one')).toEqual(motions);
    expect(readRehearsal(bytes, 'base two')).toBeUndefined();
  });
});
