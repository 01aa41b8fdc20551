import { describe, expect, it } from 'vitest';
import { MASK_CODE } from '../motion/plan.ts';
import { RandomStream } from '../random.ts';
import { placeCodes, SAMPLING, smallDataset, WORD_ENCODER } from './fixture.ts';
import { plannerBatch, plannerTask, sortedBatches } from './plannerTask.ts';
import { SampleDraw } from './samples.ts';
import { cutWindow, drawWindow, tiledWindows, WeightedDraw } from './windows.ts';

const dataset = smallDataset();
const [walk, short, kept] = dataset.index.clips;
const codes = placeCodes(dataset);
const options = {
  index: dataset.index,
  codes,
  encoder: WORD_ENCODER,
  sampling: SAMPLING,
  batchSize: 6,
  seed: 3,
  evaluate: () => Promise.resolve({}),
};

/** 'leaps' is a synonym that rephrasing may choose. */
const JUMP = /jump|leap/;

describe('windows', () => {
  const zero = new Float32Array(72).fill(-7);

  it('are cut from the clip, and rest in the last pose beyond its end', () => {
    const rows = cutWindow(dataset, zero, short, 10, 64);
    expect(rows).toHaveLength(64 * 72);
    expect(rows[0]).toBe(210);
    expect(rows[19 * 72 + 5]).toBe(229);
    expect(rows[63 * 72 + 5]).toBe(229);
    expect([...rows.subarray(63 * 72, 63 * 72 + 3)]).toEqual([-7, -7, -7]);
  });

  it('never reach into the next clip', () => {
    const draw = new WeightedDraw([walk, kept], () => 1);
    const random = new RandomStream(1);
    for (let i = 0; i < 100; i++) {
      const { clip, features } = drawWindow(dataset, zero, draw, 64, random);
      expect(features[5]).toBeGreaterThanOrEqual(clip.start);
      expect(features[63 * 72 + 5]).toBeLessThan(clip.start + clip.frames);
    }
  });

  it('tile a clip without overlap, and a short one once', () => {
    expect(tiledWindows(dataset, zero, [walk, short], 64).map(({ clip, from }) => [clip.id, from])).toEqual([
      ['walk', 0],
      ['walk', 64],
      ['walk', 128],
      ['short', 0],
    ]);
  });

  it('draw in proportion to weights and never what weighs nothing', () => {
    const draw = new WeightedDraw(['a', 'b', 'c'], (item) => ({ a: 1, b: 0, c: 3 })[item] ?? 0);
    const random = new RandomStream(2);
    const drawn = Array.from({ length: 2000 }, () => draw.draw(random));
    expect(drawn).not.toContain('b');
    expect(drawn.filter((item) => item === 'c').length / 2000).toBeCloseTo(0.75, 1);
  });
});

describe('samples', () => {
  const draw = new SampleDraw(dataset.index, 'train', SAMPLING);
  const random = new RandomStream(11);
  const samples = Array.from({ length: 500 }, () => draw.draw(random));

  it('never show what is held out', () => {
    expect(samples.every(({ clip }) => clip.split === 'train')).toBe(true);
    expect(new Set(samples.map(({ clip }) => clip.id))).toEqual(new Set(['walk', 'short']));
  });

  it('say only what the frames show', () => {
    for (const { clip, from, tokens, text } of samples) {
      const end = from + 4 * tokens;
      expect(end).toBeLessThanOrEqual(clip.frames);
      if (clip.id === 'short') expect(text).toMatch(/wav/);
      else if (/walk/.test(text) && JUMP.test(text)) {
        expect(text).toMatch(/walk.*then.*(?:jump|leap)/);
        expect([from < 4, end > 192]).toEqual([true, true]);
      } else if (/walk/.test(text)) expect(end).toBeLessThanOrEqual(120);
      else {
        expect(text).toMatch(JUMP);
        expect(from).toBeGreaterThanOrEqual(120);
      }
    }
    const kinds = samples.map(({ text }) => `${/walk/.test(text)} ${JUMP.test(text)}`);
    expect(new Set(kinds).size).toBe(4);
  });

  it('drop the text at the asked rate', () => {
    const silent = new SampleDraw(dataset.index, 'train', { ...SAMPLING, text_dropout: 0.25 });
    const empty = Array.from({ length: 1000 }, () => silent.draw(random)).filter(({ text }) => text === '').length;
    expect(empty / 1000).toBeCloseTo(0.25, 1);
  });
});

describe('planner batches', () => {
  it('hold samples of similar length, all of them', () => {
    const batches = sortedBatches(new SampleDraw(dataset.index, 'train', SAMPLING), 6, 5, new RandomStream(5));
    expect(batches.map((batch) => batch.length)).toEqual([6, 6, 6, 6, 6]);
    const spans = batches.map((batch) => batch.map(({ tokens }) => tokens)).map((lengths) => [Math.min(...lengths), Math.max(...lengths)]);
    const sorted = [...spans].sort((a, b) => a[0] - b[0]);
    for (let i = 1; i < sorted.length; i++) expect(sorted[i][0]).toBeGreaterThanOrEqual(sorted[i - 1][1]);
  });

  it('put codes, targets, words and padding where they belong', async () => {
    const batch = await plannerBatch(
      [
        { clip: walk, from: 121, tokens: 6, text: 'a person jumps' },
        { clip: short, from: 2, tokens: 3, text: '' },
      ],
      options,
      new RandomStream(1),
    );
    expect(batch.codes.dims).toEqual([2, 8, 5]);
    expect([...batch.targets.data.slice(0, 10)]).toEqual([121, 122, 123, 124, 125, 125, 126, 127, 128, 129]);
    expect([...batch.targets.data.slice(40, 45)]).toEqual([202, 203, 204, 205, 206]);
    expect([...batch.motion_mask.data]).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0]);
    expect(batch.weights.data.slice(55).some((weight) => weight !== 0)).toBe(false);
    expect([...batch.length.data]).toEqual([6 / 64, 3 / 64].map(Math.fround));
    expect([...batch.token_mask.data.slice(48, 52)]).toEqual([1, 1, 0, 0]);
    expect([...batch.token_states.data.slice(4, 16)]).toEqual([1, 1, 1, 0, 6, 2, 1, 0, 5, 3, 1, 0]);
    expect([...batch.sentence.data]).toEqual([5, 0, 0, 0, 2, 0, 0, 0]);
    expect([...batch.action_ids.data.slice(0, 3), ...batch.action_ids.data.slice(8, 11)]).toEqual([1, 1, 1, 2, 2, 2]);
    expect(batch.rope_cos.dims).toEqual([8, 32]);
    for (let i = 0; i < 30; i++)
      expect([batch.targets.data[i], MASK_CODE, -1]).toContain(batch.weights.data[i] === 1 ? MASK_CODE : batch.codes.data[i]);
  });

  it('are a pure function of the step', async () => {
    const task = plannerTask(options);
    const again = plannerTask(options);
    const later = await task.batch(19);
    for (const step of [3, 40, 19]) expect((await again.batch(step)).codes).toEqual((await task.batch(step)).codes);
    expect(await again.batch(19)).toEqual(later);
    expect((await task.batch(20)).codes).not.toEqual(later.codes);
  });
});
