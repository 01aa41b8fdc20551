/**
 * Endpoints for `rpc.ts`: a worker seen from outside, the scope seen from inside a worker, a message port. Structural
 * types, so that this compiles under the window's library and the worker's alike.
 */
import type { Endpoint } from './rpc.ts';

interface Channel {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: Event) => void): void;
}

/** A worker that this side started; `close` ends it. */
export function workerEndpoint(worker: Channel & { terminate(): void }): Endpoint {
  return endpoint(worker, () => worker.terminate());
}

/** The global scope of a dedicated worker: `scopeEndpoint(self)`. */
export function scopeEndpoint(scope: Channel & { close(): void }): Endpoint {
  return endpoint(scope, () => scope.close());
}

export function portEndpoint(port: Channel & { start(): void; close(): void }): Endpoint {
  const made = endpoint(port, () => port.close());
  return {
    ...made,
    listen: (onMessage, onFailure) => {
      made.listen(onMessage, onFailure);
      port.start();
    },
  };
}

function endpoint(channel: Channel, close: () => void): Endpoint {
  return {
    post: (message, transfer) => channel.postMessage(message, [...transfer]),
    listen: (onMessage, onFailure) => {
      channel.addEventListener('message', (event) => onMessage('data' in event ? event.data : undefined));
      channel.addEventListener('messageerror', () => onFailure('a message could not be read'));
      channel.addEventListener('error', (event) =>
        onFailure('message' in event && event.message ? event.message : 'it could not be started'),
      );
    },
    close,
  };
}
