/**
 * A person's own clips as a dataset for fine-tuning: positions and captions in memory -> features, one segment a piece of a clip, a share
 * held out. Not the dataset of the base (build.ts) and not a reader of files (`cli finetune`, the studio's uploads).
 */
import { AppError } from '../errors.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { encodeFeatures } from '../motion/features.ts';
import { refitFloor } from '../motion/floor.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { type FeatureStatistics, normaliseFeatures } from '../motion/statistics.ts';
import { DATASET_VERSION, type Dataset, type DatasetClip } from './datasetIndex.ts';

export interface CaptionedClip {
  readonly name: string;
  /** [frames, 22, 3], metres, y up, 25 fps. */
  readonly positions: Float32Array;
  /** At least one. */
  readonly captions: readonly string[];
}

export interface FolderOptions {
  readonly statistics: FeatureStatistics;
  /** Hash of the clips, so that codes and checkpoints know whether they belong to them. */
  readonly fingerprint: string;
  readonly licence: string;
}

/** Frames. */
const SHORTEST = 16;
/** Frames of a piece: a sample is a whole piece, so that longer clips are shown in several. */
const LONGEST = 200;
/** Every so many pieces one is held out. */
const HELD_OUT_EVERY = 6;

/**
 * Throws AppError 'invalid-input' when no clip is long enough. With few clips nothing is kept back: the same clips are then trained on
 * and judged by, which shows learning but not generalisation.
 */
export function datasetOfClips(clips: readonly CaptionedClip[], { statistics, fingerprint, licence }: FolderOptions): Dataset {
  const usable = clips.filter(({ positions }) => positions.length / POSE_SIZE >= SHORTEST);
  if (usable.length === 0) {
    const message = `None of ${clips.length} clips is at least ${SHORTEST} frames long.`;
    throw new AppError('invalid-input', message, 'Add clips of a second or more at 25 frames per second.');
  }
  const entries: DatasetClip[] = [];
  const rows: Float32Array[] = [];
  let start = 0;
  for (const { name, positions, captions, from } of usable.flatMap(pieces)) {
    const frames = positions.length / POSE_SIZE;
    rows.push(encodeFeatures(positions, frames));
    const segment = { start: 0, end: frames, captions: [...captions], words: [], cyclic: false, weight: 1 };
    entries.push({
      id: from === 0 ? name : `${name} from frame ${from}`,
      source: 'own',
      licence,
      split: entries.length % HELD_OUT_EVERY === HELD_OUT_EVERY - 1 ? 'heldout' : 'train',
      mirrored: false,
      derived: false,
      start,
      frames,
      weight: 1,
      segments: [segment],
      actions: [],
    });
    start += frames;
  }
  if (entries.length < HELD_OUT_EVERY) entries.push(...entries.map((clip): DatasetClip => ({ ...clip, split: 'heldout' })));
  const raw = new Float32Array(start * FEATURE_SIZE);
  let at = 0;
  for (const part of rows) {
    raw.set(part, at);
    at += part.length;
  }
  const index = { version: DATASET_VERSION, features: FEATURE_SIZE, rows: start, fingerprint, verbs: [], licences: {}, clips: entries };
  return { index, features: normaliseFeatures(raw, statistics) };
}

/** The clip on its floor, in as few equal pieces as are short enough. */
function pieces({ positions, ...clip }: CaptionedClip): (CaptionedClip & { readonly from: number })[] {
  const frames = positions.length / POSE_SIZE;
  const floored = refitFloor(positions, frames).positions;
  const count = Math.ceil(frames / LONGEST);
  return Array.from({ length: count }, (_, i) => {
    const [from, end] = [i, i + 1].map((piece) => Math.round((piece * frames) / count));
    return { ...clip, from, positions: floored.slice(from * POSE_SIZE, end * POSE_SIZE) };
  });
}

/** What a file name says: 'Slow_sad-walk 02.bvh' -> 'slow sad walk'. */
export function captionOfName(fileName: string): string {
  const words = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^\p{Letter}']+/u)
    .filter(Boolean);
  return words.join(' ').toLowerCase();
}
