/**
 * What every text encoder does around its graph, whoever runs it: token rows cut to length, fed as BERT's inputs, and its
 * states pooled into prompts. Not a tokenizer and not a runtime. The encoders of src/platform call it.
 */
import { AppError } from '../errors.ts';
import type { EncodedPrompt } from '../ports.ts';
import type { EncoderChoice } from './encoderChoice.ts';

/** No encoder is fed more tokens than this, whatever it claims to read: the cost grows with the square. */
export const LONGEST_TEXT = 512;

/** One text's tokens, special ones with them. */
export interface TokenRow {
  readonly ids: readonly number[];
  readonly truncated: boolean;
}

/** At most `length` of the ids; what closes every text ([SEP]) still closes a cut one. */
export function cutRow(ids: readonly number[], length: number): TokenRow {
  if (ids.length <= length) return { ids, truncated: false };
  return { ids: [...ids.slice(0, length - 1), ...ids.slice(-1)], truncated: true };
}

/** BERT's inputs, each [rows, longest]. */
export interface BatchInputs {
  readonly dims: readonly [rows: number, longest: number];
  readonly input_ids: BigInt64Array;
  readonly attention_mask: BigInt64Array;
  readonly token_type_ids: BigInt64Array;
}

/** Rows side by side, the shorter ones padded with `pad` and masked. */
export function batchInputs(rows: readonly TokenRow[], pad: number): BatchInputs {
  const longest = Math.max(...rows.map(({ ids }) => ids.length));
  const size = rows.length * longest;
  const inputs = {
    dims: [rows.length, longest] as const,
    input_ids: new BigInt64Array(size).fill(BigInt(pad)),
    attention_mask: new BigInt64Array(size),
    token_type_ids: new BigInt64Array(size),
  };
  rows.forEach(({ ids }, row) => {
    ids.forEach((id, i) => {
      inputs.input_ids[row * longest + i] = BigInt(id);
    });
    inputs.attention_mask.fill(1n, row * longest, row * longest + ids.length);
  });
  return inputs;
}

/**
 * The prompts of a batch from the graph's states [rows, longest, width]. Throws AppError 'model-mismatch' for states of another
 * shape and for numbers that are not finite.
 */
export function encodedPrompts(
  states: Float32Array,
  dims: readonly number[],
  rows: readonly TokenRow[],
  { id, pooling, normalise }: EncoderChoice,
): EncodedPrompt[] {
  const longest = Math.max(...rows.map(({ ids }) => ids.length));
  const [count, length, width] = dims;
  if (dims.length !== 3 || count !== rows.length || length !== longest || !width || states.length !== count * length * width) {
    const what = `${id} gives [${dims.join(', ')}] for ${rows.length} x ${longest} tokens, not one vector a token.`;
    throw new AppError('model-mismatch', what, 'Name a feature-extraction model: its output is last_hidden_state.');
  }
  return rows.map(({ ids, truncated }, row) => {
    const tokens = ids.length;
    const own = states.slice(row * longest * width, (row * longest + tokens) * width); // [tokens, width]
    const embedding = pool(own, pooling === 'cls' ? 1 : tokens, width, normalise);
    if (!embedding.every(Number.isFinite))
      throw new AppError('model-mismatch', `${id} gives numbers that are not finite.`, 'Name another precision (dtype) or another model.');
    return { states: own, tokens, embedding, truncated };
  });
}

/** Mean of the first `count` states, brought to length 1 where asked. */
function pool(states: Float32Array, count: number, width: number, normalise: boolean): Float32Array {
  const pooled = new Float32Array(width);
  for (let t = 0; t < count; t++) for (let d = 0; d < width; d++) pooled[d] += states[t * width + d] / count;
  const size = normalise ? Math.hypot(...pooled) || 1 : 1;
  return pooled.map((value) => value / size);
}
