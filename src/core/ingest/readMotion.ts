/**
 * Any file of motion -> source motions, by its ending. The one list of what can be read; FBX goes through a port, since its
 * loader is the platform's. Retargeting is the caller's. `convert`, `finetune` and the ingest worker use it.
 */
import { AppError } from '../errors.ts';
import { AMC_FRAMES_PER_SECOND, readAmc } from '../formats/amc.ts';
import { motionOf, readNpyMotions, readNpzMotions } from '../formats/arrays.ts';
import { readAsf } from '../formats/asf.ts';
import { readBvh } from '../formats/bvh.ts';
import { readCsv } from '../formats/csv.ts';
import { readGltf } from '../formats/gltf.ts';
import { readJson } from '../formats/json.ts';
import { checkBytes, MAX_BINARY_BYTES, MAX_FBX_TEXT_BYTES } from '../formats/limits.ts';
import { readMotionJson } from '../formats/motionJson.ts';
import { skeletonFor } from '../formats/pairs.ts';
import { decodeText } from '../formats/text.ts';
import { type Clip, FPS } from '../motion/clip.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import type { UploadedFile } from './candidate.ts';
import { peopleIn } from './people.ts';

/** Endings of files that hold motion on their own. */
export const MOTION_FORMATS = ['bvh', 'glb', 'gltf', 'fbx', 'amc', 'npy', 'npz', 'motion', 'json', 'csv'] as const;
export type MotionFormat = (typeof MOTION_FORMATS)[number];

export interface ReadMotion {
  /** Tells motions of one file apart: an animation's name, 'actor 2'; '' for the only one. */
  readonly part: string;
  readonly source: SourceMotion;
  /** What the file itself says about it. */
  readonly caption?: string;
  readonly notices: readonly string[];
}

/** Animations of FBX files, sampled at 25 frames per second. Rejects with AppError. */
export interface ModelReader {
  fbx(bytes: Uint8Array, name: string): Promise<readonly ReadMotion[]>;
}

/** The format a name ends in, if it is one that holds motion. */
export function motionFormatOf(name: string): MotionFormat | undefined {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase();
  return MOTION_FORMATS.find((known) => known === ending);
}

/**
 * All motions of one file.
 * @param others files it may need: the ASF of an AMC, the buffer of a .gltf
 * @throws AppError with the file's name, and the line or offset where that is known
 */
export async function readMotions(
  file: UploadedFile,
  others: readonly UploadedFile[],
  models: ModelReader,
): Promise<readonly ReadMotion[]> {
  const { name, bytes } = file;
  const format = motionFormatOf(name);
  if (!format) {
    throw new AppError('unsupported', `${name}: the format is not known.`, `Use one of ${MOTION_FORMATS.join(', ')}.`);
  }
  if (bytes.length === 0) throw new AppError('invalid-file', `${name} is empty.`, 'Copy or export the file again.');
  const motions = await read(format, file, others, models);
  if (motions.length === 0) throw new AppError('invalid-file', `${name} holds no motion.`, 'Export the animation with its frames.');
  return motions;
}

async function read(
  format: MotionFormat,
  file: UploadedFile,
  others: readonly UploadedFile[],
  models: ModelReader,
): Promise<readonly ReadMotion[]> {
  const { name, bytes } = file;
  switch (format) {
    case 'bvh':
      return actors(peopleIn(readBvh(decodeText(bytes, name), name)));
    case 'amc':
      return [readPair(file, others)];
    case 'npy':
      return actors(readNpyMotions(bytes, name));
    case 'npz':
      return actors(readNpzMotions(bytes, name));
    case 'motion': {
      const { motions, description } = readMotionJson(decodeText(bytes, name), name);
      const notices = ['The drawing is flat: its depth is a guess.'];
      return actors(motions).map((motion) => ({ ...motion, notices, ...(description ? { caption: description } : {}) }));
    }
    case 'json':
      return readJsonMotions(file);
    case 'csv':
      return ofClip(readCsv(decodeText(bytes, name), name));
    case 'glb':
    case 'gltf':
      return readGltf(bytes, name, (uri) => beside(name, uri, others)).map(({ part, source }) => ({ part, source, notices: [] }));
    case 'fbx':
      checkBytes(bytes, isBinaryFbx(bytes) ? MAX_BINARY_BYTES : MAX_FBX_TEXT_BYTES, name);
      return (await models.fbx(bytes, name)).flatMap((motion) => {
        const people = peopleIn(motion.source);
        const label = (actor: number): string => [motion.part, `actor ${actor + 1}`].filter(Boolean).join(' ');
        return people.length === 1 ? [motion] : people.map((source, i) => ({ ...motion, source, part: label(i) }));
      });
  }
}

function isBinaryFbx(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 18)) === 'Kaydara FBX Binary';
}

/** Whether a JSON file says that the studio wrote it. */
export function isOurJson({ bytes }: UploadedFile): boolean {
  return /"format"\s*:\s*"stick-gen-clip"/.test(new TextDecoder().decode(bytes.subarray(0, 500)));
}

/** Ours, or Stick-Gen's under a plain name. */
function readJsonMotions({ name, bytes }: UploadedFile): readonly ReadMotion[] {
  const text = decodeText(bytes, name);
  if (!isOurJson({ name, bytes }) && /"motion"\s*:/.test(text)) {
    const { motions, description } = readMotionJson(text, name);
    return actors(motions).map((motion) => ({ ...motion, ...(description ? { caption: description } : {}) }));
  }
  const clip = readJson(text, name);
  return ofClip(clip).map((motion) => (clip.plan ? { ...motion, caption: clip.plan.prompt } : motion));
}

function readPair({ name, bytes }: UploadedFile, others: readonly UploadedFile[]): ReadMotion {
  const skeleton = skeletonFor(
    name,
    others.map((other) => other.name),
  );
  const file = others.find((other) => other.name === skeleton);
  if (!file) throw new AppError('invalid-input', `${name} has no skeleton: an AMC file needs its ASF.`, 'Give the .asf file with it.');
  const source = readAmc(decodeText(bytes, name), readAsf(decodeText(file.bytes, file.name), file.name), name);
  const assumed =
    source.framesPerSecond === AMC_FRAMES_PER_SECOND ? [`The file says no rate: ${AMC_FRAMES_PER_SECOND} frames per second.`] : [];
  return { part: '', source, notices: assumed };
}

/** A file that a document names, looked for in its own folder. */
function beside(name: string, uri: string, others: readonly UploadedFile[]): Uint8Array | undefined {
  const path = `${name.replace(/[^/]*$/, '')}${decoded(uri)}`;
  return others.find((other) => other.name === path)?.bytes;
}

function decoded(uri: string): string {
  return uri.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function ofClip(clip: Clip): ReadMotion[] {
  const size = clip.frames * POSE_SIZE;
  return actors(
    Array.from({ length: clip.actors }, (_, actor) =>
      motionOf(Float64Array.from(clip.positions.subarray(actor * size, (actor + 1) * size)), FPS, clip.name),
    ),
  );
}

function actors(motions: readonly SourceMotion[]): ReadMotion[] {
  return motions.map((source, i) => ({ ...only(source), part: motions.length > 1 ? `actor ${i + 1}` : '' }));
}

function only(source: SourceMotion): ReadMotion {
  return { part: '', source, notices: [] };
}
