/**
 * Where a written model's weights go: inside the graph or, one after another, into one external-data file; in single or
 * half precision. `writer.ts` fills it, `reader.ts` opens it again.
 */
import { AppError } from '../../errors.ts';
import { floatsToHalves, halvesToFloats } from './half.ts';
import { bytesOf, DataType, EXTERNAL, externalTensorProto, PARAMETER_MARK, tensorProto } from './messages.ts';
import type { TensorProto } from './onnx_pb.ts';

/** Row-major float32 values of one parameter; `data.length` is the product of `dims`. */
export interface Weight {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export type Weights = ReadonlyMap<string, Weight>;
export type WeightStorage = 'float32' | 'float16';

/** A file that a graph's tensors point into; `path` is relative to the graph's own. */
export interface ExternalFile {
  readonly path: string;
  readonly data: Uint8Array;
}

/** Where a tensor may start in the external file: aligned for any element type and for vector loads. */
const ALIGNMENT = 64;
const MAX_HALF = 65504;
/** What the initializer of a half-precision weight is called after the weight; the Cast behind it has the weight's name. */
export const HALF_SUFFIX = '.fp16';

export class WeightStore {
  private readonly parts: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  private end = 0;
  readonly storage: WeightStorage;
  private readonly path: string | undefined;

  /** Without a path the weights stay inside the graph. */
  constructor(storage: WeightStorage, path: string | undefined) {
    this.storage = storage;
    this.path = path;
  }

  /** The name of a weight's initializer. */
  initializerName(name: string): string {
    return this.storage === 'float16' ? name + HALF_SUFFIX : name;
  }

  /** The tensor message of a weight. Throws 'invalid-input' when half precision would lose it (NaN or beyond 65504). */
  tensor(name: string, weight: Weight): TensorProto {
    if (this.storage === 'float16') refuseBeyondHalf(name, weight.data);
    const bytes = bytesOf(this.storage === 'float16' ? floatsToHalves(weight.data) : weight.data);
    const type = this.storage === 'float16' ? DataType.FLOAT16 : DataType.FLOAT;
    const stored = this.initializerName(name);
    if (this.path === undefined) return tensorProto(stored, type, weight.dims, bytes, PARAMETER_MARK);
    const offset = Math.ceil(this.end / ALIGNMENT) * ALIGNMENT;
    this.parts.push({ offset, bytes });
    this.end = offset + bytes.length;
    return externalTensorProto(stored, type, weight.dims, this.path, offset, bytes.length);
  }

  /** The external file; none when the weights are inline or there are none. */
  files(): ExternalFile[] {
    if (this.path === undefined || this.parts.length === 0) return [];
    const data = new Uint8Array(this.end);
    for (const { offset, bytes } of this.parts) data.set(bytes, offset);
    return [{ path: this.path, data }];
  }
}

/** The values of a weight's tensor. Throws 'invalid-file' when its bytes are missing or of another length. */
export function readWeight(tensor: TensorProto, files: readonly ExternalFile[]): Weight {
  const dims = tensor.dims.map(Number);
  const half = tensor.dataType === DataType.FLOAT16;
  const raw = tensor.dataLocation === EXTERNAL ? externalBytes(tensor, files) : (tensor.rawData ?? new Uint8Array(0));
  const expected = dims.reduce((size, dim) => size * dim, half ? 2 : 4);
  if (raw.byteLength !== expected) {
    throw new AppError(
      'invalid-file',
      `weight '${tensor.name}' holds ${raw.byteLength} bytes, its dims [${dims.join(', ')}] need ${expected}`,
      'Fetch the model again.',
    );
  }
  const buffer = new Uint8Array(raw).buffer; // aligned and our own; slice() of a Node Buffer would be a view
  return { dims, data: half ? halvesToFloats(new Uint16Array(buffer)) : new Float32Array(buffer) };
}

function externalBytes(tensor: TensorProto, files: readonly ExternalFile[]): Uint8Array {
  const place = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const path = place.get('location');
  const file = files.find((candidate) => candidate.path === path);
  if (!file)
    throw new AppError(
      'invalid-file',
      `weight '${tensor.name}' lies in '${path}', which is not there`,
      'Give the weight file along with the graph.',
    );
  const offset = Number(place.get('offset') ?? 0);
  return file.data.subarray(offset, offset + Number(place.get('length') ?? file.data.length - offset));
}

function refuseBeyondHalf(name: string, data: Float32Array): void {
  const at = data.findIndex((value) => !(Math.abs(value) <= MAX_HALF));
  if (at >= 0)
    throw new AppError(
      'invalid-input',
      `weight '${name}' has ${data[at]} at ${at}, which half precision cannot hold`,
      'Store this model as float32, or repair the weight.',
    );
}
