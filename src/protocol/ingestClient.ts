/**
 * The main thread's view of reading dropped files. Every drop has a worker of its own, which ends when its last candidate is accepted or
 * discarded: a file that never comes to an end, or breaks its worker, is cut out and the others are read again without it, and nothing that was
 * read before is lost. `src/clients.ts` makes it.
 */
import { AppError, toAppError } from '../core/errors.ts';
import type { Adjustments, Candidate, IngestContract, Inspection, InspectProgress, Refusal, UploadedFile } from './ingest.ts';
import { type CallOptions, type Client, connect, type Endpoint } from './rpc.ts';

export interface IngestClient {
  /** Reads dropped files; bad ones are in `refused`. Rejects with AppError only when stopped. */
  inspect(files: readonly UploadedFile[], options?: CallOptions<InspectProgress>): Promise<Inspection>;
  /** The candidate under other choices. Rejects with AppError for an id that was released, or whose worker has ended: drop it again. */
  adjust(id: string, adjustments: Adjustments): Promise<Candidate>;
  /** The bytes it came from. Rejects as `adjust` does. */
  original(id: string): Promise<readonly UploadedFile[]>;
  release(ids: readonly string[]): Promise<void>;
}

/** Milliseconds from a file's turn until it counts as endless: large ones take their time on a slow machine. A worker that only starts is not timed. */
export type Patience = (file: UploadedFile) => number;
const PATIENCE: Patience = ({ bytes }) => 20_000 + bytes.length / 1000;

interface Drop {
  readonly client: Client<IngestContract>;
  readonly ids: Set<string>;
}

export function connectIngest(open: () => Endpoint, patience: Patience = PATIENCE): IngestClient {
  const drops = new Map<string, Drop>();
  let lastDrop = 0;

  const end = (key: string): void => {
    drops.get(key)?.client.dispose();
    drops.delete(key);
  };
  /** What a worker of its own makes of files; or the file that it did not get past, and why. */
  const attempt = async (
    files: readonly UploadedFile[],
    { signal, onProgress }: CallOptions<InspectProgress>,
  ): Promise<Inspection | { readonly culprit: UploadedFile; readonly why: Refusal }> => {
    const key = `${++lastDrop}:`;
    const client: Client<IngestContract> = connect(open);
    let [culprit] = files;
    let reading = culprit.name;
    let cut: AppError | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      clearTimeout(timer);
      const limit = patience(culprit);
      timer = setTimeout(() => {
        const message = `${reading} took longer than ${Math.round(limit / 1000)} s to read and was stopped.`;
        cut = new AppError('unsupported', message, 'Cut the recording into parts, or export the skeleton alone.');
        client.dispose();
      }, limit);
    };
    const stop = (): void => client.dispose();
    signal?.addEventListener('abort', stop);
    try {
      const { candidates, refused } = await client.call('inspect', files, {
        ...(signal ? { signal } : {}),
        onProgress: (progress) => {
          reading = progress.file;
          culprit = files.find(({ name }) => reading === name || reading.startsWith(`${name}/`)) ?? culprit;
          wait();
          onProgress?.(progress);
        },
      });
      if (candidates.length === 0) client.dispose();
      else drops.set(key, { client, ids: new Set(candidates.map(({ id }) => id)) });
      return { candidates: candidates.map((candidate) => ({ ...candidate, id: key + candidate.id })), refused };
    } catch (thrown) {
      client.dispose();
      const died = toAppError(thrown);
      if (signal?.aborted || (!cut && died.code !== 'runtime-failed')) throw died;
      const { code, message, remedy } =
        cut ?? new AppError('unsupported', `${reading} takes more than a tab has: ${died.message}`, 'Cut the recording into parts.');
      return { culprit, why: { file: reading, code, message, remedy } };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  };
  const dropOf = (id: string): readonly [key: string, drop: Drop, inner: string] => {
    const key = id.slice(0, id.indexOf(':') + 1);
    const drop = drops.get(key);
    if (!drop) throw new AppError('invalid-input', `There is no upload ${id} any more.`, 'Drop the file again.');
    return [key, drop, id.slice(key.length)];
  };

  return {
    inspect: async (files, options = {}) => {
      const cutOut: Refusal[] = [];
      for (let left = files; left.length > 0; ) {
        const outcome = await attempt(left, options);
        if ('candidates' in outcome) return { candidates: outcome.candidates, refused: [...outcome.refused, ...cutOut] };
        cutOut.push(outcome.why);
        left = left.filter((file) => file !== outcome.culprit);
      }
      return { candidates: [], refused: cutOut };
    },
    adjust: async (id, adjustments) => {
      const [, { client }, inner] = dropOf(id);
      return { ...(await client.call('adjust', { id: inner, adjustments })), id };
    },
    original: async (id) => {
      const [, { client }, inner] = dropOf(id);
      return client.call('original', inner);
    },
    release: async (ids) => {
      for (const id of ids) {
        if (!drops.has(id.slice(0, id.indexOf(':') + 1))) continue;
        const [key, drop, inner] = dropOf(id);
        drop.ids.delete(inner);
        if (drop.ids.size === 0) end(key);
        else await drop.client.call('release', [inner]);
      }
    },
  };
}
