/**
 * The formats a clip can be read from and written to, behind one pair of functions. Bytes only: files are the command
 * line's business, downloads the app's.
 */
import { AppError } from '../errors.ts';
import { type Clip, JOINT_COUNT } from '../motion/clip.ts';
import { retarget } from '../motion/retarget.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { readNpyMotions } from './arrays.ts';
import { readBvh } from './bvh.ts';
import { writeBvh } from './bvhWrite.ts';
import { readCsv, writeCsv } from './csv.ts';
import { writeGlb } from './glb.ts';
import { readJson, writeJson } from './json.ts';
import { writeNpy } from './npy.ts';
import { decodeText } from './text.ts';

/** Formats that clips are written in. */
export const CLIP_FORMATS = ['npy', 'bvh', 'json', 'csv', 'glb'] as const;
export type ClipFormat = (typeof CLIP_FORMATS)[number];
/** Formats that are read without a loader of models; ingest/readMotion.ts reads all there are. */
export const PLAIN_FORMATS = ['npy', 'bvh', 'json', 'csv'] as const;
export type PlainFormat = (typeof PLAIN_FORMATS)[number];

/** The format a file name ends in. @throws AppError 'unsupported' */
export function formatOf(fileName: string): ClipFormat {
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const format = CLIP_FORMATS.find((known) => known === ending);
  if (format) return format;
  throw new AppError('unsupported', `${fileName}: the format "${ending}" is not known.`, `Use one of ${CLIP_FORMATS.join(', ')}.`);
}

/** @throws AppError 'invalid-file' | 'unsupported' */
export function readClip(bytes: Uint8Array, format: PlainFormat, name: string): Clip {
  const clip = READERS[format](bytes, name);
  if (clip.frames === 0) throw new AppError('invalid-file', `${name} holds no frame.`, 'Give a clip with at least one frame.');
  const bad = clip.positions.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return clip;
  const frame = Math.floor(bad / (JOINT_COUNT * 3)) % clip.frames;
  throw new AppError('invalid-file', `${name} holds ${clip.positions[bad]} in frame ${frame}.`, 'Repair or export the file again.');
}

export function writeClip(clip: Clip, format: ClipFormat): Uint8Array {
  return WRITERS[format](clip);
}

const READERS: Readonly<Record<PlainFormat, (bytes: Uint8Array, name: string) => Clip>> = {
  npy: (bytes, name) => ofSources(readNpyMotions(bytes, name), name),
  json: (bytes, name) => readJson(decodeText(bytes, name), name),
  csv: (bytes, name) => readCsv(decodeText(bytes, name), name),
  bvh: (bytes, name) => ofSources([readBvh(decodeText(bytes, name), name)], name),
};

const WRITERS: Readonly<Record<ClipFormat, (clip: Clip) => Uint8Array>> = {
  npy: ({ positions, actors, frames }) => writeNpy(positions, actors === 1 ? [frames, JOINT_COUNT, 3] : [actors, frames, JOINT_COUNT, 3]),
  json: (clip) => new TextEncoder().encode(writeJson(clip)),
  csv: (clip) => new TextEncoder().encode(writeCsv(clip)),
  bvh: (clip) => new TextEncoder().encode(writeBvh(clip)),
  glb: writeGlb,
};

function ofSources(sources: readonly SourceMotion[], name: string): Clip {
  const actors = sources.map((source) => retarget(source, name));
  const positions = Float32Array.from(actors.flatMap((actor) => [...actor.positions]));
  return { name, actors: actors.length, frames: actors[0].frames, positions };
}
