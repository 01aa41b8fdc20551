/**
 * What an expert's prototype prompts mean to an encoder: the normalised mean of their normalised embeddings, and each prompt by
 * itself, to explain. Embedding them costs seconds with a large encoder, so it is remembered under a hash of prompts and encoder.
 */
import { AppError } from '../errors.ts';
import type { EncodedPrompt, PromptEncoder } from '../ports.ts';
import { fingerprint } from './fingerprint.ts';
import { cosine, normalise } from './vectors.ts';

/** Of an encoder, what routing needs. */
export type SentenceEncoder = Pick<PromptEncoder, 'key' | 'width' | 'encode'>;

export interface Prototype {
  readonly prompts: readonly string[];
  /** One unit vector a prompt. */
  readonly vectors: readonly Float32Array[];
  /** Their normalised mean. */
  readonly centre: Float32Array;
}

export interface NearestPrompt {
  readonly prompt: string;
  /** Of the asked prompt and this one, -1..1. */
  readonly cosine: number;
}

/** Where embeddings are kept between sessions; [prompts * width] under a key. */
export interface PrototypeCache {
  get(key: string): Promise<Float32Array | undefined>;
  set(key: string, vectors: Float32Array): Promise<void>;
}

export function memoryCache(): PrototypeCache {
  const kept = new Map<string, Float32Array>();
  return {
    get: async (key) => kept.get(key),
    set: async (key, vectors) => {
      kept.set(key, vectors);
    },
  };
}

/** An encoder that runs elsewhere, as the vectors it made. Throws AppError 'invalid-input' for a text that has none. */
export function givenVectors(key: string, width: number, vectors: ReadonlyMap<string, Float32Array>): SentenceEncoder {
  const vectorOf = (text: string): EncodedPrompt => {
    const embedding = vectors.get(text);
    if (embedding?.length === width) return { embedding, states: new Float32Array(0), tokens: 0, truncated: false };
    const what = `The encoder '${key}' gave no embedding of '${text}'.`;
    throw new AppError('invalid-input', what, 'Give the embedding with the prompt, or set the experts without embeddings.');
  };
  return { key, width, encode: async (texts) => texts.map(vectorOf) };
}

/** Throws what the encoder throws. */
export async function makePrototype(prompts: readonly string[], encoder: SentenceEncoder, cache: PrototypeCache): Promise<Prototype> {
  const { width } = encoder;
  const key = fingerprint([encoder.key, ...prompts]);
  let flat = await cache.get(key);
  if (flat?.length !== prompts.length * width) {
    flat = new Float32Array(prompts.length * width);
    for (const [i, { embedding }] of (await encoder.encode(prompts)).entries()) flat.set(normalise(embedding), i * width);
    await cache.set(key, flat);
  }
  const all = flat;
  const vectors = prompts.map((_, i) => all.subarray(i * width, (i + 1) * width));
  const sum = new Float32Array(width).map((_, channel) => vectors.reduce((total, vector) => total + vector[channel], 0));
  return { prompts, vectors, centre: normalise(sum) };
}

/** The prototype prompt that pulled most. */
export function nearestPrompt({ prompts, vectors }: Prototype, embedding: Float32Array): NearestPrompt {
  const cosines = vectors.map((vector) => cosine(vector, embedding));
  const best = cosines.indexOf(Math.max(...cosines));
  return { prompt: prompts[best], cosine: cosines[best] };
}
