/**
 * Registries and experts' files on disk: paths of a registry count from models/, absolute ones stand as they are. Not a verifier: `cli
 * export --check` compares what ships with the manifest. The command line calls it.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { ReadExpertFile } from '../../core/experts/loadExperts.ts';

/** @param root the folder that holds models/. Throws AppError 'io' for a file that is there and cannot be read. */
export function expertFiles(root: string): ReadExpertFile {
  return async (path) => {
    const full = resolve(root, 'models', path);
    try {
      return new Uint8Array(await readFile(full));
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new AppError('io', `${full} cannot be read: ${cause instanceof Error ? cause.message : cause}`, 'Check the path.', cause);
    }
  };
}
