/**
 * First embeddings of the text tower's word pieces, taken from a public teacher's word vectors: words that mean alike
 * start out alike, so that a prompt may use words that no caption has. Training time only; nothing of the teacher ships
 * but these projected numbers. Called by `cli dataset words`.
 */
import { fromBinary } from '@bufbuild/protobuf';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { halvesToFloats } from '../graph/onnx/half.ts';
import { ModelProtoSchema } from '../graph/onnx/onnx_pb.ts';
import { RandomStream } from '../random.ts';
import { loadWordPiece } from './wordPiece.ts';

export interface WordVectors {
  /** Words and ##pieces in id order: roughly from frequent to rare. */
  readonly words: readonly string[];
  readonly width: number;
  /** [words, width] */
  readonly vectors: Float32Array;
}

const tokenizerSchema = z.object({ model: z.object({ vocab: z.record(z.string(), z.number().int()) }) });
const TABLE = /word_embeddings\.weight/;

/**
 * The word table of a BERT model in ONNX with half-precision weights, and its tokenizer.json.
 * Throws AppError 'invalid-file' where either is something else.
 */
export function readWordVectors(model: Uint8Array, tokenizer: unknown): WordVectors {
  const remedy = 'Give a folder with tokenizer.json and onnx/model.onnx of a BERT sentence encoder.';
  const parsed = tokenizerSchema.safeParse(tokenizer);
  if (!parsed.success) throw new AppError('invalid-file', 'The teacher has no WordPiece vocabulary.', remedy, parsed.error);
  const table = fromBinary(ModelProtoSchema, model).graph?.initializer.find(({ name }) => TABLE.test(name));
  const [rows, width] = (table?.dims ?? []).map(Number);
  if (table === undefined || table.rawData.length !== rows * width * 2) {
    throw new AppError('invalid-file', 'The teacher has no table of word vectors in half precision.', remedy);
  }
  const bytes = new Uint8Array(table.rawData); // its own memory: a view may begin anywhere
  const words: string[] = [];
  for (const [word, id] of Object.entries(parsed.data.model.vocab)) words[id] = word;
  return { words, width, vectors: halvesToFloats(new Uint16Array(bytes.buffer, 0, rows * width)) };
}

/** The most frequent plain words of the teacher. */
export function frequentWords({ words }: WordVectors, count: number): string[] {
  return words.filter((word) => /^[a-z]{3,}$/.test(word)).slice(0, count);
}

/**
 * One embedding per piece [vocabulary, width], each of deviation `deviation`: the teacher's vector of the piece, or the mean
 * over known words that begin with it, or random where there is none. Projected to `width` by a fixed random matrix,
 * which keeps angles (Johnson & Lindenstrauss 1984).
 * @param json the tokenizer.json of the vocabulary
 * @param words words whose first piece may stand for them
 */
export function pieceEmbeddings(json: unknown, vocabulary: readonly string[], words: readonly string[], teacher: WordVectors, width: number, deviation: number): Float32Array {
  const rowOf = new Map(teacher.words.map((word, row) => [word, row]));
  const tokenizer = loadWordPiece(json);
  const families = new Map<string, number[]>();
  for (const word of words) {
    const row = rowOf.get(word);
    const head = tokenizer.pieces(word)[0];
    if (row !== undefined && head !== undefined) families.set(head, [...(families.get(head) ?? []), row]);
  }
  const rows = vocabulary.map((piece) => {
    const own = rowOf.get(piece);
    return own === undefined ? (families.get(piece) ?? []) : [own];
  });
  const centre = meanOf(teacher, rows.flat());
  const random = new RandomStream(20011);
  const projection = Float32Array.from({ length: teacher.width * width }, () => random.normal());
  const out = new Float32Array(vocabulary.length * width);
  rows.forEach((family, i) => {
    const target = out.subarray(i * width, (i + 1) * width);
    if (family.length === 0) target.set(Float32Array.from(target, () => random.normal()));
    else project(meanOf(teacher, family), centre, projection, target);
    const size = Math.sqrt(target.reduce((sum, value) => sum + value * value, 0) / width) || 1;
    for (let d = 0; d < width; d++) target[d] *= deviation / size;
  });
  return out;
}

function meanOf({ vectors, width }: WordVectors, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(width);
  for (const row of rows) for (let d = 0; d < width; d++) mean[d] += vectors[row * width + d] / rows.length;
  return mean;
}

function project(vector: Float64Array, centre: Float64Array, projection: Float32Array, target: Float32Array): void {
  vector.forEach((value, from) => {
    const offset = value - centre[from];
    for (let to = 0; to < target.length; to++) target[to] += offset * projection[from * target.length + to];
  });
}
