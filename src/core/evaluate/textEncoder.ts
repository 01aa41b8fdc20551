/**
 * How well a student encoder stands in for its teacher: rank correlation of cosines, and finding paraphrases. Vectors in,
 * numbers out; `cli evaluate text-encoder` runs the encoders.
 */
import { RandomStream } from '../random.ts';

/** Normalised embeddings, one a text. */
export type Embeddings = readonly Float32Array[];
export type Pair = readonly [first: number, second: number];

/** How many texts a near neighbour is looked for among. */
const POOL = 200;

export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Spearman's rank correlation, ties by their mean rank. Throws RangeError for lists of different lengths. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} and ${b.length} values cannot be correlated`);
  const [x, y] = [ranks(a), ranks(b)];
  const mean = (a.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [(x[i] as number) - mean, (y[i] as number) - mean];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xy / Math.sqrt(xx * yy);
}

/** Ranks from 1; equal values share the mean of theirs. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => (values[i] as number) - (values[j] as number));
  const out = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
    for (let k = start; k < end; k++) out[order[k] as number] = (start + end + 1) / 2;
    start = end;
  }
  return out;
}

/**
 * `count` pairs of different texts: every other one of two drawn at random, the rest a text and the nearest to it, by the
 * teacher, of 200 drawn at random; so that the correlation is not of far pairs alone.
 */
export function drawPairs(teacher: Embeddings, count: number, seed: number): Pair[] {
  const random = new RandomStream(seed);
  const other = (than: number): number => {
    const drawn = random.integer(teacher.length - 1);
    return drawn < than ? drawn : drawn + 1;
  };
  return Array.from({ length: count }, (_, i) => {
    const first = random.integer(teacher.length);
    if (i % 2 === 0) return [first, other(first)] as const;
    const pool = Array.from({ length: Math.min(POOL, teacher.length - 1) }, () => other(first));
    const near = pool.map((j) => cosine(teacher[first] as Float32Array, teacher[j] as Float32Array));
    return [first, pool[near.indexOf(Math.max(...near))] as number] as const;
  });
}

/** Spearman's correlation of the cosines that two encoders give the same pairs. */
export function agreement(student: Embeddings, teacher: Embeddings, pairs: readonly Pair[]): number {
  const cosines = (of: Embeddings) => pairs.map(([i, j]) => cosine(of[i] as Float32Array, of[j] as Float32Array));
  return spearman(cosines(student), cosines(teacher));
}

/** Share of texts whose own paraphrase is the nearest of all paraphrases. */
export function retrieval(texts: Embeddings, paraphrases: Embeddings): number {
  const hits = texts.filter((text, i) => {
    const near = paraphrases.map((paraphrase) => cosine(text, paraphrase));
    return near.indexOf(Math.max(...near)) === i;
  });
  return hits.length / texts.length;
}
