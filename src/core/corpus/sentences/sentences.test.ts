import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../random.ts';
import { type Sentence, wordsOf } from '../../train/sentences.ts';
import { sentenceCorpus } from './generator.ts';
import { parseGlosses } from './glosses.ts';
import { FAMILIES } from './templates.ts';
import { typed } from './typing.ts';

const numbers = Array.from({ length: 200 }, (_, i) => i);
const sources = {
  // The same words twice, as two people write them.
  captions: numbers.flatMap((i) => [`person ${i} walks forward`, `Person ${i} walks forward!`]),
  verbs: new Set(['walks']),
  glosses: numbers.map((i) => `the act of doing number ${i}`),
};
const corpus = (seed: number): Sentence[] => sentenceCorpus(sources, { generated: 1500, rephrasings: 2, glosses: 50 }, seed);

describe('sentenceCorpus', () => {
  const sentences = corpus(3);
  const count = (of: (sentence: Sentence) => boolean): number => sentences.filter(of).length;

  it('is a function of its inputs and seed', () => {
    expect(corpus(3)).toEqual(sentences);
    expect(corpus(4)).not.toEqual(sentences);
  });

  it('gives what was asked for, no text twice', () => {
    expect(count(({ kind }) => kind === 'motion')).toBe(1500);
    expect(count(({ kind }) => kind === 'gloss')).toBe(50);
    expect(count(({ kind }) => kind === 'caption')).toBeGreaterThan(200);
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
  });

  it('holds out about one in forty, and never words that are trained on', () => {
    const held = count(({ split }) => split === 'test') / sentences.length;
    expect(held).toBeGreaterThan(0.01);
    expect(held).toBeLessThan(0.05);
    const trained = new Set(sentences.filter(({ split }) => split === 'train').map(({ text }) => wordsOf(text)));
    expect(sentences.filter(({ text, split }) => split === 'test' && trained.has(wordsOf(text)))).toEqual([]);
  });

  it('keeps a sentence on its side in every corpus', () => {
    const side = new Map(sentences.map(({ text, split }) => [text, split]));
    const again = corpus(4).filter(({ text, kind }) => kind === 'gloss' && side.has(text));
    expect(again.length).toBeGreaterThan(5);
    for (const { text, split } of again) expect(split, text).toBe(side.get(text));
  });
});

it('reads glosses and their examples from a WordNet data file', () => {
  const file = [
    '  1 This line tells who owns the file | and is no synset',
    '00001740 29 v 01 glurp 0 000 | move like jelly; "the pudding glurps on its plate"; "he glurped home"  ',
    '00002325 03 n 01 wug 0 001 @ 00001740 v 0000 | a small round animal (it walks; sometimes it hops)  ',
    '00003000 03 n 01 ant 0 000 | an ant',
    '',
  ];
  expect(parseGlosses(file.join('\n'))).toEqual([
    'move like jelly',
    'the pudding glurps on its plate',
    'he glurped home',
    'a small round animal (it walks; sometimes it hops)',
  ]);
});

it('typing keeps the words but for a rare slip of one or two letters', () => {
  const text = 'someone walks to the door and waves';
  const random = new RandomStream(9);
  const forms = Array.from({ length: 3000 }, () => typed(text, random));
  const slipped = forms.map(wordsOf).filter((words) => words !== text && !words.endsWith(` ${text}`));
  expect(slipped.length).toBeGreaterThan(30);
  expect(slipped.length).toBeLessThan(180);
  const letters = (words: string): string => [...words].sort().join('').trim();
  const unfilled = slipped.filter((words) => words.startsWith('s') && words.length <= text.length);
  expect(unfilled.length).toBeGreaterThan(10);
  for (const words of unfilled) expect(letters(text).length - letters(words).length, words).toBeLessThanOrEqual(1);
  for (const form of [text, text.toUpperCase(), `Someone${text.slice(7)}.`, `Someone${text.slice(7)}!`]) expect(forms).toContain(form);
});

it('templates speak passable English', () => {
  const random = new RandomStream(5);
  const slips = [
    /\ba [aeio]/i,
    /\ban [^aeiou]/i,
    /\bthey (?:is|does|tries|keeps|starts|\w+s)\b/,
    /\b(?:of|show|let) (?:he|she|they)\b/,
    /undefined|[{}]| {2}|\?,/,
    /\w(?:ingg|toeed|agin)/,
  ];
  for (const { templates } of FAMILIES) {
    for (const say of templates) {
      for (let i = 0; i < 25; i++) {
        const said = say(random);
        for (const slip of slips) expect(said).not.toMatch(slip);
      }
    }
  }
});
