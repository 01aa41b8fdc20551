/** A tensor of ONNX Runtime Web behind core's port: in host memory or in a GPU buffer. Only `ortSession.ts` makes them. */
import type { Tensor } from 'onnxruntime-web';
import { AppError } from '../../core/errors.ts';
import type { HostTensor, RuntimeTensor } from '../../core/ports.ts';

export class WebTensor implements RuntimeTensor {
  readonly dtype: HostTensor['dtype'];
  readonly dims: readonly number[];
  private readonly name: string;
  private held: Tensor | undefined;

  constructor(name: string, tensor: Tensor) {
    if (tensor.type !== 'float32' && tensor.type !== 'int32') {
      throw new AppError('runtime-failed', `${name} is ${tensor.type}.`, 'Graphs may only give float32 and int32 to the host.');
    }
    this.name = name;
    this.dtype = tensor.type;
    this.dims = tensor.dims;
    this.held = tensor;
  }

  get tensor(): Tensor {
    if (this.held) return this.held;
    throw new AppError('internal', `${this.name} is used after it was disposed.`, 'Report it: a tensor has lost its owner.');
  }

  async read(): Promise<HostTensor> {
    let data: Tensor.DataType;
    try {
      data = await this.tensor.getData();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('runtime-failed', `${this.name} cannot be read: ${String(cause)}`, 'Try again: the device starts anew.', cause);
    }
    if (data instanceof Float32Array) return { dtype: 'float32', dims: this.dims, data };
    if (data instanceof Int32Array) return { dtype: 'int32', dims: this.dims, data };
    throw new AppError('internal', `${this.name} holds an unexpected array.`, 'Report it with the versions in use.');
  }

  dispose(): void {
    this.held?.dispose();
    this.held = undefined;
  }
}
