/**
 * Learns the WordPiece vocabulary from sentences: frequent words whole, the rest in letter groups. Not the tokenizer
 * (wordPiece.ts). Called by `cli dataset teach`.
 */
import { basicTokens } from './basicTokens.ts';

const SPECIALS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;
const PUNCTUATION = [...'.,;:!?\'"()-/&+%#@*_=<>[]{}~`^|\\$'];
const ALPHANUMERIC = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
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
