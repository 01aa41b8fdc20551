/**
 * A dictionary's words with what they mean: `word`, `word: gloss`, and the examples; words of motion, the body, feeling and
 * people first. Called by generator.ts.
 */
import type { RandomStream } from '../../random.ts';
import type { Synset } from './glosses.ts';

export interface Headword {
  readonly text: string;
  /** Of its synonym set: decides the side of every text of the set. */
  readonly gloss: string;
  readonly family: string;
}

/** How much more often than others a topic of lexnames(5) is taken. */
const WEIGHTS: Readonly<Record<number, number>> = {
  // nouns: acts, body, feelings, people
  4: 4,
  8: 6,
  12: 6,
  18: 3,
  // verbs: body, contact, competition, emotion, motion, perception, social, communication, stative
  29: 20,
  35: 16,
  33: 16,
  37: 20,
  38: 30,
  39: 8,
  41: 8,
  32: 8,
  42: 4,
  // adjectives, adverbs
  0: 4,
  2: 12,
};

/** Texts of `count` synonym sets, drawn by weight, each set once. */
export function headwords(synsets: readonly Synset[], count: number, random: RandomStream): Headword[] {
  // Weighted sampling without replacement: the largest of u^(1/weight).
  const ranked = synsets
    .map((synset) => ({ synset, rank: random.next() ** (1 / (WEIGHTS[synset.topic] ?? 1)) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, count);
  return ranked.flatMap(({ synset: { words, gloss, examples } }) => {
    const told = (text: string, family: string): Headword => ({ text, gloss, family });
    const [first = ''] = words;
    const second = words[1 + random.integer(Math.max(1, words.length - 1))] ?? first;
    return [
      told(`${first}: ${gloss}`, 'synset'),
      ...(second === first ? [] : [told(`${second}, ${first}`, 'synset-words')]),
      ...examples.slice(0, 2).map((example) => told(example, 'synset-examples')),
      told(first, 'synset-words'),
    ];
  });
}
