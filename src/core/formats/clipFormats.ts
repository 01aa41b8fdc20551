/**
 * The formats a clip can be read from and written to, behind one pair of functions. Bytes only: files are the command
 * line's business, downloads the app's.
 */
import { AppError } from '../errors.ts';
import { type Clip, FPS, JOINT_COUNT } from '../motion/clip.ts';
import { retarget } from '../motion/retarget.ts';
import { readBvh } from './bvh.ts';
import { writeBvh } from './bvhWrite.ts';
import { readCsv, writeCsv } from './csv.ts';
import { readJson, writeJson } from './json.ts';
import { readNpy, writeNpy } from './npy.ts';

export const CLIP_FORMATS = ['npy', 'bvh', 'json', 'csv'] as const;
export type ClipFormat = (typeof CLIP_FORMATS)[number];

/** The format a file name ends in. @throws AppError 'unsupported' */
export function formatOf(fileName: string): ClipFormat {
  const ending = /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const format = CLIP_FORMATS.find((known) => known === ending);
  if (format) return format;
  throw new AppError('unsupported', `${fileName}: the format "${ending}" is not known.`, `Use one of ${CLIP_FORMATS.join(', ')}.`);
}

/** @throws AppError 'invalid-file' | 'unsupported' */
export function readClip(bytes: Uint8Array, format: ClipFormat, name: string): Clip {
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

const READERS: Readonly<Record<ClipFormat, (bytes: Uint8Array, name: string) => Clip>> = {
  npy: clipOfNpy,
  json: (bytes, name) => readJson(new TextDecoder().decode(bytes), name),
  csv: (bytes, name) => readCsv(new TextDecoder().decode(bytes), name),
  bvh: (bytes, name) => {
    const positions = retarget(readBvh(new TextDecoder().decode(bytes), name), name).positions;
    return { name, actors: 1, frames: positions.length / (JOINT_COUNT * 3), positions };
  },
};

const WRITERS: Readonly<Record<ClipFormat, (clip: Clip) => Uint8Array>> = {
  npy: ({ positions, actors, frames }) => writeNpy(positions, actors === 1 ? [frames, JOINT_COUNT, 3] : [actors, frames, JOINT_COUNT, 3]),
  json: (clip) => new TextEncoder().encode(writeJson(clip)),
  csv: (clip) => new TextEncoder().encode(writeCsv(clip)),
  bvh: (clip) => new TextEncoder().encode(writeBvh(clip)),
};

/** [frames, 22, 3] or [actors, frames, 22, 3] at 25 fps. */
function clipOfNpy(bytes: Uint8Array, name: string): Clip {
  const { shape, data } = readNpy(bytes, name);
  const [joints, axes] = shape.slice(-2);
  if (shape.length < 3 || shape.length > 4 || joints !== JOINT_COUNT || axes !== 3) {
    const wanted = `[frames, ${JOINT_COUNT}, 3] or [actors, frames, ${JOINT_COUNT}, 3] at ${FPS} frames per second`;
    throw new AppError('invalid-file', `${name} has the shape [${shape.join(', ')}].`, `Give ${wanted}.`);
  }
  const [actors, frames] = shape.length === 4 ? [shape[0], shape[1]] : [1, shape[0]];
  return { name, actors, frames, positions: data };
}
