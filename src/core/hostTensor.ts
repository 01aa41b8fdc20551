/** What both tensor runtimes check where a tensor of theirs crosses to the host. Types are in ports.ts. */
import { AppError } from './errors.ts';
import type { HostDType, HostTensor } from './ports.ts';

/** The element type, if it is one that crosses. Throws 'runtime-failed' naming the tensor. */
export function hostDType(type: string, name: string): HostDType {
  if (type === 'float32' || type === 'int32') return type;
  throw new AppError('runtime-failed', `${name} is ${type}.`, 'Graphs may only give float32 and int32 to the host.');
}

/** A runtime's array as a host tensor, shared. Throws 'internal' naming the tensor for any other array. */
export function hostTensor(data: unknown, dims: readonly number[], name: string): HostTensor {
  if (data instanceof Float32Array) return { dtype: 'float32', dims, data };
  if (data instanceof Int32Array) return { dtype: 'int32', dims, data };
  throw new AppError('internal', `${name} holds an unexpected array.`, 'Report it with the versions in use.');
}
