/**
 * BERT's basic tokenizer, lower-case: text -> words and single punctuation marks. The same rules, in the same order, as the
 * `normalizer` and `pre_tokenizer` that vocabulary.ts writes into tokenizer.json, which transformers.js follows.
 * Not sub-words (wordPiece.ts). Called by the tokenizer and by whoever counts caption words.
 */

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffd]/u;
const LINE = /[\t\n\r]/;
const SPACE = /\s/u;
/** Stand alone: punctuation as BERT sees it, and every symbol, so that an emoji does not swallow the word it touches. */
const ALONE = /[\p{P}\p{S}]/u;
const IDEOGRAPH = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/u;

/** Splits on white space and around punctuation, symbols and ideographs; lower-cases and strips accents. Control characters and lone surrogates are dropped. */
export function basicTokens(text: string): string[] {
  const clean = Array.from(text, (char) => {
    if (LINE.test(char)) return ' ';
    if (CONTROL.test(char)) return '';
    return IDEOGRAPH.test(char) ? ` ${char} ` : char;
  }).join('');
  const plain = clean
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
  const tokens: string[] = [];
  let word = '';
  const flush = (): void => {
    if (word !== '') tokens.push(word);
    word = '';
  };
  for (const char of plain) {
    if (SPACE.test(char)) flush();
    else if (ALONE.test(char)) {
      flush();
      tokens.push(char);
    } else word += char;
  }
  flush();
  return tokens;
}
