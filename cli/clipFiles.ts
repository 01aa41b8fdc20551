/** Clips on disk for the command line: the format by the file's ending, and clear errors for files that cannot be read or written. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { formatOf, writeClip } from '../src/core/formats/clipFormats.ts';
import type { UploadedFile } from '../src/core/ingest/candidate.ts';
import { type ClipRead, readAllClips, readAnyClip } from '../src/core/ingest/readClip.ts';
import type { Clip } from '../src/core/motion/clip.ts';
import { modelReader } from '../src/platform/models/readFbx.ts';

export interface ReadOptions {
  /** The ASF file of an AMC, when it is not found beside it by name. */
  readonly skeleton?: string;
  /** Which of several animations of a file. */
  readonly animation?: string;
}

/** The file's motion as a clip. @throws AppError 'io' | 'unsupported' | 'invalid-file' | 'invalid-input' */
export async function readClipFile(path: string, options: ReadOptions = {}): Promise<Clip> {
  return (await readClipAndNames(path, options)).clip;
}

/** The same, and the names of all animations where there are several. */
export async function readClipAndNames(path: string, { skeleton, animation }: ReadOptions = {}): Promise<ClipRead> {
  const file = { name: basename(path), bytes: await readInput(path) };
  const others = skeleton === undefined ? await filesBeside(path) : [{ name: basename(skeleton), bytes: await readInput(skeleton) }];
  const read = await readAnyClip(file, others, modelReader, animation === undefined ? {} : { animation });
  const { clip } = read;
  return { ...read, clip: { ...clip, name: clip.name === file.name ? clip.name.replace(/\.\w+$/, '') : clip.name } };
}

/** Every motion that the file holds; names tell them apart, '' for the only one. @throws as `readClipFile` */
export async function readClipsFile(path: string): Promise<readonly Clip[]> {
  return readAllClips({ name: basename(path), bytes: await readInput(path) }, await filesBeside(path), modelReader);
}

/** What a file may need from its folder: skeletons of an AMC, buffers of a .gltf. */
async function filesBeside(path: string): Promise<UploadedFile[]> {
  const needed = /\.amc$/i.test(path) ? /\.asf$/i : /\.gltf$/i.test(path) ? /\.bin$/i : undefined;
  if (!needed) return [];
  const names = (await readdir(dirname(path))).filter((name) => needed.test(name));
  return Promise.all(names.map(async (name) => ({ name, bytes: await readInput(join(dirname(path), name)) })));
}

/** Writes in the format that the path ends in. @throws AppError 'io' | 'unsupported' */
export async function writeClipFile(path: string, clip: Clip): Promise<void> {
  await writeOutput(path, writeClip(clip, formatOf(path)));
}

/** @throws AppError 'io' */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new AppError('io', `${path} cannot be read: ${reason(cause)}.`, 'Check the path.', cause);
  }
}

/** The file as UTF-8. @throws AppError 'io' */
export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readInput(path));
}

/** Makes the folder where needed. @throws AppError 'io' */
export async function writeOutput(path: string, data: Uint8Array | string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, data);
  } catch (cause) {
    throw new AppError('io', `${path} cannot be written: ${reason(cause)}.`, 'Choose another place with --out.', cause);
  }
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'part of the path is a file',
    EEXIST: 'part of the path is a file',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
  };
  return known[code] ?? cause.message;
}
