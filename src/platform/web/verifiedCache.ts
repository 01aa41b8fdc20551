/**
 * Files of the model pack kept by the browser under their hash, so that a second visit loads nothing. An entry is checked
 * each time it is read and dropped when it is damaged. Files that a person asked for by name are kept the same way.
 * `webArtifacts.ts` and `encoderStore.ts` use it.
 */
import { type ManifestFile, verifyHash } from '../../core/manifest.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Of the model pack; encoders that a person asked for have a cache of their own. */
const PACK_CACHE = 'stick-gen-models';

export interface ByteCache {
  get(key: string): Promise<Bytes | undefined>;
  put(key: string, bytes: Bytes): Promise<void>;
  remove(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/** The browser's Cache API; undefined on a page that may not use it. Entries live under URLs of the app that no file has. */
export function browserCache(baseUrl: string, name = PACK_CACHE): ByteCache | undefined {
  if (!('caches' in globalThis)) return undefined;
  const prefix = `${baseUrl}models/cache/`;
  return {
    get: async (key) => {
      const response = await (await caches.open(name)).match(prefix + key);
      return response && new Uint8Array(await response.arrayBuffer());
    },
    put: async (key, bytes) => (await caches.open(name)).put(prefix + key, new Response(bytes)),
    remove: async (key) => {
      await (await caches.open(name)).delete(prefix + key);
    },
    keys: async () => (await (await caches.open(name)).keys()).map(({ url }) => url.slice(prefix.length)),
  };
}

/** Throws AppError 'model-corrupt'. A page without a secure context has no hashes; there only the size was checked. */
export async function verifyContent(file: Pick<ManifestFile, 'url' | 'sha256'>, bytes: Bytes): Promise<void> {
  const hash = await sha256(bytes);
  if (hash !== undefined) verifyHash(file, hash);
}

/** Lower-case hex; undefined on a page without a secure context. */
export async function sha256(bytes: Bytes): Promise<string | undefined> {
  if (!globalThis.isSecureContext) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
