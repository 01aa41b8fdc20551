/**
 * Packs on disk (clips.json + joints.npy) for the dataset build. A pack that cannot be read, or whose licence is not wanted,
 * is named with the reason and left out; the build goes on with the others.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError, toAppError } from '../../src/core/errors.ts';
import { forbidsCommerce } from '../../src/core/experts/licence.ts';
import { readNpy } from '../../src/core/formats/npy.ts';
import { parsePack } from '../../src/core/train/pack.ts';
import type { SourcePack } from '../../src/core/train/takes.ts';

export const LICENCE_FILTERS = ['permissive', 'any'] as const;
export type LicenceFilter = (typeof LICENCE_FILTERS)[number];

export interface PackReading {
  readonly licence: LicenceFilter;
  /** Told the bytes of what is used, in order. */
  readonly hashed: (bytes: Uint8Array) => void;
  readonly skipped: (what: string, why: string) => void;
}

/** Every pack that can be used. Throws AppError 'invalid-input' when folders were given and none can. */
export async function readPacks(folders: readonly string[], reading: PackReading): Promise<SourcePack[]> {
  const packs: SourcePack[] = [];
  for (const folder of folders) {
    try {
      const { pack, bytes } = await readPack(folder);
      const kept = withLicence(pack, reading);
      if (kept.index.clips.length === 0) continue;
      for (const part of bytes) reading.hashed(part);
      packs.push(kept);
    } catch (thrown) {
      const { message, remedy } = toAppError(thrown);
      reading.skipped(folder, `${message} ${remedy}`);
    }
  }
  if (folders.length > 0 && packs.length === 0) {
    throw new AppError('invalid-input', `None of ${folders.join(', ')} can be used.`, 'Give folders with clips.json and joints.npy.');
  }
  return packs;
}

function withLicence(pack: SourcePack, { licence, skipped }: PackReading): SourcePack {
  if (licence === 'any') return pack;
  const { licences, clips } = pack.index;
  const kept = clips.filter((clip) => !forbidsCommerce(`${licences[clip.licence] ?? ''} ${clip.licence}`));
  if (kept.length < clips.length) skipped(pack.name, `${clips.length - kept.length} clips forbid commercial use; --licence any takes them`);
  return { ...pack, index: { ...pack.index, clips: kept } };
}

async function readPack(folder: string): Promise<{ pack: SourcePack; bytes: readonly Uint8Array[] }> {
  const [clips, joints] = [join(folder, 'clips.json'), join(folder, 'joints.npy')];
  for (const file of [clips, joints]) {
    if (!existsSync(file)) throw new AppError('io', `${file} does not exist.`, 'Give a folder with clips.json and joints.npy.');
  }
  const [text, bytes] = [await readFile(clips), await readFile(joints)];
  const array = readNpy(bytes, joints);
  if (array.shape.length !== 3 || array.shape[1] !== 22 || array.shape[2] !== 3) {
    throw new AppError('invalid-file', `${joints} has shape [${array.shape.join(', ')}].`, 'Give [rows, 22, 3].');
  }
  const name = basename(resolve(folder));
  return { pack: { name, index: parsePack(parseJson(text, clips), clips), joints: array.data }, bytes: [text, bytes] };
}

function parseJson(text: Buffer, path: string): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid-file', `${path} is not JSON.`, 'Copy the pack again.', cause);
  }
}
