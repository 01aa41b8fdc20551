/**
 * BERT's basic tokenizer, lower-case: text -> words and single punctuation marks.
 * Not sub-words (wordPiece.ts). Called by the tokenizer and by whoever counts caption words.
 */

/** Unicode punctuation and symbols stand alone, as BERT treats ASCII symbols. */
const PUNCTUATION = /[\p{P}\p{S}]/u;
const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;
const SPACE = /\s/u;
const IDEOGRAPH = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/u;

/** Splits on white space and around punctuation; lower-cases and strips accents. Lone surrogates are dropped. */
export function basicTokens(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  const tokens: string[] = [];
  let word = '';
  const flush = (): void => {
    if (word !== '') tokens.push(word);
    word = '';
  };
  for (const char of plain) {
    if (SPACE.test(char)) flush();
    else if (CONTROL.test(char) || /^[\ud800-\udfff]$/.test(char)) continue;
    else if (PUNCTUATION.test(char) || IDEOGRAPH.test(char)) {
      flush();
      tokens.push(char);
    } else word += char;
  }
  flush();
  return tokens;
}
