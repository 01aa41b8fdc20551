import { describe, expect, it } from 'vitest';
import { learnVocabulary, tokenizerJson } from './vocabulary.ts';
import { loadWordPiece } from './wordPiece.ts';

const CAPTIONS = [
  'a person walks forward',
  'someone is walking',
  'he ran and waved',
  'waves the left hand',
  'waving both hands',
  'a café dancer',
];
const vocabulary = learnVocabulary(CAPTIONS);
const tokenizer = loadWordPiece(tokenizerJson(vocabulary));
const text = (ids: Int32Array): string[] => [...ids].map((id) => vocabulary[id]);

describe('word pieces', () => {
  it('shares the stem of a verb between its forms, seen or not', () => {
    expect(tokenizer.pieces('walks walking walk walked')).toEqual(['walk', '##s', 'walk', '##ing', 'walk', 'walk', '##ed']);
    expect(tokenizer.pieces('waving')[0]).toBe(tokenizer.pieces('waved')[0]);
  });

  it('frames with [CLS] and [SEP], pads with 0 and masks the padding', () => {
    const { ids, mask, truncated } = tokenizer.encode('a person walks', 8);
    expect(text(ids)).toEqual(['[CLS]', 'a', 'person', 'walk', '##s', '[SEP]', '[PAD]', '[PAD]']);
    expect(ids[7]).toBe(0);
    expect([...mask]).toEqual([1, 1, 1, 1, 1, 1, 0, 0]);
    expect(truncated).toBe(false);
  });

  it('cuts before [SEP] and says so', () => {
    const { ids, mask, truncated } = tokenizer.encode('walk '.repeat(100), 8);
    expect(text(ids)).toEqual(['[CLS]', ...Array.from({ length: 6 }, () => 'walk'), '[SEP]']);
    expect(mask.every((value) => value === 1)).toBe(true);
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
    const { ids, mask } = tokenizer.encode(prompt);
    expect(ids).toHaveLength(32);
    expect(text(ids).slice(0, pieces.length)).toEqual(pieces);
    expect(mask.reduce((sum, value) => sum + value, 0)).toBe(pieces.length);
  });

  it('spells any English word', () => {
    expect(tokenizer.pieces('xylophone quiz 42nd').join('')).not.toContain('UNK');
  });

  it('sees word order', () => {
    expect([...tokenizer.encode('left then right').ids]).not.toEqual([...tokenizer.encode('right then left').ids]);
  });

  it.each([
    undefined,
    {},
    { model: { type: 'BPE' } },
    { model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', max_input_chars_per_word: 100, vocab: {} } },
  ])('refuses what is no WordPiece tokenizer (%#)', (json) => {
    expect(() => loadWordPiece(json)).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  });

  it('learns the same vocabulary from the same captions, whatever their order', () => {
    expect(learnVocabulary([...CAPTIONS].reverse())).toEqual(vocabulary);
    expect(vocabulary[0]).toBe('[PAD]');
  });
});
