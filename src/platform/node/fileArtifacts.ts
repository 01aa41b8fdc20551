/**
 * The model pack on disk, verified by size and hash as in the browser. The command line and tests call it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, throwIfAborted } from '../../core/errors.ts';
import { MANIFEST_URL, manifestFile, type PackSource, parseManifest, verifyHash, verifySize } from '../../core/manifest.ts';

/**
 * @param root the folder that holds models/, i.e. public/ or dist/
 * @throws AppError 'model-missing' | 'model-corrupt'; `read` throws the same
 */
export async function openFileArtifacts(root: string): Promise<PackSource> {
  const manifest = parseManifest(await load(root, MANIFEST_URL));
  return {
    manifest,
    read: async (id, signal, onBytes) => {
      throwIfAborted(signal);
      const file = manifestFile(manifest, id);
      const bytes = await load(root, file.url);
      verifySize(file, bytes.length);
      verifyHash(file, createHash('sha256').update(bytes).digest('hex'));
      onBytes?.(bytes.length);
      return bytes;
    },
  };
}

async function load(root: string, url: string): Promise<Uint8Array> {
  const path = join(root, ...url.split('/'));
  try {
    return await readFile(path);
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const what = missing ? `${path} is not there.` : `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new AppError(
      'model-missing',
      what,
      'The models belong to the repository: restore public/models, or run: npm run -s cli -- export',
      cause,
    );
  }
}
