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
