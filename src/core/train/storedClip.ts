/**
 * A clip of a person's own set as it is kept: its motion, what it shows, and the part of it that counts. Bytes both ways, version and
 * checks in one place. The bytes it came from lie beside it, untouched. Not a motion format (src/core/formats).
 */
import { z } from 'zod';
import { checksum } from '../checksum.ts';
import { AppError } from '../errors.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../formats/safetensors.ts';
import { JOINT_NAMES, POSE_SIZE } from '../motion/skeleton.ts';
import { parseFile } from '../parse.ts';
import { fingerprint } from '../routing/fingerprint.ts';
import type { CaptionedClip } from './clipFolder.ts';

const facts = z.object({
  version: z.literal(1),
  name: z.string().min(1),
  /** The file it came from, for people. */
  file: z.string(),
  captions: z.array(z.string().regex(/\S/)).min(1),
  /** [first, end) frames that are trained on. */
  trim: z.tuple([z.number().int().nonnegative(), z.number().int().positive()]),
});

export interface StoredClip extends z.infer<typeof facts> {
  readonly frames: number;
  /** [frames, 22, 3], metres, y up, 25 fps: all of it, trimmed or not. */
  readonly positions: Float32Array;
}

/** What a list shows of it. */
export type ClipSummary = Omit<StoredClip, 'positions' | 'version'> & { readonly id: string };

/** A set of clips as a list shows it. */
export interface DatasetSummary {
  readonly name: string;
  readonly clips: readonly ClipSummary[];
  /** Ids of clips that can no longer be read. */
  readonly damaged: readonly string[];
}

const META = 'clip';
const TENSOR = 'positions';

export function writeStoredClip({ positions, frames, name, file, captions, trim }: Omit<StoredClip, 'version'>): Uint8Array {
  const tensor: NamedTensor = { dtype: 'float32', dims: [frames, JOINT_NAMES.length, 3], data: positions.subarray(0, frames * POSE_SIZE) };
  return writeSafetensors(new Map([[TENSOR, tensor]]), { [META]: JSON.stringify({ version: 1, name, file, captions, trim }) });
}

/** Throws AppError 'invalid-file'. */
export function readStoredClip(bytes: Uint8Array, source: string): StoredClip {
  const { tensors, metadata } = readSafetensors(bytes, source);
  const tensor = tensors.get(TENSOR);
  const remedy = 'Remove the clip and add its file again.';
  if (tensor?.dtype !== 'float32' || tensor.dims[1] !== JOINT_NAMES.length)
    throw new AppError('invalid-file', `${source} holds no motion.`, remedy);
  let json: unknown;
  try {
    json = JSON.parse(metadata[META] ?? '');
  } catch (cause) {
    throw new AppError('invalid-file', `${source} does not say what it is.`, remedy, cause);
  }
  return { ...parseFile(facts, json, source, remedy), frames: tensor.dims[0], positions: tensor.data };
}

/** Changes with anything that training would see. */
export function fingerprintOf(clips: readonly StoredClip[]): string {
  const motion = ({ positions }: StoredClip) => checksum(new Uint8Array(positions.buffer, positions.byteOffset, positions.byteLength));
  return fingerprint(clips.map((clip) => JSON.stringify([clip.trim, clip.captions, clip.frames, motion(clip)])));
}

/** The part that counts, as training takes it. */
export function trainingClip({ name, positions, captions, trim: [from, end] }: StoredClip): CaptionedClip {
  return { name, positions: positions.subarray(from * POSE_SIZE, end * POSE_SIZE), captions };
}
