/**
 * Training the text encoder: batches of sentences of about one length with the teacher's embeddings; the held-out
 * distance by kind of sentence. Called by `cli pretrain text-encoder`.
 */
import { PROMPT_LENGTH } from '../model/config.ts';
import { float32, type HostTensor, int32 } from '../ports.ts';
import { RandomStream } from '../random.ts';
import { cutRow } from '../text/encoderBatch.ts';
import type { WordPiece } from '../text/wordPiece.ts';
import { batchesByLength } from './batches.ts';
import type { TrainingTask } from './loop.ts';
import type { TaughtSentences } from './sentences.ts';
import type { WeightedRun } from './sessions.ts';

export interface TextEncoderTaskOptions {
  readonly sentences: TaughtSentences;
  readonly tokenizer: WordPiece;
  readonly batchSize: number;
  readonly seed: number;
  /** The evaluation graph: outputs distance. */
  readonly evaluate: WeightedRun;
}

/** Sentences of this many batches are sorted by length together. */
const SORTED_BATCHES = 32;
const HELD_OUT_BATCHES = 6;

export function textEncoderTask({ sentences, tokenizer, batchSize, seed, evaluate }: TextEncoderTaskOptions): TrainingTask {
  const ids = sentences.texts.map((text) => Uint16Array.from(cutRow(tokenizer.ids(text), PROMPT_LENGTH).ids));
  const units = groupsOf(indices(sentences.splits, 'train'), sentences.groups);
  const longest = ids.map((row) => row.length);
  for (const unit of units) for (const row of unit) longest[row] = Math.max(...unit.map((other) => ids[other].length));
  const kinds = [...new Set(sentences.kinds)].sort();
  const heldOut = kinds.map((kind) => ({
    kind,
    rows: indices(sentences.splits, 'test')
      .filter((row) => sentences.kinds[row] === kind)
      .slice(0, HELD_OUT_BATCHES * batchSize),
  }));
  const batchOf = (rows: readonly number[]): Record<string, HostTensor> => {
    const length = Math.max(...rows.map((row) => ids[row].length));
    const input = new Int32Array(rows.length * length);
    const mask = new Int32Array(rows.length * length);
    const targets = new Float32Array(rows.length * sentences.width);
    rows.forEach((row, i) => {
      input.set(ids[row], i * length);
      mask.fill(1, i * length, i * length + ids[row].length);
      targets.set(sentences.embeddings.subarray(row * sentences.width, (row + 1) * sentences.width), i * sentences.width);
    });
    return {
      input_ids: int32([rows.length, length], input),
      attention_mask: int32([rows.length, length], mask),
      targets: float32([rows.length, sentences.width], targets),
    };
  };

  let block = -1;
  let batches: number[][] = [];
  return {
    batch: async (step) => {
      const wanted = Math.floor((step - 1) / SORTED_BATCHES);
      if (wanted !== block) {
        block = wanted;
        // The rows of a group come one after another and count as long as the longest, so that sorting leaves them together.
        const pending: number[] = [];
        batches = batchesByLength(
          (random) => {
            if (pending.length === 0) pending.push(...units[random.integer(units.length)]);
            return pending.shift() as number;
          },
          (row) => longest[row],
          batchSize,
          SORTED_BATCHES,
          new RandomStream(seed * 15485863 + block),
        );
      }
      return batchOf(batches[(step - 1) % SORTED_BATCHES]);
    },
    evaluate: async (weights) => {
      const result: Record<string, number> = {};
      for (const { kind, rows } of heldOut) {
        const parts = chunks(rows, batchSize);
        let sum = 0;
        for (const part of parts) sum += part.length * (await evaluate(weights, batchOf(part))).distance.data[0];
        if (rows.length > 0) result[kind] = sum / rows.length;
      }
      return result;
    },
  };
}

function indices(splits: readonly string[], split: string): number[] {
  return splits.flatMap((value, row) => (value === split ? [row] : []));
}

/** Rows by group, in order of appearance; a row without one stands alone. */
function groupsOf(rows: readonly number[], groups: readonly (number | undefined)[]): number[][] {
  const units = new Map<number, number[]>();
  const alone: number[][] = [];
  for (const row of rows) {
    const group = groups[row];
    const unit = group === undefined ? undefined : units.get(group);
    if (unit) unit.push(row);
    else if (group !== undefined) units.set(group, [row]);
    else alone.push([row]);
  }
  return [...alone, ...units.values()];
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
