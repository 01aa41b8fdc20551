/**
 * A prepared dataset's `index.json`: which rows of `features.f32` are which clip, what its segments are called and on
 * which side of the split it lies. Written by `cli dataset build`, read by every training. Not the features themselves.
 */
import { z } from 'zod';
import { parseFile } from '../parse.ts';

export const DATASET_VERSION = 1 as const;

const segment = z.object({
  /** [start, end) frames within the clip. */
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  captions: z.array(z.string()).min(1),
  /** Action and label words, said shortly. */
  words: z.array(z.string()),
  /** Its main action; absent in datasets of before. */
  action: z.string().optional(),
  /** Words of its manner or style; absent where there are none. */
  style: z.array(z.string()).optional(),
  /** Whether any part of it still shows what the first caption says. */
  cyclic: z.boolean(),
  /** How often it is drawn, relative to the others. */
  weight: z.number().positive(),
});
const clip = z.object({
  id: z.string(),
  source: z.string(),
  licence: z.string(),
  split: z.enum(['train', 'heldout']),
  mirrored: z.boolean(),
  /** True for clips made of another by looping or holding: they teach the planner, not the tokenizer. */
  derived: z.boolean(),
  /** First row of features.f32. */
  start: z.number().int().nonnegative(),
  frames: z.number().int().positive(),
  weight: z.number().positive(),
  segments: z.array(segment),
  /** Action id of every token of four frames, run-length coded as [action, tokens]; empty where nobody knows: then none is learned. */
  actions: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().positive()])),
});
const schema = z.object({
  version: z.literal(DATASET_VERSION),
  features: z.number().int().positive(),
  rows: z.number().int().positive(),
  /** Hash of everything the dataset was made from, so that codes and checkpoints can tell whether they belong to it. */
  fingerprint: z.string(),
  verbs: z.array(z.string()),
  licences: z.record(z.string(), z.string()),
  clips: z.array(clip),
});

export type DatasetSegment = z.infer<typeof segment>;
export type DatasetClip = z.infer<typeof clip>;
export type DatasetIndex = z.infer<typeof schema>;

/** What a clip's licence says in full, behind its short name. */
export function termsOf({ licences }: DatasetIndex, { licence }: Pick<DatasetClip, 'licence'>): string {
  return licences[licence] ?? licence;
}

/** Parses index.json. Throws AppError 'invalid-file'. */
export function parseDatasetIndex(json: unknown, path: string): DatasetIndex {
  return parseFile(schema, json, path, 'Build it again: cli dataset build --source DIR --out DIR.');
}

export interface Dataset {
  readonly index: DatasetIndex;
  /** Normalised, row-major [rows, features]. */
  readonly features: Float32Array;
}

/** Frames [from, from + frames) of a clip, normalised [frames, D]; a view, not a copy. */
export function rowsOf(dataset: Dataset, clip: DatasetClip, from: number, frames: number): Float32Array {
  const width = dataset.index.features;
  const start = (clip.start + from) * width;
  return dataset.features.subarray(start, start + frames * width);
}

/** Action ids of tokens [from, from + count) of a clip; the last one holds beyond its end. */
export function actionsOf(clip: DatasetClip, from: number, count: number): Int32Array {
  const all = clip.actions.flatMap(([action, tokens]) => new Array<number>(tokens).fill(action));
  const last = all.at(-1) ?? 0;
  return Int32Array.from({ length: count }, (_, i) => all[from + i] ?? last);
}
