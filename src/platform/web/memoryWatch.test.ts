import { describe, expect, it } from 'vitest';
import { watchMemory } from './memoryWatch.ts';

const PAGE = 65536;

/** A scope of its own, so that this process keeps its constructors. */
function scope() {
  const prototypes = {
    device: { createBuffer: (_: GPUBufferDescriptor): GPUBuffer => Object.create(prototypes.buffer) },
    buffer: { destroy: (): undefined => undefined },
  };
  return {
    WebAssembly: { Memory: WebAssembly.Memory },
    GPUDevice: { prototype: prototypes.device },
    GPUBuffer: { prototype: prototypes.buffer },
  };
}

describe('watchMemory', () => {
  it('follows heaps as they grow', () => {
    const given = scope();
    const use = watchMemory(given);
    expect(use()).toEqual({ heapBytes: 0, gpuBytes: 0 });
    const heap = new given.WebAssembly.Memory({ initial: 2, maximum: 10, shared: true });
    expect(heap).toBeInstanceOf(WebAssembly.Memory);
    expect(use().heapBytes).toBe(2 * PAGE);
    heap.grow(3);
    expect(use().heapBytes).toBe(5 * PAGE);
  });

  it('counts GPU buffers until they are destroyed, each once', () => {
    const given = scope();
    const use = watchMemory(given);
    const { createBuffer } = given.GPUDevice.prototype;
    const [small, large] = [100, 4000].map((size) => createBuffer({ size, usage: 0 }));
    expect(use().gpuBytes).toBe(4100);
    large.destroy();
    large.destroy();
    expect(use().gpuBytes).toBe(100);
    small.destroy();
    expect(use().gpuBytes).toBe(0);
  });

  it('works where there is no GPU', () => {
    expect(watchMemory({ WebAssembly: { Memory: WebAssembly.Memory } })()).toEqual({ heapBytes: 0, gpuBytes: 0 });
  });
});
