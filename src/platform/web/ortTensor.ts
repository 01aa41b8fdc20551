/** A tensor of ONNX Runtime Web behind core's port: in host memory or in a GPU buffer. Only `ortSession.ts` makes them. */
import type { Tensor } from 'onnxruntime-web';
import { AppError } from '../../core/errors.ts';
import { hostDType, hostTensor } from '../../core/hostTensor.ts';
import type { HostTensor, RuntimeTensor } from '../../core/ports.ts';

export class WebTensor implements RuntimeTensor {
  readonly dtype: HostTensor['dtype'];
  readonly dims: readonly number[];
  private readonly name: string;
  private held: Tensor | undefined;

  constructor(name: string, tensor: Tensor) {
    this.name = name;
    this.dtype = hostDType(tensor.type, name);
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
    return hostTensor(data, this.dims, this.name);
  }

  dispose(): void {
    this.held?.dispose();
    this.held = undefined;
  }
}
