import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryCache } from '../../../fixtures/web/memoryCache.ts';
import type { ByteCache } from './verifiedCache.ts';
import { openWebArtifacts } from './webArtifacts.ts';

const CONTENT = new TextEncoder().encode('twelve bytes');
const HASH = createHash('sha256').update(CONTENT).digest('hex');
const MANIFEST = { version: 1, base: '0'.repeat(64), files: [{ id: 'a', url: 'models/a.bin', bytes: 12, sha256: HASH, licence: 'MIT' }] };

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
let answers: Record<string, Answer> = {};
let asked: string[] = [];
let server: Server;
let base = '';

beforeEach(async () => {
  vi.stubGlobal('isSecureContext', true); // Node has no pages
  asked = [];
  answers = {
    '/models/manifest.json': (_, response) => response.end(JSON.stringify(MANIFEST)),
    '/models/a.bin': (_, response) => response.end(CONTENT),
  };
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const answer = answers[request.url ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404).end('not found');
  });
  await new Promise<void>((done) => server.listen(0, done));
  base = `http://localhost:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

describe('model files over HTTP', () => {
  it('fetches with progress, verifies, and keeps the file for the next visit', async () => {
    const cache = memoryCache();
    const arrived: number[] = [];
    const first = await openWebArtifacts(base, { cache });
    expect(await first.read('a', undefined, (bytes) => arrived.push(bytes))).toEqual(CONTENT);
    expect(arrived.at(-1)).toBe(12);
    const second = await openWebArtifacts(base, { cache });
    expect(await second.read('a')).toEqual(CONTENT);
    expect(asked.filter((url) => url === '/models/a.bin').length).toBe(1);
  });

  it.each<[string, Answer, string, string]>([
    ['missing', (_, response) => response.writeHead(404).end(), 'model-missing', 'models/a.bin is not on the server.'],
    [
      'a page',
      (_, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<!doctype html>'),
      'model-missing',
      'is a web page instead of a model file',
    ],
    ['truncated', (_, response) => response.end('twelve'), 'model-corrupt', 'ends after 6 of 12 bytes'],
    ['too long', (_, response) => response.end('twelve bytes and more'), 'model-corrupt', 'is longer than the 12 bytes'],
    ['damaged', (_, response) => response.end('TWELVE BYTES'), 'model-corrupt', 'is damaged'],
    ['refused', (_, response) => response.writeHead(503).end(), 'network', 'the server answers 503'],
    ['unreachable', (request) => request.socket.destroy(), 'network', 'no connection to the server'],
    ['cut off', cutOff, 'network', 'was cut off after 6 of 12 bytes'],
  ])('says that a file is %s, keeps nothing, and can try again', async (_, answer, code, message) => {
    const cache = memoryCache();
    const pack = await openWebArtifacts(base, { cache });
    const right = answers['/models/a.bin'] as Answer;
    answers['/models/a.bin'] = answer;
    await expect(pack.read('a')).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
      remedy: expect.stringMatching(/try again/i),
    });
    expect(cache.entries.has(HASH)).toBe(false);
    answers['/models/a.bin'] = right;
    expect(await pack.read('a')).toEqual(CONTENT);
  });

  it('drops a kept file that is damaged and fetches it anew', async () => {
    const cache = memoryCache();
    cache.entries.set(HASH, new TextEncoder().encode('twelve bytez'));
    const pack = await openWebArtifacts(base, { cache });
    expect(await pack.read('a')).toEqual(CONTENT);
    expect(cache.entries.get(HASH)).toEqual(CONTENT);
  });

  it('drops kept files that the manifest no longer lists', async () => {
    const cache = memoryCache();
    cache.entries.set('f'.repeat(64), CONTENT);
    await openWebArtifacts(base, { cache });
    await vi.waitFor(() => expect([...cache.entries.keys()]).toEqual(['manifest']));
  });

  it('works offline after one visit, and says so before one', async () => {
    const cache = memoryCache();
    await (await openWebArtifacts(base, { cache })).read('a');
    const gone = 'http://localhost:1/';
    expect(await (await openWebArtifacts(gone, { cache })).read('a')).toEqual(CONTENT);
    await expect(openWebArtifacts(gone, { cache: memoryCache() })).rejects.toMatchObject({ code: 'network' });
  });

  it('lives without a cache, and with one that fails', async () => {
    const full: ByteCache = {
      ...memoryCache(),
      get: () => Promise.reject(new Error('denied')),
      put: () => Promise.reject(new Error('quota')),
    };
    for (const cache of [undefined, full]) expect(await (await openWebArtifacts(base, { cache })).read('a')).toEqual(CONTENT);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const pack = await openWebArtifacts(base, { cache: undefined });
    answers['/models/a.bin'] = (_, response) => {
      response.write('twelve');
      controller.abort();
    };
    await expect(pack.read('a', controller.signal)).rejects.toMatchObject({ code: 'aborted' });
  });
});

function cutOff(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Length': 12 });
  response.write('twelve');
  setTimeout(() => response.destroy(), 50);
}
