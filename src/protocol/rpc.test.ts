import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../core/errors.ts';
import { portEndpoint } from './endpoints.ts';
import { type Client, connect, type Endpoint, type Handlers, serve } from './rpc.ts';

interface Sums {
  readonly sum: {
    readonly input: Float32Array;
    readonly progress: number;
    readonly output: { readonly total: number; readonly echo: Float32Array };
  };
  readonly fail: { readonly input: string; readonly progress: never; readonly output: never };
  readonly wait: { readonly input: null; readonly progress: string; readonly output: string };
}

const seen: string[] = [];
const handlers: Handlers<Sums> = {
  sum: async (input, { progress }) => {
    for (let i = 1; i <= input.length; i++) progress(i / input.length);
    return { value: { total: input.reduce((a, b) => a + b, 0), echo: input }, transfer: [input.buffer] };
  },
  fail: async (input) => {
    if (input === 'plain') throw new RangeError('out of range');
    if (input === 'uncloneable') return { value: (() => 0) as never };
    throw new AppError('model-corrupt', 'planner.onnx has 3 bytes.', 'Fetch it again.', new Error('short'));
  },
  wait: (_, { signal, progress }) =>
    new Promise((_, reject) => {
      progress('started');
      signal.addEventListener('abort', () => {
        seen.push('aborted');
        reject(new AppError('aborted', 'handler stopped', ''));
      });
    }),
};

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
  seen.splice(0);
});

/** A client whose every endpoint is a fresh channel to the handlers; `kill` makes the newest one fail. */
function start(): { client: Client<Sums>; opened: () => number; kill: (why: string) => void } {
  let count = 0;
  let fail: (cause: unknown) => void = () => undefined;
  const client = connect<Sums>((): Endpoint => {
    count++;
    const { port1, port2 } = new MessageChannel();
    open.push(() => port1.close());
    serve(portEndpoint(port2), handlers);
    const near = portEndpoint(port1);
    return {
      ...near,
      listen: (onMessage, onFailure) => {
        fail = onFailure;
        near.listen(onMessage, onFailure);
      },
    };
  });
  return { client, opened: () => count, kill: (why) => fail(why) };
}

describe('rpc', () => {
  it('moves buffers both ways and reports progress in order', async () => {
    const { client, opened } = start();
    expect(opened()).toBe(0);
    const input = Float32Array.of(1, 2, 3, 4);
    const progress: number[] = [];
    const { total, echo } = await client.call('sum', input, { transfer: [input.buffer], onProgress: (value) => progress.push(value) });
    expect([total, ...echo]).toEqual([10, 1, 2, 3, 4]);
    expect(progress).toEqual([0.25, 0.5, 0.75, 1]);
    expect(input.length).toBe(0); // moved away
    expect(opened()).toBe(1);
  });

  it('keeps calls apart', async () => {
    const { client } = start();
    const totals = await Promise.all([1, 2, 3].map((n) => client.call('sum', Float32Array.of(n, n)).then(({ total }) => total)));
    expect(totals).toEqual([2, 4, 6]);
  });

  it('brings errors over whole', async () => {
    const { client } = start();
    const error = await client.call('fail', 'typed').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      code: 'model-corrupt',
      message: 'planner.onnx has 3 bytes.',
      remedy: 'Fetch it again.',
      cause: 'Error: short',
    });
    await expect(client.call('fail', 'plain')).rejects.toMatchObject({ code: 'internal', message: 'out of range' });
    await expect(client.call('fail', 'uncloneable')).rejects.toMatchObject({ code: 'internal' });
  });

  it('refuses a call that the other side does not know', async () => {
    const { client } = start();
    await expect(client.call('toString' as 'wait', null)).rejects.toMatchObject({
      code: 'internal',
      message: "There is no call 'toString'.",
    });
  });

  it('aborts at once, and tells the worker', async () => {
    const { client } = start();
    const controller = new AbortController();
    const waiting = client.call('wait', null, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    await client.call('sum', Float32Array.of(1)); // the abort message came first
    expect(seen).toEqual(['aborted']);
    await expect(client.call('sum', Float32Array.of(1), { signal: controller.signal })).rejects.toMatchObject({ code: 'aborted' });
  });

  it('rejects what is pending when the worker dies, and starts a fresh one', async () => {
    const { client, opened, kill } = start();
    const waiting = client.call('wait', null, { onProgress: () => kill('out of memory') });
    await expect(waiting).rejects.toMatchObject({ code: 'runtime-failed', message: 'The worker stopped: out of memory' });
    expect((await client.call('sum', Float32Array.of(5))).total).toBe(5);
    expect(opened()).toBe(2);
  });

  it('rejects what is pending on dispose, and every later call', async () => {
    const { client } = start();
    const waiting = client.call('wait', null, { onProgress: () => client.dispose() });
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    await expect(client.call('sum', Float32Array.of(1))).rejects.toMatchObject({ code: 'internal' });
  });

  it('opens again after a dispose that asked for it', async () => {
    const { client, opened } = start();
    await client.call('sum', Float32Array.of(1));
    client.dispose('reopen');
    expect((await client.call('sum', Float32Array.of(2))).total).toBe(2);
    expect(opened()).toBe(2);
  });

  it('rejects an input that cannot be sent', async () => {
    const { client } = start();
    await expect(client.call('sum', (() => 0) as never)).rejects.toMatchObject({ code: 'internal' });
    expect((await client.call('sum', Float32Array.of(2))).total).toBe(2);
  });
});
