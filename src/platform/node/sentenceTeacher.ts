/**
 * A public sentence encoder as a teacher: BERT in ONNX (int64 `input_ids`, `attention_mask`, `token_type_ids`; output
 * `last_hidden_state`), mean over unmasked tokens, normalised. Training time only; nothing of it is shipped.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { AppError } from '../../core/errors.ts';
import { loadWordPiece } from '../../core/text/wordPiece.ts';

export interface SentenceTeacher {
  /** Words and pieces in id order, roughly from frequent to rare. */
  readonly vocabulary: readonly string[];
  /** Normalised embeddings [texts, width]; texts are cut at 32 tokens. */
  embed(texts: readonly string[]): Promise<{ readonly width: number; readonly embeddings: Float32Array }>;
}

const LENGTH = 32;
const BATCH = 64;

/** Opens a folder with tokenizer.json and onnx/model.onnx. Throws AppError 'invalid-file'. */
export async function openTeacher(folder: string, threads: number): Promise<SentenceTeacher> {
  try {
    const json: unknown = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'));
    const tokenizer = loadWordPiece(json);
    const session = await ort.InferenceSession.create(join(folder, 'onnx/model.onnx'), { intraOpNumThreads: threads });
    return { vocabulary: tokenizer.vocabulary, embed: (texts) => embed(session, tokenizer, texts) };
  } catch (cause) {
    throw new AppError(
      'invalid-file',
      `${folder} holds no teacher: ${cause instanceof Error ? cause.message : cause}`,
      'Give a folder with tokenizer.json and onnx/model.onnx of a BERT sentence encoder.',
      cause,
    );
  }
}

async function embed(session: ort.InferenceSession, tokenizer: ReturnType<typeof loadWordPiece>, texts: readonly string[]) {
  const parts: Float32Array[] = [];
  let width = 0;
  for (let start = 0; start < texts.length; start += BATCH) {
    const encoded = texts.slice(start, start + BATCH).map((text) => tokenizer.encode(text, LENGTH));
    const length = Math.max(...encoded.map(({ mask }) => mask.reduce((sum, value) => sum + value, 0)));
    const dims = [encoded.length, length];
    const int64 = (value: (row: number, column: number) => number) =>
      new ort.Tensor(
        'int64',
        BigInt64Array.from({ length: encoded.length * length }, (_, i) => BigInt(value(Math.floor(i / length), i % length))),
        dims,
      );
    const outputs = await session.run({
      input_ids: int64((row, column) => encoded[row].ids[column]),
      attention_mask: int64((row, column) => encoded[row].mask[column]),
      token_type_ids: int64(() => 0),
    });
    const { data, dims: shape } = outputs.last_hidden_state;
    width = shape[2];
    parts.push(
      pool(
        data as Float32Array,
        encoded.map(({ mask }) => mask),
        length,
        width,
      ),
    );
  }
  const embeddings = new Float32Array(texts.length * width);
  let at = 0;
  for (const part of parts) {
    embeddings.set(part, at);
    at += part.length;
  }
  return { width, embeddings };
}

function pool(states: Float32Array, masks: readonly Float32Array[], length: number, width: number): Float32Array {
  const pooled = new Float32Array(masks.length * width);
  masks.forEach((mask, row) => {
    const own = pooled.subarray(row * width, (row + 1) * width);
    for (let t = 0; t < length; t++) {
      if (mask[t] === 0) continue;
      for (let d = 0; d < width; d++) own[d] += states[(row * length + t) * width + d];
    }
    const size = Math.hypot(...own) || 1;
    for (let d = 0; d < width; d++) own[d] /= size;
  });
  return pooled;
}
