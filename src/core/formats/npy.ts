/**
 * NumPy .npy files, version 1 to 3, either order: floats and whole numbers in, float32 in C order out.
 * Only bytes and shape: what the axes mean is the caller's. Conversion, fixtures and dataset packs use it.
 * Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { AppError } from '../errors.ts';

export interface NpyArray {
  readonly shape: readonly number[];
  /** Row-major; other types than float32 are converted. */
  readonly data: Float32Array;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const ITEMS: Readonly<Record<string, { readonly bytes: number; readonly read: (view: DataView, at: number) => number }>> = {
  '<f4': { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  '<f8': { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  '<f2': { bytes: 2, read: (view, at) => halfToNumber(view.getUint16(at, true)) },
  '<i4': { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  '<i8': { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
};

/** @throws AppError 'invalid-file' (not an npy, or cut short) or 'unsupported' (other types) */
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
  const item = ITEMS[type];
  if (item === undefined)
    throw new AppError('unsupported', `${name} holds values of type ${type}; floats and whole numbers are read.`, remedy);
  if (order === undefined || dims === undefined) throw new AppError('invalid-file', `${name} has a header that says no shape.`, remedy);
  const shape = dims
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  const count = shape.reduce((product, dim) => product * dim, 1);
  if (!(Number.isSafeInteger(count) && count >= 0))
    throw new AppError('invalid-file', `${name} has the impossible shape (${dims}).`, remedy);
  if (bytes.length - offset < count * item.bytes) {
    const held = Math.floor((bytes.length - offset) / item.bytes);
    throw new AppError(
      'invalid-file',
      `${name} is cut short: shape (${shape.join(', ')}) needs ${count} values, ${held} are there.`,
      'Copy the file again.',
    );
  }
  const data = new Float32Array(count);
  // The commonest type needs no reading value by value.
  if (type === '<f4') new Uint8Array(data.buffer).set(bytes.subarray(offset, offset + count * item.bytes));
  else for (let i = 0; i < count; i++) data[i] = item.read(view, offset + i * item.bytes);
  return { shape, data: order === 'True' ? toRows(data, shape) : data };
}

/** Fortran's order, where the first axis runs fastest -> C's. */
function toRows(data: Float32Array, shape: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, dim) => product * dim, 1));
  const index = shape.map(() => 0);
  return data.map((_, i, all) => {
    if (i > 0) for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
    return all[index.reduce((sum, at, axis) => sum + at * strides[axis], 0)];
  });
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
