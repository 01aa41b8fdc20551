/**
 * How well a student text encoder stands in for its teacher: rank correlation of their cosines, retrieval of paraphrases, and
 * whether token states tell apart what differs in order alone. Numbers only: `cli evaluate text-encoder` encodes and prints.
 */
import { AppError } from '../errors.ts';
import type { RandomStream } from '../random.ts';

/** One embedding a text, all of one width. */
export type Embeddings = readonly Float32Array[];

/** Indices of two texts, the smaller first. */
export type Pair = readonly [first: number, second: number];

/** Texts among which a near neighbour is sought. */
const POOL = 200;

/**
 * `count` different pairs: half of them two texts at random; half a text at random with its nearest neighbour by the teacher
 * among 200 random others. Random pairs alone nearly all lie about cosine 0, where order is noise and a student that knows only
 * the topic does well; neighbours ask for the fine differences. All pairs when there are no more than `count`.
 * Throws AppError 'invalid-input' for fewer than two texts.
 */
export function drawPairs(teacher: Embeddings, count: number, random: RandomStream): Pair[] {
  const texts = teacher.length;
  if (texts < 2) throw new AppError('invalid-input', `${texts} texts make no pair.`, 'Give two sentences or more.');
  if (count >= (texts * (texts - 1)) / 2) return allPairs(texts);
  const pairs = new Map<number, Pair>();
  const add = (x: number, y: number): void => {
    if (x !== y) pairs.set(Math.min(x, y) * texts + Math.max(x, y), [Math.min(x, y), Math.max(x, y)]);
  };
  const neighbours = Math.floor(count / 2);
  // A text's neighbours are soon exhausted when texts are few: what is missing then is drawn at random.
  for (let tries = 0; pairs.size < neighbours && tries < 4 * count; tries++) {
    const text = random.integer(texts);
    const pool = Array.from({ length: POOL }, () => random.integer(texts)).filter((other) => other !== text);
    if (pool.length > 0) add(text, pool[mostAlike(teacher[text], pool, teacher)]);
  }
  while (pairs.size < count) add(random.integer(texts), random.integer(texts));
  return [...pairs.values()];
}

export function allPairs(texts: number): Pair[] {
  return Array.from({ length: texts }, (_, x) => Array.from({ length: texts - x - 1 }, (_, i): Pair => [x, x + 1 + i])).flat();
}

/** Spearman correlation of two encoders' cosines over the same pairs. */
export function agreement(teacher: Embeddings, student: Embeddings, pairs: readonly Pair[]): number {
  const cosines = (vectors: Embeddings): number[] => pairs.map(([x, y]) => cosine(vectors[x], vectors[y]));
  return spearman(cosines(teacher), cosines(student));
}

/** Spearman rank correlation, -1..1: Pearson's of the ranks, equal values sharing their mean rank. 0 where all values of a side are equal. */
export function spearman(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [ranks(xs), ranks(ys)];
  const centre = (xs.length + 1) / 2;
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - centre) * (y[i] - centre);
    xx += (x[i] - centre) ** 2;
    yy += (y[i] - centre) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** 1-based ranks; equal values share the mean of theirs. */
function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranked = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let i = from; i < to; i++) ranked[order[i]] = (from + to + 1) / 2;
  }
  return ranked;
}

/** 0 where either has no length. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let d = 0; d < a.length; d++) {
    ab += a[d] * b[d];
    aa += a[d] * a[d];
    bb += b[d] * b[d];
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Share of the texts whose own paraphrase (the one of equal index) is nearer to them than every other; a tie is a miss. */
export function retrievalAccuracy(texts: Embeddings, paraphrases: Embeddings): number {
  const found = texts.filter((text, own) => {
    const right = cosine(text, paraphrases[own]);
    return paraphrases.every((other, i) => i === own || cosine(text, other) < right);
  });
  return found.length / texts.length;
}

/** Share of the groups whose third text (the first said otherwise) is nearer to the first than to the second (its parts exchanged). */
export function orderAccuracy(groups: readonly Embeddings[]): number {
  return mean(groups.map(([said, exchanged, again]) => Number(cosine(again, said) > cosine(again, exchanged))));
}

/** Token states [tokens, width] of one text, and their pooled vector [width]. */
export interface TokenStates {
  readonly states: Float32Array;
  readonly tokens: number;
  readonly embedding: Float32Array;
}

/** Cosine distances (0 = alike) between two texts, or their means over pairs of texts. */
export interface Apart {
  /** Between the states at equal places, over the places that both have. */
  readonly places: number;
  /** Between the states of the first tokens ([CLS]) and of the last ([SEP]): the same pieces, so what differs is what they heard. */
  readonly ends: number;
  /** Between the pooled vectors. */
  readonly pooled: number;
}

/** How far apart an encoder holds the two texts of each pair. */
export function meanApart(pairs: readonly (readonly [TokenStates, TokenStates])[]): Apart {
  const each = pairs.map(([a, b]) => apart(a, b));
  const over = (of: (one: Apart) => number): number => mean(each.map(of));
  return { places: over(({ places }) => places), ends: over(({ ends }) => ends), pooled: over(({ pooled }) => pooled) };
}

function apart(a: TokenStates, b: TokenStates): Apart {
  const width = a.states.length / a.tokens;
  const state = (text: TokenStates, t: number): Float32Array => text.states.subarray(t * width, (t + 1) * width);
  const distance = (at: number, bt: number): number => 1 - cosine(state(a, at), state(b, bt));
  return {
    places: mean(Array.from({ length: Math.min(a.tokens, b.tokens) }, (_, t) => distance(t, t))),
    ends: mean([distance(0, 0), distance(a.tokens - 1, b.tokens - 1)]),
    pooled: 1 - cosine(a.embedding, b.embedding),
  };
}

function mostAlike(text: Float32Array, pool: readonly number[], vectors: Embeddings): number {
  const cosines = pool.map((other) => cosine(text, vectors[other]));
  return cosines.indexOf(Math.max(...cosines));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
