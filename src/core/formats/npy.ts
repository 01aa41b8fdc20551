/**
 * NumPy .npy files, version 1 to 3, C order: float32 and float64 in, float32 out (float16 in too, for small fixtures).
 * Only bytes and shape: what the axes mean is the caller's. Conversion, fixtures and dataset packs use it.
 * Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { AppError } from '../errors.ts';

export interface NpyArray {
  readonly shape: readonly number[];
  /** Row-major; float64 and float16 values are converted. */
  readonly data: Float32Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const ITEM_BYTES: Readonly<Record<string, number>> = { '<f4': 4, '<f8': 8, '<f2': 2 };

/** @throws AppError 'invalid-file' (not an npy, or cut short) or 'unsupported' (other types, Fortran order) */
export function readNpy(bytes: Uint8Array, name = 'the npy file'): NpyArray {
  const remedy = 'Save it with numpy.save(path, array.astype("float32")).';
  if (bytes.length < 10 || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw new AppError('invalid-file', `${name} is not an .npy file.`, remedy);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const long = bytes[6] >= 2;
  const start = long ? 12 : 10;
  const headerLength = long ? (bytes.length >= 12 ? view.getUint32(8, true) : bytes.length) : view.getUint16(8, true);
  const offset = start + headerLength;
  if (offset > bytes.length) throw new AppError('invalid-file', `${name} ends within its header.`, 'Copy the file again.');
  const header = new TextDecoder().decode(bytes.subarray(start, offset));
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1] ?? 'unknown';
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const dims = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  const itemBytes = ITEM_BYTES[type];
  if (itemBytes === undefined)
    throw new AppError('unsupported', `${name} holds values of type ${type}; only float32 and float64 are read.`, remedy);
  if (order !== 'False' || dims === undefined) {
    throw new AppError(
      'unsupported',
      `${name} is not stored in C order.`,
      'Save it with numpy.save(path, numpy.ascontiguousarray(array)).',
    );
  }
  const shape = dims
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  const count = shape.reduce((product, dim) => product * dim, 1);
  if (!Number.isSafeInteger(count)) throw new AppError('invalid-file', `${name} has the impossible shape (${dims}).`, remedy);
  if (bytes.length - offset < count * itemBytes) {
    const held = Math.floor((bytes.length - offset) / itemBytes);
    throw new AppError(
      'invalid-file',
      `${name} is cut short: shape (${shape.join(', ')}) needs ${count} values, ${held} are there.`,
      'Copy the file again.',
    );
  }
  return { shape, data: values(view, offset, count, type) };
}

function values(view: DataView, offset: number, count: number, type: string): Float32Array {
  const data = new Float32Array(count);
  if (type === '<f4') for (let i = 0; i < count; i++) data[i] = view.getFloat32(offset + i * 4, true);
  else if (type === '<f8') for (let i = 0; i < count; i++) data[i] = view.getFloat64(offset + i * 8, true);
  else for (let i = 0; i < count; i++) data[i] = halfToNumber(view.getUint16(offset + i * 2, true));
  return data;
}

function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A version 1 .npy of float32 in C order. @throws AppError 'invalid-input' when shape and data disagree */
export function writeNpy(data: Float32Array, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, dim) => product * dim, 1);
  if (count !== data.length) {
    throw new AppError(
      'invalid-input',
      `Shape (${shape.join(', ')}) holds ${count} values, ${data.length} were given.`,
      'Pass the shape of the data.',
    );
  }
  const dims = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': ${dims}, }`;
  const total = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(total + count * 4);
  bytes.set([...MAGIC, 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, total - 10, true);
  bytes.set(new TextEncoder().encode(`${text.padEnd(total - 11, ' ')}\n`), 10);
  for (let i = 0; i < count; i++) view.setFloat32(total + i * 4, data[i], true);
  return bytes;
}
