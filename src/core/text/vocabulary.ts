/**
 * Learns the WordPiece vocabulary from captions. Inflections share their stem: 'walks' and 'walking' become walk ##s and
 * walk ##ing, so a form never seen in training still reads as its verb. Any other word falls back to letters.
 * Not the tokenizer (wordPiece.ts). Called by `cli dataset build`.
 */
import { basicTokens } from './basicTokens.ts';

const SPECIALS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;
const PUNCTUATION = [...'.,;:!?\'"()-/&+%#@*_=<>[]{}~`^|\\$'];
const ALPHANUMERIC = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
/** Endings of one family, longest first; the doubled consonants are those of English verbs ('running'). */
const ENDINGS = [
  ...['bb', 'gg', 'mm', 'nn', 'pp', 'tt', 'll'].flatMap((pair) => [`${pair[0]}ing`, `${pair[0]}ed`, `${pair[0]}er`]),
  ...['ward', 'wards', 'ingly', 'ions', 'ion', 'ing', 'ers', 'ies', 'ied', 'est', 'ed', 'es', 'er', 'ly', 's', 'e', 'y', 'd'],
].sort((a, b) => b.length - a.length);
const SHORTEST_STEM = 3;

/** Most merges of continuing pieces learned for words outside the captions. */
export interface VocabularyOptions {
  /** Further words to hold whole, e.g. frequent words of a public vocabulary. */
  readonly extraWords?: readonly string[];
  /** How many continuing pieces (##ab) to learn from all words. */
  readonly continuations?: number;
}

/** A vocabulary in id order, deterministic in the captions and options. [PAD] is 0. */
export function learnVocabulary(captions: readonly string[], options: VocabularyOptions = {}): string[] {
  const counts = new Map<string, number>();
  for (const caption of captions) for (const token of basicTokens(caption)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const captionWords = [...counts.keys()].filter((word) => /^[a-z0-9]{2,}$/.test(word)).sort();
  const extra = (options.extraWords ?? []).filter((word) => /^[a-z]{2,}$/.test(word));
  const words = [...new Set([...captionWords, ...extra])];

  const stems = chooseStems(words);
  const heads = new Set<string>();
  const tails = new Set<string>();
  for (const word of words) {
    const stem = stems.get(word) ?? word;
    heads.add(stem);
    if (stem !== word) tails.add(word.slice(stem.length));
  }
  const common = frequentContinuations(words, options.continuations ?? 200);
  const pieces = [
    ...SPECIALS,
    ...PUNCTUATION,
    ...ALPHANUMERIC,
    ...ALPHANUMERIC.map((char) => `##${char}`),
    ...[...heads].sort(),
    ...[...new Set([...tails, ...common])].sort().map((tail) => `##${tail}`),
  ];
  return [...new Set(pieces)];
}

/** Word -> stem, for words whose stem is shared by another word; others keep themselves. */
function chooseStems(words: readonly string[]): Map<string, string> {
  const members = new Map<string, Set<string>>();
  for (const word of words) {
    for (const stem of stemsOf(word)) {
      const family = members.get(stem) ?? new Set<string>();
      family.add(word);
      members.set(stem, family);
    }
  }
  const known = new Set(words);
  const chosen = new Map<string, string>();
  for (const word of words) {
    let best = word;
    let bestScore = 0;
    for (const stem of stemsOf(word)) {
      const family = members.get(stem)?.size ?? 0;
      // A real word as stem counts double: 'walk' wins over 'wal' for walk, wall, wale.
      const score = family < 2 ? (stem === word ? 0 : lone(word, stem)) : family * (known.has(stem) ? 4 : 1);
      if (score > bestScore) [best, bestScore] = [stem, score];
    }
    chosen.set(word, best);
  }
  return chosen;
}

/** A word that has no relatives here still gives up a plain verb ending, so that its other forms can be read. */
function lone(word: string, stem: string): number {
  return stem.length > SHORTEST_STEM && /(?<![sui])s$|ing$|ed$/.test(word) && word.slice(stem.length).length <= 3 ? 0.5 : 0;
}

/** Every stem a word could have: itself and itself less an ending. */
function stemsOf(word: string): string[] {
  const found = [word];
  for (const ending of ENDINGS) {
    const stem = word.slice(0, -ending.length);
    if (word.endsWith(ending) && stem.length >= SHORTEST_STEM && /[aeiouy]/.test(stem)) found.push(stem);
  }
  return found;
}

/** The most frequent letter groups (2..4) that continue a word, so that rare words need few pieces. */
function frequentContinuations(words: readonly string[], limit: number): string[] {
  const counts = new Map<string, number>();
  for (const word of words) {
    for (let start = 1; start < word.length; start++) {
      for (let length = 2; length <= 4 && start + length <= word.length; length++) {
        const group = word.slice(start, start + length);
        counts.set(group, (counts.get(group) ?? 0) + length - 1);
      }
    }
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([group]) => group);
}

/** The vocabulary as a Hugging Face tokenizer.json (lower-case BERT). */
export function tokenizerJson(vocabulary: readonly string[]): object {
  const special = (token: string): object => ({
    id: vocabulary.indexOf(token),
    content: token,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  const pair = (token: string): [string, number] => [token, vocabulary.indexOf(token)];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIALS.map(special),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: true, lowercase: true },
    // BERT leaves symbols beyond ASCII in the word that they touch; here they stand alone (basicTokens.ts).
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'Split', pattern: { Regex: '\\p{S}' }, behavior: 'Isolated', invert: false }, { type: 'BertPreTokenizer' }],
    },
    post_processor: { type: 'BertProcessing', sep: pair('[SEP]'), cls: pair('[CLS]') },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
    },
  };
}

/** Continuing pieces of a vocabulary made from frequencies. */
const CONTINUATIONS = 700;

/**
 * A vocabulary of exactly `size` pieces in id order, deterministic in the texts: specials, letters, letter groups that
 * continue the words left out, and the most frequent words whole. Throws RangeError for a size below the alphabet's.
 */
export function learnWordPieces(texts: readonly string[], size: number): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const token of basicTokens(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const words = [...counts]
    .filter(([word]) => /^[a-z0-9]{2,}$/.test(word))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([word]) => word);
  const alphabet = [...SPECIALS, ...PUNCTUATION, ...ALPHANUMERIC, ...ALPHANUMERIC.map((char) => `##${char}`)];
  const whole = size - alphabet.length - CONTINUATIONS;
  if (whole < 0) throw new RangeError(`a vocabulary of ${size} has no room for the alphabet`);
  const kept = words.slice(0, whole);
  const continuations = frequentContinuations(words.slice(whole), Number.POSITIVE_INFINITY).map((group) => `##${group}`);
  const pieces = new Set([...alphabet, ...kept, ...continuations.slice(0, CONTINUATIONS)]);
  for (const piece of [...continuations.slice(CONTINUATIONS), ...words.slice(whole)]) {
    if (pieces.size === size) break;
    pieces.add(piece);
  }
  return [...pieces];
}
