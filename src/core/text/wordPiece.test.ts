import { describe, expect, it } from 'vitest';
import { cutRow } from './encoderBatch.ts';
import { learnWordPieces, tokenizerJson } from './vocabulary.ts';
import { loadWordPiece } from './wordPiece.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const vocabulary = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[MASK]',
  ...LETTERS,
  ...LETTERS.map((c) => `##${c}`),
  '##ing',
  '##ed',
  'person',
  'walk',
  'cafe',
];
const tokenizer = loadWordPiece(tokenizerJson(vocabulary));
const text = (ids: readonly number[]) => ids.map((id) => vocabulary[id]);

describe('word pieces', () => {
  it('takes the longest piece first, and letters where there is none', () => {
    expect(tokenizer.pieces('walks walking walk walked')).toEqual(['walk', '##s', 'walk', '##ing', 'walk', 'walk', '##ed']);
    expect(tokenizer.pieces('wax')).toEqual(['w', '##a', '##x']);
  });

  it('frames with [CLS] and [SEP]', () => {
    expect(text(tokenizer.ids('a person walks'))).toEqual(['[CLS]', 'a', 'person', 'walk', '##s', '[SEP]']);
    expect(tokenizer.pad).toBe(0);
  });

  it('is cut before [SEP] and says so', () => {
    const { ids, truncated } = cutRow(tokenizer.ids('walk '.repeat(100)), 8);
    expect(text(ids)).toEqual(['[CLS]', ...Array.from({ length: 6 }, () => 'walk'), '[SEP]']);
    expect(truncated).toBe(true);
  });

  it.each([
    ['', ['[CLS]', '[SEP]']],
    ['   \n\t ', ['[CLS]', '[SEP]']],
    ['🕺', ['[CLS]', '[UNK]', '[SEP]']],
    ['walk🕺walk', ['[CLS]', 'walk', '[UNK]', 'walk', '[SEP]']],
    ['\ud83d', ['[CLS]', '[SEP]']],
    ['踊る', ['[CLS]', '[UNK]', '[UNK]', '[SEP]']],
    ['CAFÉ', ['[CLS]', 'cafe', '[SEP]']],
    ['a'.repeat(5000), ['[CLS]', '[UNK]', '[SEP]']],
  ])('cannot fail on %j', (prompt, pieces) => {
    expect(text(tokenizer.ids(prompt))).toEqual(pieces);
  });

  it('spells any English word', () => {
    expect(tokenizer.pieces('xylophone quiz 42nd').join('')).not.toContain('UNK');
  });

  it('sees word order', () => {
    expect(tokenizer.ids('left then right')).not.toEqual(tokenizer.ids('right then left'));
  });

  it.each([
    undefined,
    {},
    { model: { type: 'BPE' } },
    { model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab: {} } },
  ])('refuses what is no WordPiece tokenizer (%#)', (json) => {
    expect(() => loadWordPiece(json)).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  });

  it('is learned alike from the same texts, whatever their order', () => {
    const texts = ['a person walks', 'someone waves', 'he walks on'];
    expect(learnWordPieces([...texts].reverse(), 900)).toEqual(learnWordPieces(texts, 900));
    expect(learnWordPieces(texts, 900)[0]).toBe('[PAD]');
  });
});
