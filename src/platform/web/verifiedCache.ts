/**
 * Files of the model pack kept by the browser under their hash, so that a second visit loads nothing. An entry is checked
 * each time it is read and dropped when it is damaged. Only `webArtifacts.ts` uses it.
 */
import { type ManifestFile, verifyHash } from '../../core/manifest.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

const NAME = 'stick-gen-models';

export interface ByteCache {
  get(key: string): Promise<Bytes | undefined>;
  put(key: string, bytes: Bytes): Promise<void>;
  remove(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

/** The browser's Cache API; undefined on a page that may not use it. Entries live under URLs of the app that no file has. */
export function browserCache(baseUrl: string): ByteCache | undefined {
  if (!('caches' in globalThis)) return undefined;
  const prefix = `${baseUrl}models/cache/`;
  return {
    get: async (key) => {
      const response = await (await caches.open(NAME)).match(prefix + key);
      return response && new Uint8Array(await response.arrayBuffer());
    },
    put: async (key, bytes) => (await caches.open(NAME)).put(prefix + key, new Response(bytes)),
    remove: async (key) => {
      await (await caches.open(NAME)).delete(prefix + key);
    },
    keys: async () => (await (await caches.open(NAME)).keys()).map(({ url }) => url.slice(prefix.length)),
  };
}

/** Throws AppError 'model-corrupt'. A page without a secure context has no hashes; there only the size was checked. */
export async function verifyContent(file: ManifestFile, bytes: Bytes): Promise<void> {
  if (!globalThis.isSecureContext) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  verifyHash(file, Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
