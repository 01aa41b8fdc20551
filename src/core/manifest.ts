/**
 * public/models/manifest.json: every file of the model pack with its size and hash. Schema and parser in one place; also
 * the rule that decides whether bytes are what the manifest promised. Not a fetcher: `src/platform/*` bring the bytes.
 */
import { z } from 'zod';
import { AppError } from './errors.ts';
import type { ArtifactSource } from './ports.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'not a lower-case SHA-256');
const schema = z.object({
  version: z.literal(1),
  /** Identity of the weights; a clip's plan names the base that made it. */
  base: sha256,
  files: z.array(
    z.object({
      /** Stable name, e.g. 'stick-gen/base/planner.onnx'. */
      id: z.string().min(1),
      /** Relative to the app's base URL (and to public/ on disk). */
      url: z.string().min(1),
      bytes: z.number().int().nonnegative(),
      sha256,
      licence: z.string().min(1),
    }),
  ),
});

export type Manifest = z.infer<typeof schema>;
export type ManifestFile = Manifest['files'][number];

/** Where the manifest lies, relative to the app's base URL (and to public/ on disk). */
export const MANIFEST_URL = 'models/manifest.json';

/** A pack whose manifest was read; files come when asked for. */
export interface PackSource extends ArtifactSource {
  readonly manifest: Manifest;
  /** `onBytes` is told how many bytes of the file have arrived so far. */
  read(id: string, signal?: AbortSignal, onBytes?: (bytes: number) => void): Promise<Uint8Array>;
}

const REMEDY = 'Try again; if it stays, reload the page or install the models anew.';

/** Throws AppError 'model-corrupt' that names the first wrong path. */
export function parseManifest(bytes: Uint8Array): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new AppError('model-corrupt', `${MANIFEST_URL} is not JSON.`, REMEDY, cause);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('model-corrupt', `${MANIFEST_URL}: ${issue?.path.join('.')}: ${issue?.message}.`, REMEDY, parsed.error);
}

/** The entry of an id. Throws AppError 'model-missing'. */
export function manifestFile(manifest: Manifest, id: string): ManifestFile {
  const file = manifest.files.find((entry) => entry.id === id);
  if (!file)
    throw new AppError('model-missing', `${MANIFEST_URL} does not list ${id}.`, 'Install a model pack that belongs to this version.');
  return file;
}

/** Throws AppError 'model-corrupt' when there are fewer or more bytes than the manifest says. */
export function verifySize(file: Pick<ManifestFile, 'url' | 'bytes'>, bytes: number): void {
  if (bytes < file.bytes) throw new AppError('model-corrupt', `${file.url} ends after ${bytes} of ${file.bytes} bytes.`, REMEDY);
  if (bytes > file.bytes) throw new AppError('model-corrupt', `${file.url} is longer than the ${file.bytes} bytes expected.`, REMEDY);
}

/** Throws AppError 'model-corrupt' when the hash (lower-case hex) is not the manifest's. */
export function verifyHash(file: Pick<ManifestFile, 'url' | 'sha256'>, hash: string): void {
  if (hash === file.sha256) return;
  throw new AppError(
    'model-corrupt',
    `${file.url} is damaged: its SHA-256 is ${hash.slice(0, 12)}..., not ${file.sha256.slice(0, 12)}...`,
    REMEDY,
  );
}
