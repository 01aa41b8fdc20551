/**
 * Loads ONNX Runtime Web for a provider: one small script and one .wasm, both our own files, nothing from a CDN. Three
 * builds exist because they differ in size and speed: plain WASM; WebGPU where WebAssembly can suspend (JSPI); WebGPU
 * elsewhere. Only the one that is asked for is fetched. Called by `ortRuntime.ts`.
 */
import asyncifyScript from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiScript from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainScript from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { shareOrt } from './sharedOrt.ts';

export type Ort = typeof import('onnxruntime-web');

/** More threads than this only wait for each other on graphs of this size. */
const MOST_THREADS = 8;

/** Threads that WASM may use here: one where the page is not cross-origin isolated. */
export function threadCount(): number {
  return globalThis.crossOriginIsolated ? Math.min(MOST_THREADS, navigator.hardwareConcurrency) : 1;
}

export async function loadOrt(provider: 'webgpu' | 'wasm'): Promise<Ort> {
  const { ort, script, wasm } = await pick(provider);
  ort.env.wasm.wasmPaths = { mjs: script, wasm };
  ort.env.wasm.numThreads = threadCount();
  ort.env.logLevel = 'error';
  shareOrt(ort);
  return ort;
}

async function pick(provider: 'webgpu' | 'wasm'): Promise<{ ort: Ort; script: string; wasm: string }> {
  if (provider === 'wasm') return { ort: await import('onnxruntime-web/wasm'), script: plainScript, wasm: plainWasm };
  if ('Suspending' in WebAssembly) return { ort: await import('onnxruntime-web/jspi'), script: jspiScript, wasm: jspiWasm };
  return { ort: await import('onnxruntime-web/webgpu'), script: asyncifyScript, wasm: asyncifyWasm };
}
