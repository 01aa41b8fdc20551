/**
 * ONNX Runtime Web and nothing of the app, in a worker of an empty page, behind core's port: told from Node what to run, while sessions and
 * tensors stay over there. On WebGPU there is no CPU to fall back on. Not the app's runtime (`src/platform/web`). Browser tests and benches use it.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page, Worker } from '@playwright/test';
import { AppError } from '../src/core/errors.ts';
import type { Feed, HostDType, HostTensor, ModelFile, Runtime, RuntimeTensor, Session, SessionOptions } from '../src/core/ports.ts';

type BrowserProvider = 'webgpu' | 'wasm';

interface Held {
  readonly id: number;
  readonly dtype: HostDType;
  readonly dims: readonly number[];
}

interface Run {
  readonly session: number;
  readonly feeds: readonly { readonly name: string; readonly id?: number; readonly tensor?: HostTensor }[];
}

/** What bareWorker.js offers, over there. */
declare const bare: {
  hasAdapter(): Promise<boolean>;
  start(provider: BrowserProvider, threads: number): Promise<void>;
  create(model: {
    readonly graph: string;
    readonly weights: readonly { readonly path: string; readonly from: string }[];
    readonly provider: BrowserProvider;
    readonly deviceOutputs: readonly string[];
  }): Promise<number>;
  run(input: Run & { readonly discarded: readonly number[] }): Promise<(Held & { readonly name: string })[]>;
  time(input: Run & { readonly runs: number }): Promise<number[]>;
  read(id: number): Promise<Float32Array | Int32Array>;
  release(id: number): Promise<void>;
};

const RUNTIME = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/webgpu'));
const PAGE = "<!doctype html><title>Bare</title><script type=module>new Worker('bareWorker.js', { type: 'module' })</script>";
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  wasm: 'application/wasm',
};
/** Threads need an isolated page. */
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export class BareRuntime implements Runtime {
  readonly provider: BrowserProvider;
  readonly device: string;
  /** By path: what the page may fetch just now. */
  private readonly files: Map<string, Uint8Array>;
  private readonly server: Server;
  private readonly page: Page;
  private readonly worker: Worker;
  private models = 0;

  private constructor(
    provider: BrowserProvider,
    device: string,
    files: Map<string, Uint8Array>,
    server: Server,
    page: Page,
    worker: Worker,
  ) {
    this.provider = provider;
    this.device = device;
    this.files = files;
    this.server = server;
    this.page = page;
    this.worker = worker;
  }

  /** @param threads of WASM. Throws AppError 'unsupported' when WebGPU is asked for and the browser has no adapter. */
  static async open(browser: Browser, provider: BrowserProvider, threads = 1): Promise<BareRuntime> {
    const files = new Map<string, Uint8Array>();
    const server = createServer(async ({ url = '' }, response) => {
      const path = new URL(url, 'http://bare').pathname.slice(1) || 'index.html';
      const body = path === 'index.html' ? PAGE : (files.get(path) ?? (await readFile(fileOf(path)).catch(() => undefined)));
      const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      response.writeHead(body === undefined ? 404 : 200, { ...ISOLATED, 'Content-Type': type }).end(body);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const page = await browser.newPage();
    const [worker] = await Promise.all([
      page.waitForEvent('worker'),
      page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    ]);
    const runtime = new BareRuntime(provider, `${threads} threads`, files, server, page, worker);
    if (provider === 'webgpu' && !(await worker.evaluate(() => bare.hasAdapter()))) {
      await runtime.close();
      throw new AppError('unsupported', 'This browser has no WebGPU adapter.', 'Check the flags that it is started with.');
    }
    await worker.evaluate(([wanted, count]) => bare.start(wanted, count), [provider, threads] as const);
    return runtime;
  }

  /** Rejects with ONNX Runtime's message when an op has no WebGPU kernel. */
  async createSession({ name, graph, weights }: ModelFile, { deviceOutputs = [] }: SessionOptions = {}): Promise<BareSession> {
    const folder = `models/${this.models++}/`;
    const served = new Map([['graph.onnx', graph], ...weights.map(({ path, data }) => [path, data] as const)]);
    for (const [path, data] of served) this.files.set(folder + path, data);
    const id = await this.worker.evaluate((model) => bare.create(model), {
      graph: `${folder}graph.onnx`,
      weights: weights.map(({ path }) => ({ path, from: folder + path })),
      provider: this.provider,
      deviceOutputs,
    });
    for (const path of served.keys()) this.files.delete(folder + path);
    return new BareSession(name, id, this.worker);
  }

  async close(): Promise<void> {
    await this.page.close();
    this.server.closeAllConnections();
    this.server.close();
  }
}

function fileOf(path: string): string {
  return path === 'bareWorker.js' ? fileURLToPath(new URL(path, import.meta.url)) : join(RUNTIME, path);
}

class BareSession implements Session {
  readonly name: string;
  private readonly id: number;
  private readonly worker: Worker;
  /** Tensors disposed of since the last run. */
  private discarded: number[] = [];

  constructor(name: string, id: number, worker: Worker) {
    this.name = name;
    this.id = id;
    this.worker = worker;
  }

  async run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, RuntimeTensor>> {
    const discarded = this.discarded;
    this.discarded = [];
    const outputs = await this.worker.evaluate((input) => bare.run(input), { ...this.sent(feeds), discarded });
    const discard = (id: number): unknown => this.discarded.push(id);
    return Object.fromEntries(outputs.map(({ name, ...held }) => [name, new BareTensor(held, this.worker, discard)]));
  }

  /** Milliseconds of each of several runs alike, as the worker sees them; what they give is thrown away. */
  time(feeds: Readonly<Record<string, Feed>>, runs: number): Promise<number[]> {
    return this.worker.evaluate((input) => bare.time(input), { ...this.sent(feeds), runs });
  }

  async dispose(): Promise<void> {
    await this.worker.evaluate((id) => bare.release(id), this.id);
  }

  private sent(feeds: Readonly<Record<string, Feed>>): Run {
    const sent = Object.entries(feeds).map(([name, feed]) => {
      if (feed instanceof BareTensor) return { name, id: feed.held.id };
      if ('data' in feed) return { name, tensor: feed };
      throw new AppError('internal', `${this.name}: input '${name}' belongs to another runtime.`, 'Read it to the host first.');
    });
    return { session: this.id, feeds: sent };
  }
}

class BareTensor implements RuntimeTensor {
  readonly held: Held;
  private readonly worker: Worker;
  private readonly discard: (id: number) => void;

  constructor(held: Held, worker: Worker, discard: (id: number) => void) {
    this.held = held;
    this.worker = worker;
    this.discard = discard;
  }

  get dtype(): HostDType {
    return this.held.dtype;
  }

  get dims(): readonly number[] {
    return this.held.dims;
  }

  async read(): Promise<HostTensor> {
    const { id, dtype, dims } = this.held;
    const data = await this.worker.evaluate((tensor) => bare.read(tensor), id);
    return dtype === 'int32' ? { dtype, dims, data: Int32Array.from(data) } : { dtype, dims, data: Float32Array.from(data) };
  }

  dispose(): void {
    this.discard(this.held.id);
  }
}
