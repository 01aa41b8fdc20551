/**
 * Calls over a message channel, typed by a contract: ids, progress, abort, transfer, errors as data. Not aware of what the
 * calls do. `src/clients.ts` connects, `workers/*` serve.
 *
 *   client                          worker
 *   {call, id, name, input}   ->    handler(input, {signal, progress})
 *                             <-    {progress, id, value}   any number of times
 *   {abort, id}               ->    signal fires
 *                             <-    {result, id, value} or {error, id, error}
 */
import { AppError, ERROR_CODES, type ErrorCode, toAppError } from '../core/errors.ts';

/** What a contract says about one call. */
interface Call {
  readonly input: unknown;
  readonly progress: unknown;
  readonly output: unknown;
}
type Contract<C> = { readonly [Name in keyof C]: Call };

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Buffers of the input to move rather than copy. */
  readonly transfer?: readonly Transferable[];
}

export interface Client<C extends Contract<C>> {
  /**
   * Rejects with AppError: the handler's own, 'aborted' at once when the signal fires, 'runtime-failed' when the other
   * side dies, 'aborted' when the client is disposed first. After a death the next call opens a new endpoint.
   */
  call<Name extends keyof C & string>(
    name: Name,
    input: C[Name]['input'],
    options?: CallOptions<C[Name]['progress']>,
  ): Promise<C[Name]['output']>;
  /** Closes the endpoint and rejects what is pending. With `reopen` the next call opens a new one; else every later call rejects. */
  dispose(reopen?: 'reopen'): void;
}

export interface CallContext<Progress> {
  readonly signal: AbortSignal;
  readonly progress: (value: Progress) => void;
}

export type Handlers<C extends Contract<C>> = {
  readonly [Name in keyof C]: (input: C[Name]['input'], context: CallContext<C[Name]['progress']>) => Promise<Reply<C[Name]['output']>>;
};

/** A handler's result and the buffers in it to move rather than copy. */
export interface Reply<Output> {
  readonly value: Output;
  readonly transfer?: readonly Transferable[];
}

/** One side of a channel, worker or port. */
export interface Endpoint {
  post(message: unknown, transfer: readonly Transferable[]): void;
  /** Called once. `onFailure`: the other side is dead or speaks nonsense. */
  listen(onMessage: (message: unknown) => void, onFailure: (cause: unknown) => void): void;
  close(): void;
}

type Request =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'abort'; readonly id: number };
type Response =
  | { readonly kind: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorData };

/** An AppError as it crosses the wire; a structured clone would lose its class and code. */
interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  readonly cause?: string;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
  readonly onProgress: ((value: never) => void) | undefined;
}

/** A client that opens its endpoint at the first call. */
export function connect<C extends Contract<C>>(open: () => Endpoint): Client<C> {
  const pending = new Map<number, Pending>();
  let endpoint: Endpoint | undefined;
  let closed = false;
  let lastId = 0;

  const rejectAll = (error: AppError): void => {
    const waiting = [...pending.values()];
    pending.clear();
    for (const { reject } of waiting) reject(error);
  };
  const drop = (error: AppError): void => {
    endpoint?.close();
    endpoint = undefined;
    rejectAll(error);
  };
  const receive = (message: unknown): void => {
    const response = message as Response;
    const call = pending.get(response.id);
    if (!call) return; // aborted meanwhile
    if (response.kind === 'progress') {
      call.onProgress?.(response.value as never);
      return;
    }
    pending.delete(response.id);
    if (response.kind === 'result') call.resolve(response.value);
    else call.reject(fromData(response.error));
  };
  const opened = (): Endpoint => {
    if (endpoint) return endpoint;
    const fresh = open();
    fresh.listen(
      (message) => {
        if (fresh === endpoint) receive(message);
      },
      (cause) => {
        if (fresh === endpoint) drop(died(cause));
      },
    );
    endpoint = fresh;
    return fresh;
  };

  return {
    call: (name, input, options = {}) =>
      new Promise((resolve, reject) => {
        const { signal, onProgress, transfer = [] } = options;
        if (closed) throw new AppError('internal', `'${name}' was called after its worker was closed.`, 'Reload the page.');
        if (signal?.aborted) throw aborted();
        const id = ++lastId;
        const abort = (): void => {
          if (!pending.delete(id)) return;
          endpoint?.post({ kind: 'abort', id } satisfies Request, []);
          reject(aborted());
        };
        const settled = (): void => signal?.removeEventListener('abort', abort);
        pending.set(id, {
          resolve: (value) => {
            settled();
            resolve(value as C[typeof name]['output']);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
          onProgress,
        });
        signal?.addEventListener('abort', abort);
        try {
          opened().post({ kind: 'call', id, name, input } satisfies Request, transfer);
        } catch (cause) {
          pending.get(id)?.reject(toAppError(cause));
          pending.delete(id);
        }
      }),
    dispose: (reopen) => {
      closed = reopen === undefined;
      drop(new AppError('aborted', 'The worker was closed before it was done.', 'Start it again when you like.'));
    },
  };
}

/** Answers calls on an endpoint. Handlers may overlap; one that fails answers with its error and harms nothing else. */
export function serve<C extends Contract<C>>(endpoint: Endpoint, handlers: Handlers<C>): void {
  const running = new Map<number, AbortController>();
  const post = (response: Response, transfer: readonly Transferable[] = []): void => endpoint.post(response, transfer);

  const answer = async (id: number, name: string, input: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = Object.hasOwn(handlers, name) ? handlers[name as keyof C] : undefined;
      if (!handler) throw new AppError('internal', `There is no call '${name}'.`, 'Reload the page: its parts are of different versions.');
      const reply = await handler(input as C[keyof C]['input'], {
        signal: controller.signal,
        progress: (value) => {
          if (running.has(id)) post({ kind: 'progress', id, value });
        },
      });
      post({ kind: 'result', id, value: reply.value }, reply.transfer);
    } catch (thrown) {
      post({ kind: 'error', id, error: toData(toAppError(thrown)) });
    } finally {
      running.delete(id);
    }
  };
  endpoint.listen(
    (message) => {
      const request = message as Request;
      if (request.kind === 'abort') running.get(request.id)?.abort();
      else void answer(request.id, request.name, request.input);
    },
    () => {
      for (const controller of running.values()) controller.abort();
    },
  );
}

function toData({ code, message, remedy, cause }: AppError): ErrorData {
  return {
    code,
    message,
    remedy,
    ...(cause === undefined ? {} : { cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) }),
  };
}

function fromData({ code, message, remedy, cause }: ErrorData): AppError {
  return new AppError(ERROR_CODES.includes(code) ? code : 'internal', message, remedy, cause);
}

function aborted(): AppError {
  return new AppError('aborted', 'Stopped before it was done.', 'Start it again when you like.');
}

function died(cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError('runtime-failed', `The worker stopped: ${detail}`, 'Try again: a fresh one starts by itself.', cause);
}
