/** Clips on disk for the command line: the format by the file's ending, and clear errors for files that cannot be read or written. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { formatOf, readClip, writeClip } from '../src/core/formats/clipFormats.ts';
import type { Clip } from '../src/core/motion/clip.ts';

/** @throws AppError 'io' | 'unsupported' | 'invalid-file' */
export async function readClipFile(path: string): Promise<Clip> {
  const format = formatOf(path);
  const clip = readClip(await readInput(path), format, basename(path));
  return { ...clip, name: clip.name === basename(path) ? clip.name.replace(/\.\w+$/, '') : clip.name };
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
