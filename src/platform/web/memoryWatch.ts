/**
 * How much memory the tensor runtime of this worker holds, counted where it is taken: the WebAssembly heaps that it makes and the GPU buffers that
 * it has not freed. Not the worker's JavaScript (no browser tells that here) and not an estimate. The training worker installs it before
 * a runtime is loaded.
 */
import type { MemoryUse } from '../../core/train/jobView.ts';

/** Constructors as the browser has them; some browsers have no GPU. */
interface Scope {
  readonly WebAssembly: { Memory: typeof WebAssembly.Memory };
  readonly GPUDevice?: { readonly prototype: Pick<GPUDevice, 'createBuffer'> };
  readonly GPUBuffer?: { readonly prototype: Pick<GPUBuffer, 'destroy'> };
}

/** Counts from now on. Gives what is in use at the moment it is asked. */
export function watchMemory(scope: Scope): () => MemoryUse {
  const heapBytes = watchHeaps(scope.WebAssembly);
  const gpuBytes = scope.GPUDevice && scope.GPUBuffer ? watchBuffers(scope.GPUDevice.prototype, scope.GPUBuffer.prototype) : () => 0;
  return () => ({ heapBytes: heapBytes(), gpuBytes: gpuBytes() });
}

function watchHeaps(assembly: Scope['WebAssembly']): () => number {
  const heaps: WebAssembly.Memory[] = [];
  assembly.Memory = class extends assembly.Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      heaps.push(this);
    }
  };
  return () => heaps.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
}

function watchBuffers(device: Pick<GPUDevice, 'createBuffer'>, buffer: Pick<GPUBuffer, 'destroy'>): () => number {
  let bytes = 0;
  const sizes = new WeakMap<object, { size: number }>();
  const free = (held: { size: number } | undefined): void => {
    if (!held) return;
    bytes -= held.size;
    held.size = 0; // a buffer that was destroyed is collected later
  };
  const collected = new FinalizationRegistry<{ size: number }>(free);
  const { createBuffer } = device;
  const { destroy } = buffer;
  device.createBuffer = function (this: GPUDevice, descriptor) {
    const made = createBuffer.call(this, descriptor);
    const held = { size: descriptor.size };
    bytes += held.size;
    sizes.set(made, held);
    collected.register(made, held);
    return made;
  };
  buffer.destroy = function (this: GPUBuffer) {
    free(sizes.get(this));
    return destroy.call(this);
  };
  return () => bytes;
}
