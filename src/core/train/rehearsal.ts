/**
 * Against forgetting: motions that the base itself makes of ordinary prompts, mixed into an expert's clips, so that it also learns to leave
 * them as they are (docs/adr/0008). No data is shipped and none is asked for. `cli finetune` and the training worker call it.
 */
import { throwIfAborted } from '../errors.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../formats/safetensors.ts';
import { encodeFeatures } from '../motion/features.ts';
import { JOINT_NAMES, POSE_SIZE } from '../motion/skeleton.ts';
import { type FeatureStatistics, normaliseFeatures } from '../motion/statistics.ts';
import type { PromptEncoder } from '../ports.ts';
import { fingerprint } from '../routing/fingerprint.ts';
import { cosine } from '../routing/vectors.ts';
import type { Dataset, DatasetClip } from './datasetIndex.ts';

/** What the base is asked for: everyday motion in plain words, none of it said as the prompt suite says it. */
export const REHEARSAL_PROMPTS = [
  'someone is walking',
  'a man walks across the room',
  'a woman strolls along and stops',
  'a person walks in a curve to the left',
  'a person walks in a curve to the right',
  'somebody takes a few steps backwards',
  'a man is jogging',
  'a woman runs',
  'somebody hops on the spot',
  'a man leaps ahead',
  'a person kicks',
  'a woman punches twice',
  'somebody waves',
  'a man greets with his left hand',
  'a woman lifts both arms over her head',
  'somebody stretches one arm up',
  'a person applauds',
  'a man takes a seat',
  'somebody gets up from a chair',
  'a woman makes a bow',
  'a person squats',
  'somebody goes down on one knee',
  'a person gets down to the ground',
  'a man creeps on all fours',
  'a person dances',
  'a woman stands and waits',
  'a man picks a box up',
  'somebody tosses something away',
  'a person turns round',
  'a man looks around',
  'somebody points ahead',
  'a woman steps to the side',
] as const;
/** Frames: a window of the refiner, and room to begin anywhere in it. */
export const REHEARSAL_FRAMES = 80;

/** Makes the base's motion of a prompt [frames, 22, 3]; the seed is as said. */
export type BaseMotion = (prompt: string, frames: number, seed: number) => Promise<Float32Array>;

/** One motion a prompt, in the order of REHEARSAL_PROMPTS. */
export type Rehearsal = readonly Float32Array[];

/** Throws AppError 'aborted' and what the base throws. */
export async function makeRehearsal(
  base: BaseMotion,
  signal?: AbortSignal,
  report?: (made: number, of: number) => void,
): Promise<Rehearsal> {
  const motions: Float32Array[] = [];
  for (const [i, prompt] of REHEARSAL_PROMPTS.entries()) {
    throwIfAborted(signal);
    motions.push(await base(prompt, REHEARSAL_FRAMES, i + 1));
    report?.(motions.length, REHEARSAL_PROMPTS.length);
  }
  return motions;
}

const SOURCE = 'base';
/** Cosine of sentence embeddings from which a prompt asks for what a caption says. */
const ALIKE = 0.3;

/**
 * Which of REHEARSAL_PROMPTS ask for something else than the clips show. The others are not rehearsed: they would teach the expert to do
 * what its clips show in the base's way, unless it is called by their very captions.
 */
export async function unlikeClips({ index }: Dataset, encoder: PromptEncoder): Promise<number[]> {
  const captions = [...new Set(index.clips.flatMap(({ segments }) => segments.flatMap((segment) => segment.captions)))];
  const encoded = (await encoder.encode([...REHEARSAL_PROMPTS, ...captions])).map(({ embedding }) => embedding);
  const own = encoded.slice(REHEARSAL_PROMPTS.length);
  return [...REHEARSAL_PROMPTS.keys()].filter((i) => own.every((caption) => cosine(caption, encoded[i]) < ALIKE));
}

export interface RehearsalOptions {
  readonly base: string;
  readonly share: number;
  readonly statistics: FeatureStatistics;
  /** Indices into REHEARSAL_PROMPTS, as `unlikeClips` gives them. */
  readonly prompts: readonly number[];
}

/**
 * The dataset with the base's own motions in its training side, drawn `share` of the time. Its held-out side stays: what is judged is the
 * expert's clips. Checkpoints of other shares and other bases are refused by the fingerprint.
 * @param base hash of the weights @param share 0..1, less than 1 @param prompts which are rehearsed; without any the dataset stays as it is
 */
export function withRehearsal(dataset: Dataset, motions: Rehearsal, { base, share, statistics, prompts }: RehearsalOptions): Dataset {
  if (prompts.length === 0) return dataset;
  const { index, features } = dataset;
  const weight = ((share / (1 - share)) * trainingWeight(index.clips)) / prompts.length;
  const longest = Math.max(...index.clips.flatMap(({ segments }) => segments.map(({ start, end }) => end - start)));
  const rows = prompts.map((prompt) => {
    const positions = motions[prompt];
    const frames = Math.min(longest, positions.length / POSE_SIZE); // the refiner's windows are as long as the longest piece allows
    return normaliseFeatures(encodeFeatures(positions.subarray(0, frames * POSE_SIZE), frames), statistics);
  });
  const all = new Float32Array(features.length + rows.reduce((sum, { length }) => sum + length, 0));
  all.set(features);
  let row = index.rows;
  const clips = rows.map((part, i): DatasetClip => {
    const [prompt, frames, start] = [REHEARSAL_PROMPTS[prompts[i]], part.length / index.features, row];
    all.set(part, start * index.features);
    row += frames;
    const segment = { start: 0, end: frames, captions: [prompt], words: [], cyclic: false, weight };
    const unlike = { mirrored: false, derived: false, actions: [], weight: 1 };
    return { id: `base: ${prompt}`, source: SOURCE, licence: 'of the base', split: 'train', start, frames, segments: [segment], ...unlike };
  });
  const mark = fingerprint([base, String(share), ...prompts.map((prompt) => REHEARSAL_PROMPTS[prompt])]);
  return {
    index: { ...index, rows: row, fingerprint: `${index.fingerprint}-${mark}`, clips: [...index.clips, ...clips] },
    features: all,
  };
}

/** Whether a clip is the base's own, not one that the expert is made of. */
export function isRehearsed({ source }: Pick<DatasetClip, 'source'>): boolean {
  return source === SOURCE;
}

/** How often a training sample is the base's own, 0..1. */
export function rehearsedShare({ index: { clips } }: Dataset): number {
  return trainingWeight(clips.filter(isRehearsed)) / trainingWeight(clips);
}

function trainingWeight(clips: readonly DatasetClip[]): number {
  return clips.reduce(
    (sum, { split, segments }) => sum + (split === 'train' ? segments.reduce((all, { weight }) => all + weight, 0) : 0),
    0,
  );
}

/** As it is kept between two trainings: made once for a base. */
export function writeRehearsal(base: string, motions: Rehearsal): Uint8Array {
  const tensors = motions.map((data, i): [string, NamedTensor] => [
    REHEARSAL_PROMPTS[i],
    { dtype: 'float32', dims: [data.length / POSE_SIZE, JOINT_NAMES.length, 3], data },
  ]);
  return writeSafetensors(new Map(tensors), { base });
}

/** Undefined where it is of another base or other prompts. Throws AppError 'invalid-file'. */
export function readRehearsal(bytes: Uint8Array, base: string): Rehearsal | undefined {
  const { tensors, metadata } = readSafetensors(bytes, "the base's own motions");
  const motions = REHEARSAL_PROMPTS.map((prompt) => tensors.get(prompt));
  const whole = motions.flatMap((tensor) => (tensor?.dtype === 'float32' ? [tensor.data] : []));
  return metadata.base === base && whole.length === motions.length ? whole : undefined;
}
