import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../random.ts';
import { sentenceCorpus } from './generator.ts';
import { parseGlosses } from './glosses.ts';
import { typed } from './typing.ts';

const sources = {
  captions: ['a person walks forward', 'someone waves the left hand'],
  verbs: new Set(['walks', 'waves']),
  glosses: ['to move at a slow pace', 'a small wooden boat', 'in a hurry'],
};
const sizes = { generated: 3000, rephrasings: 3, glosses: 2 };
const corpus = sentenceCorpus(sources, sizes, 5);

describe('sentence corpus', () => {
  test('holds what was asked for, each text once', () => {
    const count = (kind: string) => corpus.filter((sentence) => sentence.kind === kind).length;
    expect(count('motion')).toBe(3000);
    expect(count('gloss')).toBe(2);
    expect(count('caption')).toBeGreaterThan(2);
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
  });

  test('is the same again, and another with another seed', () => {
    expect(sentenceCorpus(sources, sizes, 5)).toEqual(corpus);
    expect(sentenceCorpus(sources, sizes, 6)).not.toEqual(corpus);
  });

  test('never has the same words on both sides, however they are typed', () => {
    const words = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim();
    const held = new Set(corpus.filter(({ split }) => split === 'test').map(({ text }) => words(text)));
    expect(held.size).toBeGreaterThan(30);
    expect(held.size).toBeLessThan(200);
    expect(corpus.filter(({ split, text }) => split === 'train' && held.has(words(text))).map(({ text }) => text)).toEqual([]);
  });

  test('leaves no place of a template unfilled', () => {
    expect(corpus.filter(({ text }) => /[{}]|undefined|NaN/.test(text))).toEqual([]);
  });
});

test('glosses and their examples are read, the head of a file is not', () => {
  const file = [
    '  1 This software is provided | as is',
    '00001740 29 v 01 stride 0 000 01 + 02 00 | move with long steps; "he strides off"; "striding along the beach"',
    '00001741 29 v 01 nap 0 000 | sleep',
    '',
  ].join('\n');
  expect(parseGlosses(file)).toEqual(['move with long steps', 'he strides off', 'striding along the beach']);
});

test('typing changes case and marks, and seldom a letter', () => {
  const random = new RandomStream(1);
  const all = Array.from({ length: 2000 }, () => typed('a person walks', random));
  expect(all.filter((text) => /a person walks[.!]?$/i.test(text)).length).toBeGreaterThan(1850);
  expect(new Set(all)).toContain('A PERSON WALKS');
  expect(all.filter((text) => text === 'a person walks').length).toBeGreaterThan(800);
});
