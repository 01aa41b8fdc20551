import { afterEach, describe, expect, it } from 'vitest';
import type { Candidate } from '../core/ingest/candidate.ts';
import { portEndpoint } from './endpoints.ts';
import type { IngestContract, UploadedFile } from './ingest.ts';
import { connectIngest, type IngestClient } from './ingestClient.ts';
import { type Handlers, serve } from './rpc.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A client of workers that count what they hold; one hangs at a file named 'endless', one dies at 'fatal'. */
function start(): { client: IngestClient; workers: () => number } {
  let running = 0;
  const client = connectIngest(
    () => {
      running++;
      const { port1, port2 } = new MessageChannel();
      const held = new Map<string, UploadedFile>();
      let die: (cause: unknown) => void = () => undefined;
      const handlers: Handlers<IngestContract> = {
        inspect: async (files, { progress }) => {
          const candidates: Candidate[] = [];
          for (const [done, file] of files.entries()) {
            progress({ file: file.name.replace(/\.zip$/, '.zip/walk.bvh'), done, total: files.length });
            if (file.name.includes('endless')) await new Promise(() => undefined);
            if (file.name.includes('fatal')) {
              await new Promise((resolve) => setTimeout(resolve, 5));
              die('out of memory');
            }
            const id = `upload${done}`;
            held.set(id, file);
            candidates.push({ id, file: file.name } as unknown as Candidate);
          }
          return { value: { candidates, refused: [] } };
        },
        adjust: async ({ id }) => ({ value: { id, file: held.get(id)?.name } as unknown as Candidate }),
        original: async (id) => ({ value: [held.get(id) ?? { name: 'none', bytes: new Uint8Array(0) }] }),
        release: async (ids) => {
          for (const id of ids) held.delete(id);
          return { value: null };
        },
      };
      serve(portEndpoint(port2), handlers);
      const near = portEndpoint(port1);
      closing.push(near.close);
      return {
        ...near,
        listen: (onMessage, onFailure) => {
          die = onFailure;
          near.listen(onMessage, onFailure);
        },
        close: () => {
          running--;
          near.close();
        },
      };
    },
    () => 60,
  );
  return { client, workers: () => running };
}

const file = (name: string, size = 1): UploadedFile => ({ name, bytes: new Uint8Array(size) });

describe('reading drops', () => {
  it.each([
    ['endless.bvh', /endless\.bvh took longer than 0 s/],
    ['fatal.bvh', /fatal\.bvh takes more than a tab has: .*out of memory/],
  ])('cuts out %s and reads the others', async (bad, why) => {
    const { client, workers } = start();
    const { candidates, refused } = await client.inspect([file('a.bvh'), file(bad), file('b.bvh')]);
    expect(candidates.map((candidate) => candidate.file)).toEqual(['a.bvh', 'b.bvh']);
    expect(refused).toEqual([expect.objectContaining({ file: bad, code: 'unsupported', message: expect.stringMatching(why) })]);
    expect(workers()).toBe(1);
    expect((await client.original(candidates[1].id))[0].name).toBe('b.bvh');
  });

  it('names the file in a zip and cuts out the zip', async () => {
    const { client, workers } = start();
    const { candidates, refused } = await client.inspect([file('a.bvh'), file('endless.zip')]);
    expect(candidates.map((candidate) => candidate.file)).toEqual(['a.bvh']);
    expect([refused.map((one) => one.file), workers()]).toEqual([['endless.zip/walk.bvh'], 1]);
  });

  it('of one drop outlive the hang of another, and end their worker when the last is released', async () => {
    const { client, workers } = start();
    const first = await client.inspect([file('a.bvh'), file('b.bvh')]);
    await client.inspect([file('endless.bvh')]);
    const [a, b] = first.candidates;
    expect(await client.adjust(a.id, {})).toEqual({ id: a.id, file: 'a.bvh' });
    await client.release([a.id]);
    expect(workers()).toBe(1);
    await client.release([b.id, 'unknown']);
    expect(workers()).toBe(0);
    await expect(client.adjust(b.id, {})).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining('no upload') });
  });

  it('stops at once when told to', async () => {
    const { client, workers } = start();
    const controller = new AbortController();
    const done = client.inspect([file('endless.bvh')], { signal: controller.signal });
    controller.abort();
    await expect(done).rejects.toMatchObject({ code: 'aborted' });
    expect(workers()).toBe(0);
  });
});
