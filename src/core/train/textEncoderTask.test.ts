import { describe, expect, test } from 'vitest';
import { float32, type HostTensor } from '../ports.ts';
import { learnWordPieces, tokenizerJson } from '../text/vocabulary.ts';
import { loadWordPiece } from '../text/wordPiece.ts';
import { parseSentences, type TaughtSentences } from './sentences.ts';
import { textEncoderTask } from './textEncoderTask.ts';

const TEXTS = ['a man walks', 'she jumps over a fence and laughs', 'run', 'a small dog', 'he waves', 'the tall woman dances slowly'];
const sentences: TaughtSentences = {
  texts: TEXTS,
  kinds: ['motion', 'motion', 'motion', 'gloss', 'motion', 'motion'],
  splits: ['train', 'train', 'train', 'test', 'test', 'test'],
  groups: TEXTS.map(() => undefined),
  width: 2,
  embeddings: Float32Array.from({ length: TEXTS.length * 2 }, (_, i) => i),
};
const tokenizer = loadWordPiece(tokenizerJson(learnWordPieces(TEXTS, 1000)));

function taskWith(evaluate = async (): Promise<Record<string, HostTensor>> => ({ distance: float32([], Float32Array.of(0)) })) {
  return textEncoderTask({ sentences, tokenizer, batchSize: 4, seed: 1, evaluate });
}

describe('text encoder task', () => {
  test('a batch holds training sentences with their own masks and targets, padded behind', async () => {
    const task = taskWith();
    const seen = new Set<number>();
    for (let step = 1; step <= 8; step++) {
      const { input_ids, attention_mask, targets } = await task.batch(step);
      const [rows = 0, length = 0] = input_ids?.dims ?? [];
      for (let row = 0; row < rows; row++) {
        const target = targets?.data[2 * row] ?? Number.NaN;
        expect(targets?.data[2 * row + 1]).toBe(target + 1);
        seen.add(target / 2);
        const ids = tokenizer.ids(TEXTS[target / 2] ?? '');
        const tokens = ids.length;
        expect([...(input_ids?.data.slice(row * length, (row + 1) * length) ?? [])]).toEqual(
          Array.from({ length }, (_, i) => (i < tokens ? ids[i] : 0)),
        );
        expect([...(attention_mask?.data.slice(row * length, (row + 1) * length) ?? [])]).toEqual(
          Array.from({ length }, (_, i) => Number(i < tokens)),
        );
      }
    }
    expect([...seen].sort()).toEqual([0, 1, 2]);
  });

  test('steps repeat exactly, in any order', async () => {
    const first = await taskWith().batch(40);
    const task = taskWith();
    await task.batch(3);
    expect(await task.batch(40)).toEqual(first);
  });

  test('held-out sentences are judged by kind, each counting once', async () => {
    const task = taskWith(async () => ({ distance: float32([], Float32Array.of(0.25)) }));
    expect(await task.evaluate(new Map())).toEqual({ gloss: 0.25, motion: 0.25 });
  });
});

test('the sentences of a group stay in one batch, whatever their lengths, and none is seen more often than others', async () => {
  // 40 single sentences and 8 groups of three, one of each group much longer than the others.
  const texts = Array.from({ length: 64 }, (_, i) => `run ${i}${i >= 40 && i % 3 === 0 ? ' a small dog jumps over a fence' : ''}`);
  const task = textEncoderTask({
    sentences: {
      texts,
      kinds: texts.map(() => 'motion'),
      splits: texts.map(() => 'train'),
      groups: texts.map((_, i) => (i < 40 ? undefined : Math.floor((i - 40) / 3))),
      width: 1,
      embeddings: Float32Array.from(texts, (_, i) => i),
    },
    tokenizer,
    batchSize: 16,
    seed: 2,
    evaluate: async () => ({ distance: float32([], Float32Array.of(0)) }),
  });
  let together = 0;
  let torn = 0;
  const seen = new Map<number, number>();
  for (let step = 1; step <= 128; step++) {
    const rows = [...((await task.batch(step)).targets?.data ?? [])].map(Number);
    expect(rows).toHaveLength(16);
    for (const row of rows) seen.set(row, (seen.get(row) ?? 0) + 1);
    for (const first of [40, 43, 46, 49, 52, 55, 58, 61]) {
      const counts = [0, 1, 2].map((i) => rows.filter((row) => row === first + i).length);
      if (new Set(counts).size === 1) together += counts[0] ?? 0;
      else torn++;
    }
  }
  // Only the ends of a batch may cut through a group.
  expect(together).toBeGreaterThan(150);
  expect(torn).toBeLessThan(100);
  const mean = (rows: number[]): number => rows.reduce((sum, row) => sum + (seen.get(row) ?? 0), 0) / rows.length;
  const alone = mean(Array.from({ length: 40 }, (_, i) => i));
  expect(mean(Array.from({ length: 24 }, (_, i) => 40 + i)) / alone).toBeCloseTo(1, 0);
});

describe('sentences.jsonl', () => {
  test('a bad line is named by its number', () => {
    const good = '{"text":"run","kind":"motion","split":"train"}';
    expect(parseSentences(`${good}\n`, 'f')).toEqual([{ text: 'run', kind: 'motion', split: 'train' }]);
    expect(() => parseSentences(`${good}\n{"text":"run"}\n`, 'f')).toThrow(/f, line 2/);
    expect(() => parseSentences(`${good}\n\n{oops`, 'f')).toThrow(/f, line 3/);
  });
});

describe('word pieces by frequency', () => {
  test('frequent words are whole, the rest is spelled, and the size is what was asked for', () => {
    const texts = [...new Array<string>(9).fill('walking dog'), 'zigzagging'];
    const vocabulary = learnWordPieces(texts, 820);
    expect(vocabulary.length).toBeLessThanOrEqual(820);
    expect(new Set(vocabulary).size).toBe(vocabulary.length);
    const pieces = loadWordPiece(tokenizerJson(vocabulary));
    expect(pieces.pieces('Walking DOG')).toEqual(['walking', 'dog']);
    expect(pieces.pieces('zebras').join('').replaceAll('##', '')).toBe('zebras');
    expect(() => learnWordPieces(texts, 100)).toThrow(RangeError);
  });
});
