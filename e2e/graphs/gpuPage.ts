/**
 * A bare page with ONNX Runtime Web and nothing of the app: creates and runs one graph on WebGPU with the CPU fallback
 * switched off. Not the app's runtime (`src/platform/web`); it answers only whether a graph's ops run there and agree.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { WrittenModel } from '../../src/core/graph/onnx/writer.ts';
import type { HostTensor } from '../../src/core/ports.ts';

export type Feeds = Readonly<Record<string, HostTensor>>;
/** Row-major values of an output; int32 outputs are exact in float64. */
export type Outputs = Readonly<Record<string, { readonly dims: readonly number[]; readonly data: readonly number[] }>>;

const ORIGIN = 'http://localhost:4199'; // never listened on: the page's requests are answered below
const RUNTIME = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/webgpu'));
const TYPES: Readonly<Record<string, string>> = { mjs: 'text/javascript', wasm: 'application/wasm' };

export class GpuPage {
  private readonly page: Page;
  private model: WrittenModel | undefined;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser): Promise<GpuPage> {
    const gpuPage = new GpuPage(await browser.newPage());
    await gpuPage.page.route(`${ORIGIN}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname.slice(1);
      if (path === '') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Graphs</title>' });
      const body = await gpuPage.answer(path);
      return route.fulfill({ contentType: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', body });
    });
    await gpuPage.page.goto(ORIGIN);
    return gpuPage;
  }

  /** Whether the browser has a WebGPU adapter at all. */
  async hasAdapter(): Promise<boolean> {
    return this.page.evaluate(async () => Boolean(await navigator.gpu?.requestAdapter()));
  }

  /** Creates a session, runs it once and releases it. Rejects with ONNX Runtime's message when an op has no WebGPU kernel. */
  async run(model: WrittenModel, feeds: Feeds): Promise<Outputs> {
    this.model = model;
    const inputs = Object.entries(feeds).map(([name, { dtype, dims, data }]) => ({ name, dtype, dims: [...dims], data: [...data] }));
    const result = await this.page.evaluate(runInPage, { inputs, files: model.weights.map(({ path }) => path), origin: ORIGIN });
    if ('error' in result) throw new Error(result.error);
    return result.outputs;
  }

  close(): Promise<void> {
    return this.page.close();
  }

  private async answer(path: string): Promise<Buffer> {
    if (path === 'graph.onnx') return Buffer.from(this.model?.graph ?? []);
    const file = this.model?.weights.find((weights) => path === `weights/${weights.path}`);
    return file ? Buffer.from(file.data) : readFile(join(RUNTIME, path));
  }
}

interface Request {
  readonly inputs: readonly {
    readonly name: string;
    readonly dtype: 'float32' | 'int32';
    readonly dims: number[];
    readonly data: number[];
  }[];
  readonly files: readonly string[];
  readonly origin: string;
}

/** Runs inside the page: serialised by Playwright, so it sees nothing of this module (and no named inner functions: loaders wrap those). */
async function runInPage({ inputs, files, origin }: Request): Promise<{ outputs: Outputs } | { error: string }> {
  type Runtime = typeof import('onnxruntime-web/webgpu');
  const ort: Runtime = await import(`${origin}/ort.webgpu.min.mjs`);
  ort.env.wasm.wasmPaths = `${origin}/`;
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  try {
    const externalData = await Promise.all(files.map(async (path) => ({ path, data: await (await fetch(`weights/${path}`)).bytes() })));
    const session = await ort.InferenceSession.create(await (await fetch('graph.onnx')).bytes(), {
      executionProviders: ['webgpu'],
      externalData,
      extra: { session: { disable_cpu_ep_fallback: '1' } },
    });
    const feeds = Object.fromEntries(
      inputs.map(({ name, dtype, dims, data }) => [
        name,
        dtype === 'int32' ? new ort.Tensor('int32', Int32Array.from(data), dims) : new ort.Tensor('float32', Float32Array.from(data), dims),
      ]),
    );
    const results = await session.run(feeds);
    const outputs: Record<string, { dims: readonly number[]; data: number[] }> = {};
    for (const [name, tensor] of Object.entries(results)) {
      outputs[name] = { dims: tensor.dims, data: Array.from((await tensor.getData()) as Float32Array | Int32Array) };
      tensor.dispose();
    }
    await session.release();
    return { outputs };
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
