/**
 * How a style may be worded behind or before a verb phrase. Only true styles get here (styleWords); a phrase that already
 * tells a manner is left as it is. Adjectives of the mover are in subjects.ts.
 */
import type { RandomStream } from '../../random.ts';

const ADVERBS: Readonly<Record<string, readonly string[]>> = {
  slow: ['slowly', 'slowly', 'at a slow pace', 'in a slow way', 'unhurriedly'],
  fast: ['quickly', 'quickly', 'fast', 'rapidly', 'at a fast pace', 'in a quick way'],
  energetic: ['energetically', 'vigorously', 'with energy', 'with a lot of energy'],
  gentle: ['gently', 'calmly', 'in a gentle way'],
  happy: ['happily', 'cheerfully', 'joyfully', 'in a happy way', 'in a good mood'],
  sad: ['sadly', 'in a sad way', 'gloomily', 'as if sad'],
  old: ['like an old person', 'like an elderly person', 'as if old', 'in an old way'],
  tired: ['tiredly', 'wearily', 'as if tired', 'as if exhausted', 'in a tired way'],
};
/** A phrase with one of these already says how. */
const TOLD =
  /\b(?!only|early|family)[a-z]+ly\b|\b(slow|fast|quick|brisk|tired|happ|joy|sad|old|elder|heav|light|energ|gentl|calm|strength|hurr|lazy|weak|power|hard)/;
/** Share of captions of a marked style that name its manner by an adverb. */
const SHARE = 0.45;

/** The phrase, sometimes with a word for one of its styles. */
export function withManner(phrase: string, style: readonly string[], random: RandomStream): string {
  const adverbs = style.flatMap((word) => ADVERBS[word] ?? []);
  if (adverbs.length === 0 || random.next() >= SHARE || TOLD.test(phrase)) return phrase;
  const adverb = adverbs[random.integer(adverbs.length)] ?? '';
  // Behind a phrase with two verbs it would be unclear which of them it is about.
  const several = / and |,| while | then /.test(phrase);
  if (/^[a-z]+ly$/.test(adverb)) return several || random.next() < 0.2 ? `${adverb} ${phrase}` : `${phrase} ${adverb}`;
  return several ? phrase : `${phrase} ${adverb}`;
}
