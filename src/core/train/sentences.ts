/**
 * Sentences for the text encoder: `sentences.jsonl`, a line each, and what a teacher says of them. Parsed here once.
 * Written by `cli dataset sentences` and `cli dataset teach`, read by the encoder's training and evaluation.
 */
import { z } from 'zod';
import { parseLines } from '../parse.ts';

const line = z.strictObject({
  text: z.string().min(1),
  /** What it is about: motion, caption or gloss. */
  kind: z.enum(['motion', 'caption', 'gloss']),
  split: z.enum(['train', 'test']),
  /** What it was held out with, or the probe that it belongs to. */
  family: z.string().optional(),
  /** Sentences of one number belong together: paraphrases, or one thing said in two orders. They follow each other. */
  group: z.int().min(0).optional(),
});
export type Sentence = z.infer<typeof line>;

/** Column-wise, with the teacher's embeddings. */
export interface TaughtSentences {
  readonly texts: readonly string[];
  readonly kinds: readonly Sentence['kind'][];
  readonly splits: readonly Sentence['split'][];
  readonly groups: readonly (number | undefined)[];
  /** Of one embedding. */
  readonly width: number;
  /** Normalised [sentences, width]. */
  readonly embeddings: Float32Array;
}

/** The words alone, whatever their case and punctuation: texts of equal words count as one. */
export function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Throws AppError 'invalid-file' with the number of the first bad line. */
export function parseSentences(text: string, path: string): Sentence[] {
  return parseLines(line, text, path, 'Make it again: cli dataset sentences.');
}
