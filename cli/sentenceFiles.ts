/**
 * The folder of sentences that the text encoder learns from: sentences.jsonl (cli dataset sentences), and, made by
 * `cli dataset teach`, tokenizer.json, teacher.f16 [sentences, width] and words.f16 [vocabulary, width]. Files only.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { floatsToHalves, halvesToFloats } from '../src/core/graph/onnx/half.ts';
import type { EncodedPrompt } from '../src/core/ports.ts';
import { learnWordPieces, tokenizerJson } from '../src/core/text/vocabulary.ts';
import { loadWordPiece, type WordPiece } from '../src/core/text/wordPiece.ts';
import { parseSentences, type TaughtSentences } from '../src/core/train/sentences.ts';
import { openEncoderFolder } from '../src/platform/node/textEncoder.ts';

const CHUNK = 4096;
/** Sentences in one run of the teacher. */
const TEACHER_BATCH = 64;
/** The texts that teacher.f16 belongs to, so that a grown corpus costs only what is new. */
const TAUGHT = 'taught.json';

export interface TaughtFiles {
  readonly sentences: TaughtSentences;
  readonly tokenizer: WordPiece;
  /** The teacher's embedding of each word piece [vocabulary, width]. */
  readonly words: Float32Array;
  readonly fingerprint: string;
}

/**
 * Asks the teacher about every sentence and word piece of a folder. The vocabulary is learned, of a size, or is that of a
 * tokenizer.json.
 */
export async function teach(
  folder: string,
  teacherFolder: string,
  vocabularyOf: number | string,
  report: (share: number) => void,
): Promise<void> {
  const sentences = parseSentences(await readFile(join(folder, 'sentences.jsonl'), 'utf8'), join(folder, 'sentences.jsonl'));
  const texts = sentences.map(({ text }) => text);
  const tokenizer =
    typeof vocabularyOf === 'string'
      ? JSON.parse(await readFile(vocabularyOf, 'utf8'))
      : tokenizerJson(
          learnWordPieces(
            sentences.filter(({ split }) => split === 'train').map(({ text }) => text),
            vocabularyOf,
          ),
        );
  const { vocabulary } = loadWordPiece(tokenizer);
  await writeFile(join(folder, 'tokenizer.json'), `${JSON.stringify(tokenizer)}\n`);
  const teacher = await openEncoderFolder(teacherFolder, { threads: availableParallelism(), batch: TEACHER_BATCH });
  const { width } = teacher;
  const ask = async (asked: readonly string[]) => floatsToHalves(concatenate(await teacher.encode(asked), width));
  await writeFile(join(folder, 'words.f16'), bytesOf(await ask(vocabulary.map((piece) => piece.replace(/^##/, '')))));
  const known = await readKnown(folder, width);
  const halves = new Uint16Array(texts.length * width);
  texts.forEach((text, row) => {
    const own = known.get(text);
    if (own) halves.set(own, row * width);
  });
  // Sentences of one length together cost the least padding.
  const order = texts
    .map((_, i) => i)
    .filter((i) => !known.has(texts[i]))
    .sort((x, y) => texts[x].length - texts[y].length);
  for (let start = 0; start < order.length; start += CHUNK) {
    const rows = order.slice(start, start + CHUNK);
    const part = await ask(rows.map((row) => texts[row]));
    rows.forEach((row, i) => {
      halves.set(part.subarray(i * width, (i + 1) * width), row * width);
    });
    report(Math.min(1, (start + CHUNK) / order.length));
  }
  await writeFile(join(folder, 'teacher.f16'), bytesOf(halves));
  await writeFile(join(folder, TAUGHT), JSON.stringify(texts));
  await teacher.dispose();
}

/** What the teacher said of the folder's earlier sentences. */
async function readKnown(folder: string, width: number): Promise<ReadonlyMap<string, Uint16Array>> {
  if (!existsSync(join(folder, TAUGHT))) return new Map();
  const texts: unknown = JSON.parse(await readFile(join(folder, TAUGHT), 'utf8'));
  const halves = halvesIn(await readFile(join(folder, 'teacher.f16')));
  if (!Array.isArray(texts) || halves.length !== texts.length * width) return new Map();
  return new Map(texts.map((text, row) => [String(text), halves.subarray(row * width, (row + 1) * width)]));
}

function concatenate(prompts: readonly EncodedPrompt[], width: number): Float32Array {
  const all = new Float32Array(prompts.length * width);
  prompts.forEach(({ embedding }, row) => {
    all.set(embedding, row * width);
  });
  return all;
}

/** Throws AppError 'io' or 'invalid-file' when the folder is not taught. */
export async function readTaught(folder: string): Promise<TaughtFiles> {
  const need = async (name: string): Promise<Buffer> => {
    const path = join(folder, name);
    if (!existsSync(path)) throw new AppError('io', `${path} does not exist.`, 'Make it: cli dataset sentences, then cli dataset teach.');
    return readFile(path);
  };
  const source = await need('sentences.jsonl');
  const sentences = parseSentences(source.toString('utf8'), join(folder, 'sentences.jsonl'));
  const tokenizer = loadWordPiece(JSON.parse((await need('tokenizer.json')).toString('utf8')));
  const words = halvesToFloats(halvesIn(await need('words.f16')));
  const embeddings = halvesToFloats(halvesIn(await need('teacher.f16')));
  const width = words.length / tokenizer.size;
  if (!Number.isInteger(width) || embeddings.length !== sentences.length * width) {
    throw new AppError(
      'invalid-file',
      `${folder}: ${embeddings.length} numbers of the teacher for ${sentences.length} sentences of ${width}.`,
      'Run cli dataset teach again.',
    );
  }
  return {
    sentences: {
      texts: sentences.map(({ text }) => text),
      kinds: sentences.map(({ kind }) => kind),
      splits: sentences.map(({ split }) => split),
      groups: sentences.map(({ group }) => group),
      width,
      embeddings,
    },
    tokenizer,
    words,
    fingerprint: createHash('sha256').update(source).digest('hex').slice(0, 16),
  };
}

function halvesIn(bytes: Buffer): Uint16Array {
  return new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
