import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticServer } from './serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const root = join(folder, 'dist');
const script = 'export const answer = 42;\n'.repeat(100);
const server = createStaticServer(root);

beforeAll(async () => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(root, 'models'));
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(root, 'assets/app-1a2b.js'), script);
  writeFileSync(join(root, 'assets/app-1a2b.js.br'), brotliCompressSync(script));
  writeFileSync(join(root, 'assets/app-1a2b.js.gz'), gzipSync(script));
  writeFileSync(join(root, 'models/planner.bin'), Buffer.from([1, 2, 3]));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Raw request: unlike fetch it keeps '..' in the path and does not unpack the body. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const outgoing = request({ port: (server.address() as AddressInfo).port, path, headers, method }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => done({ status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(chunks) }));
    });
    outgoing.on('error', fail);
    outgoing.end();
  });
}

test('the page comes with the isolation headers', async () => {
  const { status, headers, body } = await ask('/');
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cache-control': 'no-cache',
  });
  expect(body.toString()).toContain('<title>app</title>');
});

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
] as const)('Accept-Encoding %s gets %s', async (accepted, encoding, unpack) => {
  const { headers, body } = await ask('/assets/app-1a2b.js?v=1', { 'Accept-Encoding': accepted });
  expect(headers['content-encoding']).toBe(encoding);
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(headers['cache-control']).toContain('immutable');
  expect(unpack(body).toString()).toBe(script);
});

test('plain when nothing is accepted, and 304 for the same tag', async () => {
  const first = await ask('/assets/app-1a2b.js');
  expect(first.headers['content-encoding']).toBeUndefined();
  expect(first.body.toString()).toBe(script);
  const again = await ask('/assets/app-1a2b.js', { 'If-None-Match': String(first.headers.etag) });
  expect(again.status).toBe(304);
  expect(again.body).toHaveLength(0);
});

test('a model is bytes', async () => {
  const { headers, body } = await ask('/models/planner.bin');
  expect(headers['content-type']).toBe('application/octet-stream');
  expect([...body]).toEqual([1, 2, 3]);
});

test('HEAD has the length and no body', async () => {
  const { headers, body } = await ask('/models/planner.bin', {}, 'HEAD');
  expect(headers['content-length']).toBe('3');
  expect(body).toHaveLength(0);
});

test.each(['/models/missing.onnx', '/../secret.txt', '/%2e%2e/secret.txt', '/assets', '/%zz', '/a%00b'])(
  '%s is a 404 in plain text',
  async (path) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(404);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body.toString()).toMatch(/^Not found/);
  },
);

test('nothing but GET and HEAD', async () => {
  expect((await ask('/', {}, 'POST')).status).toBe(405);
});
