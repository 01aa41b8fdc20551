/**
 * The model pack over HTTP: fetched with progress, verified, kept for the next visit and for working offline. Each way a
 * file can be wrong is its own clear error; nothing wrong is ever kept, so trying again is always possible. Workers call it.
 */
import { AppError, throwIfAborted } from '../../core/errors.ts';
import {
  MANIFEST_URL,
  type Manifest,
  type ManifestFile,
  manifestFile,
  type PackSource,
  parseManifest,
  verifySize,
} from '../../core/manifest.ts';
import { download } from './download.ts';
import { type ByteCache, type Bytes, browserCache, verifyContent } from './verifiedCache.ts';

export interface WebArtifactsOptions {
  readonly signal?: AbortSignal;
  /** Where verified files are kept; the browser's cache unless given. */
  readonly cache?: ByteCache | undefined;
}

const MANIFEST_KEY = 'manifest';

/**
 * @param baseUrl of the app, ending in '/'
 * @throws AppError 'model-missing' | 'model-corrupt' | 'network' | 'aborted'; `read` throws the same
 */
export async function openWebArtifacts(baseUrl: string, options: WebArtifactsOptions = {}): Promise<PackSource> {
  const cache = 'cache' in options ? options.cache : browserCache(baseUrl);
  const manifest = await readManifest(baseUrl, cache, options.signal);
  return {
    manifest,
    read: async (id, signal, onBytes) => {
      throwIfAborted(signal);
      const file = manifestFile(manifest, id);
      const kept = await readKept(cache, file);
      if (kept) {
        onBytes?.(kept.length);
        return kept;
      }
      const bytes = await download(baseUrl + file.url, { name: file.url, bytes: file.bytes, signal, onBytes });
      verifySize(file, bytes.length);
      await verifyContent(file, bytes);
      await keep(cache, file.sha256, bytes);
      return bytes;
    },
  };
}

/** The server's manifest; without a connection the one of the last visit. Files of other versions are dropped. */
async function readManifest(baseUrl: string, cache: ByteCache | undefined, signal: AbortSignal | undefined): Promise<Manifest> {
  let bytes: Bytes;
  try {
    bytes = await download(baseUrl + MANIFEST_URL, { name: MANIFEST_URL, signal });
  } catch (thrown) {
    const kept =
      thrown instanceof AppError && thrown.code === 'network' ? await cache?.get(MANIFEST_KEY).catch(() => undefined) : undefined;
    if (!kept) throw thrown;
    return parseManifest(kept);
  }
  const manifest = parseManifest(bytes);
  // Nobody waits for the housekeeping.
  void keep(cache, MANIFEST_KEY, bytes);
  void dropOthers(cache, new Set([MANIFEST_KEY, ...manifest.files.map((file) => file.sha256)]));
  return manifest;
}

async function readKept(cache: ByteCache | undefined, file: ManifestFile): Promise<Bytes | undefined> {
  try {
    const bytes = await cache?.get(file.sha256);
    if (!bytes) return undefined;
    verifySize(file, bytes.length);
    await verifyContent(file, bytes);
    return bytes;
  } catch {
    await cache?.remove(file.sha256).catch(() => undefined);
    return undefined; // damaged or unreadable: it is fetched anew
  }
}

/** A full disk or a forbidden cache costs the next visit its speed, nothing else. */
async function keep(cache: ByteCache | undefined, key: string, bytes: Bytes): Promise<void> {
  await cache?.put(key, bytes).catch(() => undefined);
}

async function dropOthers(cache: ByteCache | undefined, wanted: ReadonlySet<string>): Promise<void> {
  const keys = (await cache?.keys().catch(() => [])) ?? [];
  await Promise.all(keys.filter((key) => !wanted.has(key)).map((key) => cache?.remove(key).catch(() => undefined)));
}
