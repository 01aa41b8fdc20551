/**
 * WordPiece tokenizer read from a Hugging Face `tokenizer.json`: greedy longest match, BERT rules, [CLS] text [SEP] padded.
 * Not the learner of the vocabulary (vocabulary.ts). Called by generation in the browser and in Node, and by training.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { basicTokens } from './basicTokens.ts';

export interface WordPiece {
  readonly size: number;
  /** Pieces in id order. */
  readonly vocabulary: readonly string[];
  /** Pieces of a text, without [CLS] and [SEP]. */
  pieces(text: string): string[];
  /** Of [PAD]. */
  readonly pad: number;
  /** [CLS] text [SEP], however long. */
  ids(text: string): number[];
}

const schema = z.object({
  /** Special tokens keep their meaning where a text spells them out. */
  added_tokens: z.array(z.object({ content: z.string().min(1) })).default([]),
  model: z.object({
    type: z.literal('WordPiece'),
    unk_token: z.string(),
    continuing_subword_prefix: z.string(),
    max_input_chars_per_word: z.number().int().positive(),
    vocab: z.record(z.string(), z.number().int().nonnegative()),
  }),
});

/** Reads a parsed tokenizer.json. Throws AppError 'model-corrupt' when it is not a WordPiece tokenizer. */
export function loadWordPiece(json: unknown): WordPiece {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw corrupt(z.prettifyError(parsed.error));
  const { vocab, unk_token, continuing_subword_prefix: prefix, max_input_chars_per_word: longest } = parsed.data.model;
  const ids = new Map(Object.entries(vocab));
  const idOf = (piece: string): number => {
    const id = ids.get(piece);
    if (id === undefined) throw corrupt(`no entry ${piece} in the vocabulary`);
    return id;
  };
  const special = { pad: idOf('[PAD]'), cls: idOf('[CLS]'), sep: idOf('[SEP]'), unk: idOf(unk_token) };

  const split = (word: string): string[] => {
    const chars = [...word];
    if (chars.length > longest) return [unk_token];
    const found: string[] = [];
    for (let start = 0; start < chars.length; ) {
      let end = chars.length;
      let piece = '';
      for (; end > start; end--) {
        piece = (start > 0 ? prefix : '') + chars.slice(start, end).join('');
        if (ids.has(piece)) break;
      }
      if (end === start) return [unk_token];
      found.push(piece);
      start = end;
    }
    return found;
  };
  const added = parsed.data.added_tokens.map(({ content }) => content);
  const escaped = added.map((token) => token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const marks = added.length > 0 ? new RegExp(`(${escaped.join('|')})`) : undefined;
  const pieces = (text: string): string[] =>
    (marks ? text.split(marks) : [text]).flatMap((part) => (added.includes(part) ? [part] : basicTokens(part).flatMap(split)));

  const idsOf = (text: string): number[] => [special.cls, ...pieces(text).map((piece) => ids.get(piece) ?? special.unk), special.sep];

  return {
    size: ids.size,
    pad: special.pad,
    vocabulary: [...ids].sort(([, a], [, b]) => a - b).map(([piece]) => piece),
    pieces,
    ids: idsOf,
  };
}

function corrupt(detail: string): AppError {
  return new AppError('model-corrupt', `tokenizer.json cannot be used: ${detail}.`, 'Fetch the model pack again, or export it anew.');
}
