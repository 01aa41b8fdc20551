/**
 * What the text tower learns from a teacher beside the captions: sentences and words with the teacher's embeddings, so
 * that words no caption has lie near words that mean alike. Distillation of outputs; no weight of the teacher is used.
 */
import { AppError } from '../errors.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../formats/safetensors.ts';
import { TEXT_LENGTH } from '../model/config.ts';
import { float32, type HostTensor, int32 } from '../ports.ts';
import type { RandomStream } from '../random.ts';
import type { WordPiece } from '../text/wordPiece.ts';

export interface Lessons {
  readonly texts: readonly string[];
  /** Of one embedding. */
  readonly width: number;
  /** Normalised [texts, width]. */
  readonly embeddings: Float32Array;
}

/** Lessons of one training step. */
export const LESSONS_PER_STEP = 24;

export function writeLessons({ texts, width, embeddings }: Lessons): Uint8Array {
  const tensors = new Map<string, NamedTensor>([['embeddings', { dtype: 'float32', dims: [texts.length, width], data: embeddings }]]);
  return writeSafetensors(tensors, { texts: JSON.stringify(texts) });
}

/** Throws AppError 'invalid-file'. */
export function readLessons(bytes: Uint8Array, source: string): Lessons {
  const { tensors, metadata } = readSafetensors(bytes, source);
  const embeddings = tensors.get('embeddings');
  const texts: unknown = JSON.parse(metadata.texts ?? 'null');
  if (embeddings === undefined || embeddings.dtype === 'int32' || !Array.isArray(texts) || texts.length !== embeddings.dims[0]) {
    throw new AppError('invalid-file', `${source} holds no lessons`, 'Make them with cli dataset words.');
  }
  return { texts: texts.map(String), width: embeddings.dims[1], embeddings: embeddings.data };
}

/** Inputs lesson_ids int32 [24, 32], lesson_mask [24, 32], lesson_targets [24, width] of one step. */
export function lessonBatch({ texts, width, embeddings }: Lessons, tokenizer: WordPiece, random: RandomStream): Record<string, HostTensor> {
  const ids = new Int32Array(LESSONS_PER_STEP * TEXT_LENGTH);
  const mask = new Float32Array(LESSONS_PER_STEP * TEXT_LENGTH);
  const targets = new Float32Array(LESSONS_PER_STEP * width);
  for (let i = 0; i < LESSONS_PER_STEP; i++) {
    const lesson = random.integer(texts.length);
    const encoded = tokenizer.encode(texts[lesson], TEXT_LENGTH);
    ids.set(encoded.ids, i * TEXT_LENGTH);
    mask.set(encoded.mask, i * TEXT_LENGTH);
    targets.set(embeddings.subarray(lesson * width, (lesson + 1) * width), i * width);
  }
  return {
    lesson_ids: int32([LESSONS_PER_STEP, TEXT_LENGTH], ids),
    lesson_mask: float32([LESSONS_PER_STEP, TEXT_LENGTH], mask),
    lesson_targets: float32([LESSONS_PER_STEP, width], targets),
  };
}
