/**
 * The tensor runtime of core in the browser. The provider is chosen by trying: WebGPU counts only after a small graph has
 * run on it and given the right numbers; else WASM with the threads the page may have. Workers call it.
 */
import { AppError } from '../../core/errors.ts';
import { Graph } from '../../core/graph/ir.ts';
import { writeOnnx } from '../../core/graph/onnx/writer.ts';
import * as o from '../../core/graph/ops.ts';
import { float32, type Runtime } from '../../core/ports.ts';
import { SerialQueue } from '../../core/serialQueue.ts';
import { loadOrt, threadCount } from './ort.ts';
import { WebSession } from './ortSession.ts';

/** A runtime, and the line in which its sessions wait for each other: whoever else uses the same ONNX Runtime joins it. */
export interface WebRuntime extends Runtime {
  readonly queue: SerialQueue;
}

export interface ChosenRuntime {
  readonly runtime: WebRuntime;
  /** Why WebGPU is not in use, when it is not. */
  readonly fallbackReason?: string;
}

export type ProviderWish = 'auto' | 'webgpu' | 'wasm';

/** Throws AppError 'unsupported' when WebGPU is demanded and cannot be had. */
export async function createWebRuntime(wish: ProviderWish): Promise<ChosenRuntime> {
  if (wish === 'wasm') return { runtime: await wasmRuntime(), fallbackReason: 'WASM was chosen by hand.' };
  try {
    return { runtime: await webgpuRuntime() };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    if (wish === 'webgpu')
      throw new AppError('unsupported', `WebGPU cannot be used: ${reason}`, "Choose the device 'auto' or 'WASM'.", thrown);
    return { runtime: await wasmRuntime(), fallbackReason: reason };
  }
}

/** Its script is here, its program still starts: sessions wait for that and reject with what is wrong with it. */
export async function wasmRuntime(): Promise<WebRuntime> {
  const runtime = await ortRuntime('wasm', threadCount() === 1 ? '1 thread' : `${threadCount()} threads`);
  const tried = tryOut(runtime);
  tried.catch(() => undefined);
  const createSession: Runtime['createSession'] = async (model, options) => {
    await tried;
    return runtime.createSession(model, options);
  };
  return { ...runtime, createSession };
}

async function webgpuRuntime(): Promise<WebRuntime> {
  if (!('gpu' in navigator)) throw new Error('this browser has no WebGPU.');
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('no graphics adapter is offered to WebGPU.');
  const runtime = await ortRuntime('webgpu', adapterName(adapter.info));
  await tryOut(runtime);
  return runtime;
}

async function ortRuntime(provider: 'webgpu' | 'wasm', device: string): Promise<WebRuntime> {
  const ort = await loadOrt(provider);
  const queue = new SerialQueue();
  return { provider, device, queue, createSession: (model, options) => WebSession.create(ort, provider, queue, model, options) };
}

/** Multiplies two small matrices with the result kept on the device, and compares. */
async function tryOut(runtime: Runtime): Promise<void> {
  const graph = new Graph('trial');
  graph.output('y', o.matmul(graph.input('x', [2, 2]), graph.input('w', [2, 2])));
  const session = await runtime.createSession({ name: 'trial', ...writeOnnx(graph) }, { deviceOutputs: ['y'] });
  const { y } = await session.run({ x: float32([2, 2], Float32Array.of(1, 2, 3, 4)), w: float32([2, 2], Float32Array.of(5, 6, 7, 8)) });
  const product = (await y?.read())?.data;
  y?.dispose();
  await session.dispose();
  const right = [19, 22, 43, 50].every((value, i) => Math.abs((product?.[i] ?? Number.NaN) - value) < 1e-3);
  if (!right) throw new AppError('runtime-failed', 'the trial run gave wrong numbers.', 'Update the browser or the graphics driver.');
}

function adapterName(info: GPUAdapterInfo): string {
  const words = [info.description, info.vendor, info.architecture].filter((word, i, all) => word !== '' && all.indexOf(word) === i);
  return words.length > 0 ? words.join(' ') : 'WebGPU device';
}
