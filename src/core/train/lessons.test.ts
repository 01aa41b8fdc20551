import { describe, expect, test } from 'vitest';
import { writeSafetensors } from '../formats/safetensors.ts';
import { RandomStream } from '../random.ts';
import { learnVocabulary, tokenizerJson } from '../text/vocabulary.ts';
import { loadWordPiece } from '../text/wordPiece.ts';
import { LESSONS_PER_STEP, type Lessons, lessonBatch, readLessons, writeLessons } from './lessons.ts';

const lessons: Lessons = { texts: ['a person walks', 'jump', 'fünf €'], width: 2, embeddings: Float32Array.of(1, 0, 0, 1, 0.6, 0.8) };

describe('lessons', () => {
  test('are the same after writing and reading', () => {
    expect(readLessons(writeLessons(lessons), 'file')).toEqual(lessons);
  });

  test('a file of something else is refused by its name', () => {
    const foreign = writeSafetensors(new Map([['other', { dtype: 'float32', dims: [1], data: Float32Array.of(1) }]]));
    expect(() => readLessons(foreign, 'lessons.safetensors')).toThrow(/lessons.safetensors/);
  });

  test('a step pairs every text with its own embedding', () => {
    const tokenizer = loadWordPiece(tokenizerJson(learnVocabulary(['a person walks'], { extraWords: ['jump'] })));
    const batch = lessonBatch(lessons, tokenizer, new RandomStream(1));
    const [ids, targets] = [batch.lesson_ids?.data ?? [], batch.lesson_targets?.data ?? []];
    const seen = new Set<number>();
    for (let i = 0; i < LESSONS_PER_STEP; i++) {
      const row = [...ids.subarray(i * 32, i * 32 + 32)];
      const lesson = lessons.texts.findIndex((text) => tokenizer.encode(text).ids.join() === row.join());
      expect([...targets.subarray(i * 2, i * 2 + 2)]).toEqual([...lessons.embeddings.subarray(lesson * 2, lesson * 2 + 2)]);
      seen.add(lesson);
    }
    expect([...seen].sort()).toEqual([0, 1, 2]);
  });
});
