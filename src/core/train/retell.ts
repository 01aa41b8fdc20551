/**
 * Captured segments told in more ways: their shortest captions put through the grammar of the corpus, beside the captions that
 * people wrote. The verb phrase is kept word for word but for the form of its verbs. Called by the dataset build.
 */
import { say } from '../corpus/captions/sayings.ts';
import type { RandomStream } from '../random.ts';
import { withoutSubject } from './captions.ts';
import type { SourceSegment } from './segments.ts';

/** Further captions of a segment. */
const FURTHER = 4;
/** Longer captions stay as they were written. */
const LONGEST_PHRASE = 60;

/** @param verbs third-person verbs of the captions */
export function retold(segment: SourceSegment, verbs: ReadonlySet<string>, random: RandomStream): SourceSegment {
  const phrases = segment.captions
    .map((caption) => withoutSubject(caption)?.replace(/[.\s]+$/, ''))
    .filter((phrase) => phrase !== undefined && phrase.length <= LONGEST_PHRASE && verbs.has(/^[a-z]+/.exec(phrase)?.[0] ?? ''));
  const known = phrases.filter((phrase) => phrase !== undefined);
  if (known.length === 0) return segment;
  const further = Array.from({ length: FURTHER }, () => say({ kind: 'single', part: known }, [], verbs, random));
  return { ...segment, captions: [...new Set([...segment.captions, ...further])] };
}
