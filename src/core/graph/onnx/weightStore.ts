/**
 * Where a written model's weights go: inside the graph or, one after another, into one external-data file; in single or
 * half precision or, matrices only, in eight bits with one scale a column. `writer.ts` fills it, `reader.ts` opens it again.
 */
import { AppError } from '../../errors.ts';
import { floatsToHalves, halvesToFloats } from './half.ts';
import { bytesOf, DataType, EXTERNAL, externalTensorProto, PARAMETER_MARK, SCALE_MARK, tensorProto } from './messages.ts';
import type { TensorProto } from './onnx_pb.ts';

/** Row-major float32 values of one parameter; `data.length` is the product of `dims`. */
export interface Weight {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export type Weights = ReadonlyMap<string, Weight>;
export type WeightStorage = 'float32' | 'float16' | 'int8';

/** A file that a graph's tensors point into; `path` is relative to the graph's own. */
export interface ExternalFile {
  readonly path: string;
  readonly data: Uint8Array;
}

/** Where a tensor may start in the external file: aligned for any element type and for vector loads. */
const ALIGNMENT = 64;
const MAX_HALF = 65504;
/** What a stored form is called after its weight; the Cast or Mul behind it has the weight's name. */
const HALF_SUFFIX = '.fp16';
const BYTE_SUFFIX = '.int8';
export const SCALE_SUFFIX = '.scale';
const LARGEST_BYTE = 127;

/** How one weight is stored: eight bits are for matrices, single precision for the few numbers beside them. */
export function storedAs(storage: WeightStorage, dims: readonly number[]): WeightStorage {
  return storage === 'int8' && dims.length !== 2 ? 'float32' : storage;
}

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

  /** The tensor message of a weight. Throws 'invalid-input' when half precision would lose it (NaN or beyond 65504). */
  tensor(name: string, weight: Weight): TensorProto {
    switch (storedAs(this.storage, weight.dims)) {
      case 'float32':
        return this.put(name, DataType.FLOAT, weight.dims, bytesOf(weight.data), PARAMETER_MARK);
      case 'float16':
        refuseBeyondHalf(name, weight.data);
        return this.put(name + HALF_SUFFIX, DataType.FLOAT16, weight.dims, bytesOf(floatsToHalves(weight.data)), PARAMETER_MARK);
      case 'int8': {
        refuseBeyondHalf(name, weight.data);
        const scales = columnScales(weight);
        const bytes = Int8Array.from(weight.data, (value, i) => quantised(value, scales[i % scales.length] as number));
        return this.put(name + BYTE_SUFFIX, DataType.INT8, weight.dims, bytesOf(bytes), PARAMETER_MARK);
      }
    }
  }

  /** The scales of a matrix in eight bits [columns]. */
  scale(name: string, weight: Weight): TensorProto {
    const scales = columnScales(weight);
    return this.put(name + SCALE_SUFFIX, DataType.FLOAT, [scales.length], bytesOf(scales), SCALE_MARK);
  }

  private put(name: string, type: number, dims: readonly number[], bytes: Uint8Array, mark: string): TensorProto {
    if (this.path === undefined) return tensorProto(name, type, dims, bytes, mark);
    const offset = Math.ceil(this.end / ALIGNMENT) * ALIGNMENT;
    this.parts.push({ offset, bytes });
    this.end = offset + bytes.length;
    return externalTensorProto(name, type, dims, this.path, offset, bytes.length, mark);
  }

  /** The external file; none when the weights are inline or there are none. */
  files(): ExternalFile[] {
    if (this.path === undefined || this.parts.length === 0) return [];
    const data = new Uint8Array(this.end);
    for (const { offset, bytes } of this.parts) data.set(bytes, offset);
    return [{ path: this.path, data }];
  }
}

/**
 * The largest magnitude of each column over 127, rounded to twelve significant bits: so what is read back has the same
 * scales, and writing it again gives the same bytes.
 */
function columnScales({ dims, data }: Weight): Float32Array {
  const columns = dims[1] as number;
  const largest = new Float32Array(columns);
  for (let i = 0; i < data.length; i++) largest[i % columns] = Math.max(largest[i % columns] as number, Math.abs(data[i] as number));
  return largest.map((value) => toTwelveBits(value / LARGEST_BYTE));
}

function toTwelveBits(value: number): number {
  if (value === 0) return 0;
  const unit = 2 ** (Math.floor(Math.log2(value)) - 11);
  return Math.round(value / unit) * unit;
}

function quantised(value: number, scale: number): number {
  return scale === 0 ? 0 : Math.max(-LARGEST_BYTE, Math.min(LARGEST_BYTE, Math.round(value / scale)));
}

/** Weights in fewer bits than they are computed in. */
const STORED_FORMS: Readonly<Record<number, { readonly suffix: string; readonly storage: WeightStorage }>> = {
  [DataType.FLOAT16]: { suffix: HALF_SUFFIX, storage: 'float16' },
  [DataType.INT8]: { suffix: BYTE_SUFFIX, storage: 'int8' },
};

/** How the tensor of a weight is stored and whose it is; undefined for one in single precision and for what is no weight. */
export function storedForm(tensor: TensorProto): { readonly weight: string; readonly storage: WeightStorage } | undefined {
  const form = tensor.docString === PARAMETER_MARK ? STORED_FORMS[tensor.dataType] : undefined;
  return form && { weight: tensor.name.slice(0, -form.suffix.length), storage: form.storage };
}

const BYTES_OF: Readonly<Record<number, number>> = { [DataType.FLOAT]: 4, [DataType.FLOAT16]: 2, [DataType.INT8]: 1 };

/**
 * The values of a weight's tensor, with its scales when it is in eight bits. Throws 'invalid-file' when its bytes are
 * missing or of another length.
 */
export function readWeight(tensor: TensorProto, files: readonly ExternalFile[], scales?: TensorProto): Weight {
  const dims = tensor.dims.map(Number);
  const raw = tensor.dataLocation === EXTERNAL ? externalBytes(tensor, files) : (tensor.rawData ?? new Uint8Array(0));
  const expected = dims.reduce((size, dim) => size * dim, BYTES_OF[tensor.dataType] ?? 4);
  if (raw.byteLength !== expected) {
    throw new AppError(
      'invalid-file',
      `weight '${tensor.name}' holds ${raw.byteLength} bytes, its dims [${dims.join(', ')}] need ${expected}`,
      'Fetch the model again.',
    );
  }
  const buffer = new Uint8Array(raw).buffer; // aligned and our own; slice() of a Node Buffer would be a view
  if (tensor.dataType === DataType.FLOAT16) return { dims, data: halvesToFloats(new Uint16Array(buffer)) };
  if (tensor.dataType === DataType.FLOAT) return { dims, data: new Float32Array(buffer) };
  if (scales === undefined) throw new AppError('invalid-file', `weight '${tensor.name}' has no scales`, 'Fetch the model again.');
  const { data: factors } = readWeight(scales, files);
  return { dims, data: bytesToFloats(new Int8Array(buffer), factors) };
}

/** Rows of bytes times one scale a column. A plain loop, as in half.ts. */
function bytesToFloats(bytes: Int8Array, scales: Float32Array): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let row = 0; row < bytes.length; row += scales.length)
    for (let column = 0; column < scales.length; column++) values[row + column] = bytes[row + column] * scales[column];
  return values;
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
