/**
 * The corpus of the text encoder: generated sentences typed as people type, captions rephrased, and glosses of a dictionary;
 * each on one side of a split. Deterministic in its inputs and seed. Called by `cli dataset sentences`.
 */
import { RandomStream } from '../../random.ts';
import { rephrase } from '../../train/captions.ts';
import { type Sentence, wordsOf } from '../../train/sentences.ts';
import { FAMILIES } from './templates.ts';
import { typed } from './typing.ts';

export interface CorpusSources {
  readonly captions: readonly string[];
  /** Third-person verbs of the captions, for rephrasing. */
  readonly verbs: ReadonlySet<string>;
  readonly glosses: readonly string[];
}

export interface CorpusSizes {
  readonly generated: number;
  /** Forms of each caption beside the caption itself. */
  readonly rephrasings: number;
  readonly glosses: number;
}

/** One in this many texts is held out, chosen by a hash of what it is a form of, so that a sentence stays on its side in every corpus. */
const HELD_OUT_IN = 40;
/** Longest text, characters. */
const LONGEST = 240;

export function sentenceCorpus({ captions, verbs, glosses }: CorpusSources, sizes: CorpusSizes, seed: number): Sentence[] {
  const random = new RandomStream(seed);
  const seen = new Set<string>();
  /** By words, so that equal words never lie on both sides. */
  const sides = new Map<string, Sentence['split']>();
  const sentences: Sentence[] = [];
  const add = (text: string, kind: Sentence['kind'], key = text): boolean => {
    if (text.length < 2 || text.length > LONGEST || seen.has(text)) return false;
    const split = isHeldOut(key) ? 'test' : 'train';
    const words = wordsOf(text);
    if ((sides.get(words) ?? split) !== split) return false;
    seen.add(text);
    sides.set(words, split);
    sentences.push({ text, kind, split });
    return true;
  };
  for (const caption of captions) {
    add(caption, 'caption');
    for (let i = 0; i < sizes.rephrasings; i++) add(rephrase(caption, random, verbs), 'caption', caption);
  }
  for (const gloss of sampled(glosses, sizes.glosses, random)) add(gloss, 'gloss');
  const most = sizes.generated * 3;
  for (let made = 0, tried = 0; made < sizes.generated && tried < most; tried++) {
    const said = pickTemplate(random)(random);
    if (add(typed(said, random), 'motion', said)) made++;
  }
  return sentences;
}

function pickTemplate(random: RandomStream): (random: RandomStream) => string {
  const total = FAMILIES.reduce((sum, { share }) => sum + share, 0);
  let left = random.next() * total;
  for (const { share, templates } of FAMILIES) {
    left -= share;
    if (left <= 0) return templates[random.integer(templates.length)] as (typeof templates)[number];
  }
  return FAMILIES[0]?.templates[0] as (random: RandomStream) => string;
}

/** `count` of the items, each at most once, in random order. */
function sampled(items: readonly string[], count: number, random: RandomStream): string[] {
  const all = [...items];
  for (let i = 0; i < Math.min(count, all.length); i++) {
    const j = i + random.integer(all.length - i);
    [all[i], all[j]] = [all[j] as string, all[i] as string];
  }
  return all.slice(0, count);
}

/** FNV-1a over the words alone, whatever their case and punctuation. */
function isHeldOut(text: string): boolean {
  let hash = 0x811c9dc5;
  for (const char of text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % HELD_OUT_IN === 0;
}
