import { describe, expect, test } from 'vitest';
import { Graph } from '../graph/ir.ts';
import { initialise } from '../model/scope.ts';
import { buildTextEncoder } from '../model/textEncoder.ts';
import { tokenizerJson } from '../text/vocabulary.ts';
import { ENCODER_MODEL, isCurrentTextEncoder, writeTextEncoderPack } from './textEncoderPack.ts';

const config = { vocabulary: 8, width: 32, layers: 1, hidden: 16 };
const weights = initialise(buildTextEncoder(new Graph('encoder'), config).weights, 1);
const tokenizer = tokenizerJson(['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'a', 'walk', 'run']);
const files = writeTextEncoderPack(config, weights, tokenizer);

describe('text encoder pack', () => {
  test('has the files of the layout and is current as written', () => {
    expect([...files.keys()]).toEqual(['config.json', 'tokenizer.json', 'tokenizer_config.json', ENCODER_MODEL]);
    expect(isCurrentTextEncoder(config, files)).toBe(true);
  });

  test('is stale when a file, a size or a byte is another', () => {
    expect(isCurrentTextEncoder(config, new Map([...files].slice(1)))).toBe(false);
    expect(isCurrentTextEncoder(config, new Map([...files, ['tokenizer_config.json', new Uint8Array(3)]]))).toBe(false);
    expect(() => isCurrentTextEncoder({ ...config, layers: 2 }, files)).toThrow(expect.objectContaining({ code: 'model-mismatch' }));
  });

  test('cannot be written without all of its weights', () => {
    expect(() => writeTextEncoderPack(config, new Map([...weights].slice(1)), tokenizer)).toThrow(/missing words/);
  });
});
