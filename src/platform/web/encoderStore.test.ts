import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tinyEncoderFiles } from '../../../fixtures/text/tinyEncoder.ts';
import { memoryCache } from '../../../fixtures/web/memoryCache.ts';
import { SHIPPED_ENCODER } from '../../core/text/encoderChoice.ts';
import { EncoderStore } from './encoderStore.ts';
import type { ByteCache } from './verifiedCache.ts';

const CHOICE = { ...SHIPPED_ENCODER, id: 'tiny/cls', pooling: 'cls' } as const;
const FILES = tinyEncoderFiles({ width: 32 });
const TOTAL = [...FILES.values()].reduce((sum, { length }) => sum + length, 0);
const GRAPH = '/hub/tiny/cls/resolve/main/onnx/model.onnx';
const LIST = '/hub/api/models/tiny/cls/tree/main?recursive=true';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const json =
  (value: unknown): Answer =>
  (_, response) =>
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
const bytes =
  (content: Uint8Array): Answer =>
  (_, response) =>
    response.setHeader('Content-Length', content.length).end(content);

let answers: Record<string, Answer> = {};
let asked: string[] = [];
let server: Server;
let base = '';

beforeEach(async () => {
  vi.stubGlobal('isSecureContext', true); // Node has no pages
  asked = [];
  answers = { [LIST]: json(list()) };
  for (const [name, content] of FILES) answers[`/hub/tiny/cls/resolve/main/${name}`] = bytes(content);
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
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

/** As the hub lists files: large ones with the hash of their content. */
function list(): object[] {
  return [...FILES].map(([path, content]) => ({
    type: 'file',
    path,
    oid: '0'.repeat(40),
    size: content.length,
    ...(path.endsWith('.onnx') ? { lfs: { oid: createHash('sha256').update(content).digest('hex'), size: content.length } } : {}),
  }));
}

function store(cache: ByteCache | undefined = memoryCache(), host = base): EncoderStore {
  return new EncoderStore(host, { hub: `${host}hub/`, cache });
}

const contents = (files: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries([...files].map(([name, content]) => [name, content.length]));

describe('encoders by name', () => {
  it('says the size before anything of it is fetched', async () => {
    const plan = await store().plan(CHOICE);
    expect([plan.source, plan.bytes, plan.files.length]).toEqual(['hub', TOTAL, 4]);
    expect(asked).toEqual(['HEAD /models/tiny/cls/config.json', `GET ${LIST}`]);
  });

  it('fetches with progress, keeps, opens without a network, and removes', async () => {
    const cache = memoryCache();
    const arrived: number[] = [];
    const online = store(cache);
    expect(await online.keptBytes(CHOICE)).toBeUndefined();
    const fetched = await online.fetch(await online.plan(CHOICE), undefined, (count) => arrived.push(count));
    expect(contents(fetched)).toEqual(contents(FILES));
    expect(arrived).toEqual([...arrived].sort((a, b) => a - b));
    expect(arrived.at(-1)).toBe(TOTAL);
    const offline = store(cache, 'http://localhost:1/');
    expect(await offline.keptBytes(CHOICE)).toBe(TOTAL);
    expect((await offline.open(CHOICE)).get('onnx/model.onnx')).toEqual(FILES.get('onnx/model.onnx'));
    await expect(offline.open({ ...CHOICE, dtype: 'q8' })).rejects.toMatchObject({ code: 'model-missing' });
    await offline.remove(CHOICE);
    expect([...cache.entries.keys()]).toEqual([]);
    await expect(offline.open(CHOICE)).rejects.toMatchObject({ code: 'model-missing', remedy: expect.stringMatching(/online/) });
  });

  it("takes a model of the app's own first", async () => {
    for (const [name, content] of FILES) answers[`/models/tiny/cls/${name}`] = bytes(content);
    const own = store();
    const plan = await own.plan(CHOICE);
    expect([plan.source, plan.bytes]).toEqual(['app', TOTAL]);
    expect(contents(await own.fetch(plan))).toEqual(contents(FILES));
    expect(asked.some((line) => line.includes('/hub/'))).toBe(false);
    delete answers['/models/tiny/cls/onnx/model.onnx'];
    await expect(own.plan(CHOICE)).rejects.toMatchObject({ code: 'model-missing', message: "The app's tiny/cls has no onnx/model.onnx." });
  });

  it('shows the bytes of a slow server as they come, and stops when told', async () => {
    const graph = FILES.get('onnx/model.onnx') ?? new Uint8Array();
    const controller = new AbortController();
    answers[GRAPH] = (_, response) => {
      response.setHeader('Content-Length', graph.length).write(graph.subarray(0, 100)); // and then nothing
    };
    const cache = memoryCache();
    const slow = store(cache);
    let last = 0;
    const fetching = slow.fetch(await slow.plan(CHOICE), controller.signal, (count) => {
      last = count;
      if (count === TOTAL - graph.length + 100) controller.abort();
    });
    await expect(fetching).rejects.toMatchObject({ code: 'aborted' });
    expect(last).toBe(TOTAL - graph.length + 100);
    expect(await slow.keptBytes(CHOICE)).toBeUndefined();
  });

  it.each<[string, string, Answer, string, string]>([
    ['is not there', GRAPH, (_, response) => response.writeHead(404).end(), 'model-missing', 'tiny/cls/onnx/model.onnx'],
    ['is a page', GRAPH, (_, response) => response.setHeader('Content-Type', 'text/html').end('<p>'), 'model-missing', 'is a web page'],
    ['ends early', GRAPH, bytes((FILES.get('onnx/model.onnx') ?? new Uint8Array()).slice(0, 999)), 'model-corrupt', 'ends after 999 of'],
    ['is too long', GRAPH, bytes(new Uint8Array(9e5)), 'model-corrupt', 'is longer than'],
    ['is other bytes', GRAPH, bytes(new Uint8Array(FILES.get('onnx/model.onnx')?.length ?? 0)), 'model-corrupt', 'is damaged'],
    ['is cut off', GRAPH, cutOff, 'network', 'was cut off after 10 of'],
    ['is refused', GRAPH, (_, response) => response.writeHead(503).end(), 'network', 'answers 503'],
    ['is no model of the hub', LIST, (_, response) => response.writeHead(401).end(), 'model-missing', 'is not on the hub'],
    ['has no list', LIST, (_, response) => response.end('<!doctype html>'), 'network', 'cannot be understood'],
    ['has a list of something else', LIST, json({ error: 'busy' }), 'network', 'cannot be understood'],
    ['has no tokenizer', LIST, json(list().slice(0, 1)), 'model-missing', 'has no tokenizer.json'],
    [
      'is far too large',
      LIST,
      json(list().map((file) => ({ ...file, size: 3e9, lfs: undefined }))),
      'unsupported',
      'more than a page can hold',
    ],
  ])('a model whose file %s is a clear error; nothing counts as kept, and the next try works', async (_, path, answer, code, message) => {
    const cache = memoryCache();
    const broken = store(cache);
    const right = answers[path] as Answer;
    answers[path] = answer;
    const attempt = async () => broken.fetch(await broken.plan(CHOICE));
    await expect(attempt()).rejects.toMatchObject({ code, message: expect.stringContaining(message), remedy: expect.stringMatching(/./) });
    expect(await broken.keptBytes(CHOICE)).toBeUndefined();
    answers[path] = right;
    expect(contents(await attempt())).toEqual(contents(FILES));
    expect(await broken.keptBytes(CHOICE)).toBe(TOTAL);
  });

  it('names the precisions that the hub offers', async () => {
    await expect(store().plan({ ...CHOICE, dtype: 'q8' })).rejects.toMatchObject({
      message: 'tiny/cls has no onnx/model_quantized.onnx.',
      remedy: 'Choose one of its dtypes: fp32.',
    });
  });

  it('brings weights that lie beside the graph', async () => {
    const beside = new Uint8Array(10).fill(7);
    answers[LIST] = json([...list(), ...['_data', '_data_1'].map((end) => ({ type: 'file', path: `onnx/model.onnx${end}`, size: 10 }))]);
    for (const end of ['_data', '_data_1']) answers[GRAPH + end] = bytes(beside);
    const files = await store()
      .plan(CHOICE)
      .then((plan) => store().fetch(plan));
    expect([...files.keys()].slice(-3)).toEqual(['onnx/model.onnx', 'onnx/model.onnx_data', 'onnx/model.onnx_data_1']);
  });

  it('does not fetch again what is here and whole, and drops what is damaged', async () => {
    const cache = memoryCache();
    const own = store(cache);
    await own.fetch(await own.plan(CHOICE));
    cache.entries.delete('tiny/cls/fp32/record.json');
    asked = [];
    await own.fetch(await own.plan(CHOICE));
    expect(asked).not.toContain(`GET ${GRAPH}`);
    cache.entries.set('tiny/cls/fp32/onnx/model.onnx', new Uint8Array(FILES.get('onnx/model.onnx')?.length ?? 0));
    await expect(own.open(CHOICE)).rejects.toMatchObject({ code: 'model-missing' });
    expect(cache.entries.size).toBe(0);
  });

  it('works for this visit where nothing can be kept', async () => {
    const full: ByteCache = {
      ...memoryCache(),
      get: () => Promise.reject(new Error('denied')),
      put: () => Promise.reject(new Error('quota')),
    };
    for (const cache of [full, undefined]) {
      const own = new EncoderStore(base, { hub: `${base}hub/`, cache });
      expect(contents(await own.fetch(await own.plan(CHOICE)))).toEqual(contents(FILES));
      expect(await own.keptBytes(CHOICE)).toBeUndefined();
    }
  });
});

function cutOff(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Length': 100 });
  response.write('ten bytes.');
  setTimeout(() => response.destroy(), 50);
}
