/**
 * The corpus of the text encoder: sentences of an earlier corpus, captions rephrased, a dictionary's head words, glosses and
 * examples, sentences of the older templates, paraphrases of drawn scenes, and sentences whose parts are exchanged; each on one
 * side of a split. Deterministic in its inputs and seed. Called by `cli dataset sentences`.
 */
import { RandomStream } from '../../random.ts';
import { rephrase } from '../../train/captions.ts';
import { type Sentence, wordsOf } from '../../train/sentences.ts';
import { exchanges } from './exchanges.ts';
import { type Synset, textsOf } from './glosses.ts';
import { headwords } from './headwords.ts';
import { FAMILIES_BY_MEANING } from './phrasings.ts';
import { pick, Scene } from './scene.ts';
import { FAMILIES } from './templates.ts';
import { hasty, typed } from './typing.ts';

export interface CorpusSources {
  readonly captions: readonly string[];
  /** Third-person verbs of the captions, for rephrasing. */
  readonly verbs: ReadonlySet<string>;
  readonly synsets: readonly Synset[];
  /** An earlier corpus: these stay, on their sides. */
  readonly kept: readonly Sentence[];
}

export interface CorpusSizes {
  /** Sentences of the older templates. */
  readonly generated: number;
  /** Forms of each caption beside the caption itself. */
  readonly rephrasings: number;
  readonly glosses: number;
  /** Synonym sets whose head words are told with the gloss. */
  readonly headwords: number;
  /** Scenes, each said twice. */
  readonly scenes: number;
  /** Sentences with two parts exchanged: three texts each. */
  readonly exchanges: number;
}

/** One in this many texts is held out, chosen by a hash of what it is a form of, so that a sentence stays on its side in every corpus. */
const HELD_OUT_IN = 40;
/** Longest text, characters. */
const LONGEST = 240;

/** What texts are about; `family` and `group` go into the file (Sentence). */
interface About {
  readonly kind: Sentence['kind'];
  /** What decides the side; a text that is told nothing decides itself. */
  readonly key?: string;
  readonly split?: Sentence['split'];
  readonly family?: string;
}

export function sentenceCorpus(sources: CorpusSources, sizes: CorpusSizes, seed: number): Sentence[] {
  const random = new RandomStream(seed);
  const corpus = new Corpus(sources.kept);
  for (const caption of sources.captions) {
    corpus.add([caption], { kind: 'caption' });
    for (let i = 0; i < sizes.rephrasings; i++) corpus.add([rephrase(caption, random, sources.verbs)], { kind: 'caption', key: caption });
  }
  for (const gloss of sampled(textsOf(sources.synsets), sizes.glosses, random)) corpus.add([gloss], { kind: 'gloss' });
  for (const { text, gloss, family } of headwords(sources.synsets, sizes.headwords, random))
    corpus.add([text], { kind: 'gloss', key: gloss, ...(isHeldOut(gloss) ? { family } : {}) });
  repeat(sizes.generated, () => {
    const said = pick(random, byShare(FAMILIES, random).templates)(random);
    return corpus.add([typed(said, random)], { kind: 'motion', key: said });
  });
  repeat(sizes.scenes, () => {
    const { name, heldOut, contents } = byShare(FAMILIES_BY_MEANING, random);
    const scene = new Scene(random);
    const phrasings = pick(random, contents);
    const texts = [0, 1].map(() => typed(hasty(scene.say(pick(random, phrasings)), random), random));
    return corpus.add(texts, { kind: 'motion', ...(heldOut === true ? { split: 'test', family: name } : {}) });
  });
  repeat(sizes.exchanges, () => {
    const { texts, family, heldOut } = exchanges(random);
    return corpus.add(texts, { kind: 'motion', family, ...(heldOut ? { split: 'test' } : {}) });
  });
  return corpus.sentences;
}

class Corpus {
  readonly sentences: Sentence[] = [];
  readonly #seen = new Set<string>();
  /** By words, so that equal words never lie on both sides. */
  readonly #sides = new Map<string, Sentence['split']>();
  #groups = 0;

  constructor(kept: readonly Sentence[]) {
    for (const sentence of kept) {
      this.#seen.add(sentence.text);
      this.#sides.set(wordsOf(sentence.text), sentence.split);
      this.sentences.push(sentence);
      this.#groups = Math.max(this.#groups, (sentence.group ?? -1) + 1);
    }
  }

  /** Texts on one side, several as a group; false when one of them cannot be used, and then none is. */
  add(texts: readonly string[], { kind, key = texts[0] ?? '', split = isHeldOut(key) ? 'test' : 'train', family }: About): boolean {
    const fits = (text: string): boolean =>
      text.length >= 2 && text.length <= LONGEST && !this.#seen.has(text) && (this.#sides.get(wordsOf(text)) ?? split) === split;
    if (!texts.every(fits) || new Set(texts.map(wordsOf)).size < texts.length) return false;
    const group = texts.length > 1 ? { group: this.#groups++ } : {};
    for (const text of texts) {
      this.#seen.add(text);
      this.#sides.set(wordsOf(text), split);
      this.sentences.push({ text, kind, split, ...(family === undefined ? {} : { family }), ...group });
    }
    return true;
  }
}

/** Until `count` were made, or thrice as many were tried. */
function repeat(count: number, make: () => boolean): void {
  for (let made = 0, tried = 0; made < count && tried < 3 * count; tried++) if (make()) made++;
}

function byShare<T extends { readonly share: number }>(families: readonly T[], random: RandomStream): T {
  let left = random.next() * families.reduce((sum, { share }) => sum + share, 0);
  for (const family of families) {
    left -= family.share;
    if (left <= 0) return family;
  }
  return families[0] as T;
}

/** `count` of the items, each at most once, in random order. */
function sampled<T>(items: readonly T[], count: number, random: RandomStream): T[] {
  const all = [...items];
  for (let i = 0; i < Math.min(count, all.length); i++) {
    const j = i + random.integer(all.length - i);
    [all[i], all[j]] = [all[j] as T, all[i] as T];
  }
  return all.slice(0, count);
}

/** FNV-1a over the words alone, whatever their case and punctuation. */
export function isHeldOut(text: string): boolean {
  let hash = 0x811c9dc5;
  for (const char of text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % HELD_OUT_IN === 0;
}
