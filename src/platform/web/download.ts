/**
 * One file over HTTP with progress. Each way an answer can be wrong is its own clear error. Not a cache and no check of the
 * content: `webArtifacts.ts` and `encoderStore.ts` do that.
 */
import { AppError, throwIfAborted } from '../../core/errors.ts';
import type { Bytes } from './verifiedCache.ts';

export interface DownloadOptions {
  /** What errors call the file. */
  readonly name: string;
  /** Its size, where that is known. */
  readonly bytes?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** All bytes of an address. One that is longer than told is stopped early; throws AppError 'model-missing' | 'model-corrupt' | 'network' | 'aborted'. */
export async function download(address: string, { name, bytes: expected, signal, onBytes }: DownloadOptions): Promise<Bytes> {
  const response = await request(address, name, signal);
  const chunks: Bytes[] = [];
  let length = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      chunks.push(part.value);
      length += part.value.length;
      onBytes?.(length);
      if (expected !== undefined && length > expected) {
        await reader?.cancel();
        break; // whoever checks the size sees that it is too long
      }
    }
  } catch (cause) {
    throwIfAborted(signal);
    const arrived = expected === undefined ? `${length}` : `${length} of ${expected}`;
    throw new AppError('network', `${name} was cut off after ${arrived} bytes.`, 'Check the connection and try again.', cause);
  }
  const bytes = new Uint8Array(length);
  let end = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, end);
    end += chunk.length;
  }
  return bytes;
}

/** A good answer that is no web page. Throws as `download` does. */
export async function request(address: string, name: string, signal?: AbortSignal, method: 'GET' | 'HEAD' = 'GET'): Promise<Response> {
  const response = await answer(address, name, signal, method);
  if (response.status === 404 || response.status === 410) {
    throw new AppError('model-missing', `${name} is not on the server.`, 'Build the app with its models (public/models), then try again.');
  }
  if (!response.ok) throw new AppError('network', `${name}: the server answers ${response.status}.`, 'Wait a moment and try again.');
  if (response.headers.get('content-type')?.includes('text/html')) {
    const remedy = 'The server sends a page for files it does not have: build the app with its models, then try again.';
    throw new AppError('model-missing', `${name} is a web page instead of a model file.`, remedy);
  }
  return response;
}

async function answer(address: string, name: string, signal: AbortSignal | undefined, method: 'GET' | 'HEAD'): Promise<Response> {
  try {
    // The browser's own HTTP cache is left out: it would keep what is wrong, and keep what is right twice.
    return await fetch(address, { method, cache: 'no-store', ...(signal ? { signal } : {}) });
  } catch (cause) {
    throwIfAborted(signal);
    throw new AppError(
      'network',
      `${name} cannot be fetched: there is no connection to the server.`,
      'Check that the server runs and you are online, then try again.',
      cause,
    );
  }
}
