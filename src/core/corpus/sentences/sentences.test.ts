import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../random.ts';
import { type Sentence, wordsOf } from '../../train/sentences.ts';
import { exchanges, opposite } from './exchanges.ts';
import { isHeldOut, sentenceCorpus } from './generator.ts';
import { parseSynsets, textsOf } from './glosses.ts';
import { headwords } from './headwords.ts';
import { MEANINGS } from './meanings.ts';
import { EXCHANGES, FAMILIES_BY_MEANING } from './phrasings.ts';
import { Scene } from './scene.ts';
import { FAMILIES } from './templates.ts';
import { hasty, typed } from './typing.ts';

const numbers = Array.from({ length: 200 }, (_, i) => i);
const sources = {
  // The same words twice, as two people write them.
  captions: numbers.flatMap((i) => [`person ${i} walks forward`, `Person ${i} walks forward!`]),
  verbs: new Set(['walks']),
  synsets: numbers.map((i) => ({ words: [`do ${i}`], topic: 38, gloss: `the act of doing number ${i}`, examples: [`we do ${i} today`] })),
  kept: [
    { text: 'an old sentence', kind: 'gloss', split: 'test' },
    { text: 'two walk', kind: 'motion', split: 'train', group: 4 },
  ] satisfies Sentence[],
};
const corpus = (seed: number): Sentence[] =>
  sentenceCorpus(sources, { generated: 1500, rephrasings: 2, glosses: 50, headwords: 60, scenes: 1500, exchanges: 400 }, seed);

describe('sentenceCorpus', () => {
  const sentences = corpus(3);
  const count = (of: (sentence: Sentence) => boolean): number => sentences.filter(of).length;

  it('is a function of its inputs and seed', () => {
    expect(corpus(3)).toEqual(sentences);
    expect(corpus(4)).not.toEqual(sentences);
  });

  it('gives what was asked for, no text twice, behind what was kept', () => {
    expect(sentences.slice(0, 2)).toEqual(sources.kept);
    expect(count(({ kind }) => kind === 'motion')).toBe(1 + 1500 + 2 * 1500 + 3 * 400);
    expect(count(({ text }) => /^do \d+: the act of doing number/.test(text))).toBe(60);
    expect(count(({ kind }) => kind === 'caption')).toBeGreaterThan(200);
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
  });

  it('keeps the texts of a group together, on one side', () => {
    const groups = new Map<number, Sentence[]>();
    for (const sentence of sentences)
      if (sentence.group !== undefined) groups.set(sentence.group, [...(groups.get(sentence.group) ?? []), sentence]);
    expect(groups.size).toBe(1 + 1500 + 400);
    for (const [group, members] of groups) {
      const first = sentences.findIndex((sentence) => sentence.group === group);
      expect(sentences.slice(first, first + members.length)).toEqual(members);
      expect(new Set(members.map(({ split }) => split)).size).toBe(1);
    }
  });

  it('holds whole families and whole synonym sets out', () => {
    const named = (name: string): Sentence[] => sentences.filter(({ family }) => family === name);
    for (const { name, heldOut } of FAMILIES_BY_MEANING) {
      const split = named(name).map((sentence) => sentence.split);
      expect(new Set(split), name).toEqual(new Set(heldOut === true ? ['test'] : []));
    }
    expect(new Set(named('order-new').map(({ split }) => split))).toEqual(new Set(['test']));
    expect(new Set(named('order').map(({ split }) => split))).toEqual(new Set(['train', 'test']));
    const synsets = sentences.filter(({ text }) => /^do \d+: /.test(text));
    for (const { text, split } of synsets) expect(split).toBe(isHeldOut(text.replace(/^.*: /, '')) ? 'test' : 'train');
  });

  it('holds out about one in forty, and never words that are trained on', () => {
    const held = count(({ split, family }) => split === 'test' && family === undefined) / sentences.length;
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

it('reads synonym sets, their glosses and examples from a WordNet data file', () => {
  const file = [
    '  1 This line tells who owns the file | and is no synset',
    '00001740 29 v 01 glurp 0 000 | move like jelly; "the pudding glurps on its plate"; "he glurped home"  ',
    '00002325 03 n 01 wug 0 001 @ 00001740 v 0000 | a small round animal (it walks; sometimes it hops)  ',
    '00003000 03 n 01 ant 0 000 | an ant',
    '',
  ];
  const synsets = parseSynsets(file.join('\n'));
  expect(synsets[0]).toEqual({
    words: ['glurp'],
    topic: 29,
    gloss: 'move like jelly',
    examples: ['the pudding glurps on its plate', 'he glurped home'],
  });
  expect(textsOf(synsets)).toEqual([
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

it('head words are told with their gloss and synonyms, motion before plants', () => {
  const synset = (words: string[], topic: number, gloss: string) => ({ words, topic, gloss, examples: [`${words[0]} it`] });
  const [ant] = parseSynsets('00003000 03 a 02 take_a_breath 0 nice(a) 0b 000 | an ant');
  expect(ant?.words).toEqual(['take a breath', 'nice']);
  expect(headwords([synset(['walk', 'go on foot'], 38, 'use the feet')], 5, new RandomStream(1)).map(({ text }) => text)).toEqual([
    'walk: use the feet',
    'go on foot, walk',
    'walk it',
    'walk',
  ]);
  const many = Array.from({ length: 300 }, (_, i) => synset([`w${i}`], i % 2 === 0 ? 38 : 20, `gloss ${i}`));
  const told = headwords(many, 150, new RandomStream(2)).filter(({ text }) => text.includes(':'));
  expect(told.filter(({ gloss }) => Number(gloss.slice(6)) % 2 === 0).length).toBeGreaterThan(120);
});

describe('scenes', () => {
  const families = [...FAMILIES_BY_MEANING.flatMap(({ contents }) => contents), ...EXCHANGES.map(({ phrasings }) => phrasings)];

  it('two phrasings of a scene say the same meanings', () => {
    const scene = new Scene(new RandomStream(3));
    const said = Array.from({ length: 40 }, () => scene.say('{travel.ing}, {travel}, {travel.s}').split(', '));
    const forms = said.flatMap((words) => words.map((word) => word));
    const known = MEANINGS.travel.filter((meaning) =>
      forms.every((form) => meaning.some(({ base, third, gerund }) => [base, third, gerund].includes(form))),
    );
    expect(known).toHaveLength(1);
    expect(new Set(said.map(([gerund]) => gerund)).size).toBeGreaterThan(1);
  });

  it('articles fit, nothing is unfilled, and I move my own head', () => {
    const random = new RandomStream(5);
    for (const phrasing of families.flat()) {
      for (let i = 0; i < 6; i++) {
        const said = new Scene(random).say(phrasing);
        expect(said, phrasing).not.toMatch(/[{}()|]| {2}|undefined|\ba [aeio]|\ban [^aeiouhI]| ,|^ | $/);
        if (/\bI\b/.test(said)) expect(said).not.toMatch(/\btheir\b/);
      }
    }
    expect(() => new Scene(random).say('{whom} walks')).toThrow(RangeError);
  });

  it('an exchange of parts keeps the words and turns their order', () => {
    const random = new RandomStream(6);
    const letters = (text: string): string => [...text.toLowerCase().replace(/[^a-z]/g, '')].sort().join('');
    let same = 0;
    for (let i = 0; i < 300; i++) {
      const { texts, family } = exchanges(random);
      expect(texts).toHaveLength(3);
      expect(texts[0], texts.join(' | ')).not.toBe(texts[1]);
      if (family === 'order' && letters(texts[0] ?? '') === letters(texts[1] ?? '')) same++;
    }
    expect(same).toBeGreaterThan(60);
    expect(opposite('turn left, then right')).toBe('turn right, then left');
    expect(opposite('leftovers')).toBe('leftovers');
  });
});

it('a hasty writer leaves words out and shortens them, and often does neither', () => {
  const random = new RandomStream(8);
  const forms = Array.from({ length: 400 }, () => hasty('the man and a dog walk through two doors', random));
  expect(forms).toContain('the man and a dog walk through two doors');
  expect(forms).toContain('man and dog walk through two doors');
  expect(forms.some((text) => text.includes('2 doors'))).toBe(true);
  expect(forms.some((text) => text.includes('man & '))).toBe(true);
});
