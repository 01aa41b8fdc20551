/**
 * Sentences that an encoder never trained on, chosen from sentences.jsonl for `cli evaluate text-encoder`: by kind, by held-out
 * family, and groups that ask whether order and sides are heard. Chooses only; textEncoder.ts encodes.
 */
import type { RandomStream } from '../../src/core/random.ts';
import { type Sentence, wordsOf } from '../../src/core/train/sentences.ts';

/** At most so many of a choice. */
const SENTENCES = 2000;
/** Families of templates that no training sentence is made by. */
export const TEMPLATES: ReadonlySet<string> = new Set(['commentary', 'directed', 'story']);
/** Families of texts about synonym sets of which nothing is trained on. */
export const SYNSETS: ReadonlySet<string> = new Set(['synset', 'synset-examples']);
/** Groups [said, parts exchanged, said otherwise]. */
export const EXCHANGED = ['order', 'order-new', 'side'] as const;
export type ExchangedFamily = (typeof EXCHANGED)[number];

/** Up to 2,000 test sentences that are wanted, at random; none whose words occur in training or twice, whatever the case. */
export function heldOut(sentences: readonly Sentence[], wanted: (sentence: Sentence) => boolean, random: RandomStream): string[] {
  const taken = new Set(sentences.filter(({ split }) => split === 'train').map(({ text }) => wordsOf(text)));
  const texts: string[] = [];
  for (const sentence of sentences) {
    const words = wordsOf(sentence.text);
    if (sentence.split !== 'test' || !wanted(sentence) || taken.has(words)) continue;
    taken.add(words);
    texts.push(sentence.text);
  }
  const keyed = texts.map((text) => ({ text, key: random.next() }));
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, SENTENCES)
    .map(({ text }) => text);
}

/** Texts of the held-out groups of a family, the first 2,000 texts. */
export function heldOutGroups(sentences: readonly Sentence[], family: string): string[][] {
  const groups = new Map<number, string[]>();
  for (const { text, split, group, family: own } of sentences) {
    if (split !== 'test' || own !== family || group === undefined) continue;
    groups.set(group, [...(groups.get(group) ?? []), text]);
  }
  const all = [...groups.values()];
  return all.slice(0, Math.floor(SENTENCES / Math.max(1, all[0]?.length ?? 1)));
}
