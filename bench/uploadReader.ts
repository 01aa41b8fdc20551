/**
 * Where bench/uploads.ts has files read: by the core in Node, or by the built ingest worker on an empty page in Chromium, which gets them
 * from a server of its own, since hundreds of megabytes do not cross a debugging protocol.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Files } from '../fixtures/motion/badUploads.ts';
import { Ingest } from '../src/core/ingest/inspect.ts';
import { modelReader } from '../src/platform/models/readFbx.ts';
import { openBrowser } from './browserSession.ts';
import { WorkerPage } from './workerPage.ts';

export interface Outcome {
  readonly candidates: number;
  /** Reasons. */
  readonly refused: readonly string[];
  /** Of the reading alone, where it is not all that the call does. */
  readonly milliseconds?: number;
}

export interface UploadReader {
  read(files: Files): Promise<Outcome>;
  close(): Promise<void>;
}

export function openUploadReader(inBrowser: boolean): Promise<UploadReader> {
  return inBrowser ? openInBrowser() : Promise.resolve({ read: readHere, close: async () => undefined });
}

async function readHere(files: Files): Promise<Outcome> {
  const uploads = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
  const { candidates, refused } = await new Ingest(modelReader).inspect(uploads);
  return { candidates: candidates.length, refused: refused.map(({ message }) => message) };
}

async function openInBrowser(): Promise<UploadReader> {
  const session = await openBrowser('wasm');
  let served: Files = {};
  const server = createServer(({ url }, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end(served[decodeURIComponent((url ?? '').slice(1))]);
  });
  await new Promise<void>((done) => server.listen(0, done));
  const page = await WorkerPage.open(await session.browser.newPage(), session.base, 'ingest');
  return {
    read: (files) => {
      served = files;
      return page.inspect(Object.keys(files), `http://localhost:${(server.address() as AddressInfo).port}/`);
    },
    close: async () => {
      await session.close();
      server.close();
    },
  };
}
