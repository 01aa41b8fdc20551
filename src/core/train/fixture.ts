/** A small made-up dataset for tests of batching: three clips whose features count frames, codes that name their place. */
import { CODES_PER_TOKEN } from '../motion/plan.ts';
import type { PromptEncoder } from '../ports.ts';
import { ClipCodes } from './codes.ts';
import { DATASET_VERSION, type Dataset, type DatasetClip, type DatasetIndex, type DatasetSegment } from './datasetIndex.ts';

export const SAMPLING = {
  window_frames: 64,
  text_dropout: 0,
  joint_group_masking: 0.25,
  corrupted_tokens: 0.06,
  union_share: 0.3,
  crop_share: 0.5,
  code_corruption: [0, 0.2] as [number, number],
};

function segment(start: number, end: number, caption: string, cyclic = false): DatasetSegment {
  return { start, end, captions: [caption], words: [], cyclic, weight: 1 };
}

function clip(id: string, start: number, frames: number, split: DatasetClip['split'], segments: DatasetSegment[]): DatasetClip {
  const action: [number, number] = [start === 0 ? 1 : 2, Math.max(1, Math.floor(frames / 4))];
  return {
    id,
    source: 'test',
    licence: 'MIT',
    split,
    mirrored: false,
    derived: false,
    start,
    frames,
    weight: 1,
    segments,
    actions: [action],
  };
}

/** 'walk' (200 frames, cyclic, then a jump), 'short' (30 frames) and a held-out clip (90 frames). */
export function smallDataset(): Dataset {
  const clips = [
    clip('walk', 0, 200, 'train', [segment(0, 120, 'a person walks forward', true), segment(120, 200, 'a person jumps')]),
    clip('short', 200, 30, 'train', [segment(0, 30, 'someone waves')]),
    clip('kept', 230, 90, 'heldout', [segment(0, 90, 'a person sits down')]),
  ];
  const rows = 320;
  const features = Float32Array.from({ length: rows * 72 }, (_, i) => Math.floor(i / 72));
  const index: DatasetIndex = {
    version: DATASET_VERSION,
    features: 72,
    rows,
    fingerprint: 'test',
    verbs: ['walks', 'jumps', 'waves', 'sits'],
    licences: {},
    clips,
  };
  return { index, features };
}

/** Codes that tell their place: (first row + frame) modulo 1000, plus the column. */
export function placeCodes({ index }: Dataset): ClipCodes {
  const all = index.clips.flatMap((entry) =>
    [0, 1, 2, 3].flatMap((phase) =>
      Array.from(
        { length: Math.floor((entry.frames - phase) / 4) * CODES_PER_TOKEN },
        (_, i) => entry.start + phase + 4 * Math.floor(i / CODES_PER_TOKEN) + (i % CODES_PER_TOKEN),
      ),
    ),
  );
  return new ClipCodes(index, Uint16Array.from(all));
}

/** Four numbers a word: its length, its place, 1 and 0; beside every word's neighbours nothing. */
export const WORD_ENCODER: PromptEncoder = {
  key: 'words',
  width: 4,
  length: 48,
  measure: (text) => ({ tokens: text.split(' ').length + 2, truncated: false }),
  encode: async (texts) =>
    texts.map((text) => {
      const words = ['[CLS]', ...text.split(' ').filter(Boolean), '[SEP]'];
      return {
        states: Float32Array.from(words.flatMap((word, place) => [word.length, place, 1, 0])),
        tokens: words.length,
        embedding: Float32Array.of(words.length, 0, 0, 0),
        truncated: false,
      };
    }),
  dispose: async () => {},
};
