/**
 * Named tensors as a safetensors file: an 8-byte little-endian header length, a JSON header, then the raw values.
 * Written from the published layout (https://github.com/huggingface/safetensors, "Format"). Reads F32, F16 and I32;
 * never pickles, never guesses. Checkpoints, reference fixtures and PEFT adapters go through it.
 */
import { AppError } from '../errors.ts';
import { floatsToHalves, halvesToFloats } from '../graph/onnx/half.ts';

/** Row-major; `data.length` is the product of `dims` (1 for a scalar). */
export type NamedTensor =
  | { readonly dtype: 'float32' | 'float16'; readonly dims: readonly number[]; readonly data: Float32Array }
  | { readonly dtype: 'int32'; readonly dims: readonly number[]; readonly data: Int32Array };

export interface SafetensorsFile {
  /** In file order. A `float16` tensor is widened to float32 in memory; its dtype says how it is stored. */
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

const TYPES = { F32: 'float32', F16: 'float16', I32: 'int32' } as const;
const CODES = { float32: 'F32', float16: 'F16', int32: 'I32' } as const;
const WIDTHS = { float32: 4, float16: 2, int32: 4 } as const;
const MAX_HEADER_BYTES = 100_000_000;
const REMEDY = 'Choose an intact .safetensors file with F32, F16 or I32 tensors.';

/** The bytes of a file, deterministic: tensors in the given order, each value little-endian. Throws 'invalid-input'. */
export function writeSafetensors(tensors: ReadonlyMap<string, NamedTensor>, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { __metadata__: metadata } : {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, tensor] of tensors) {
    const size = tensor.dims.reduce((product, dim) => product * dim, 1);
    if (name === '__metadata__' || size !== tensor.data.length) {
      throw new AppError(
        'invalid-input',
        `tensor '${name}': ${tensor.data.length} values for dims [${tensor.dims.join(', ')}]`,
        'Give one value per element.',
      );
    }
    const part = valueBytes(tensor);
    header[name] = { dtype: CODES[tensor.dtype], shape: tensor.dims, data_offsets: [offset, offset + part.byteLength] };
    parts.push(part);
    offset += part.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, 8, 8 + headerBytes);
  file.set(json, 8);
  let at = 8 + headerBytes;
  for (const part of parts) {
    file.set(part, at);
    at += part.byteLength;
  }
  return file;
}

/** Parses a file. Throws AppError 'invalid-file' naming `source` and what is wrong; a pickled `.pt` gets its own remedy. */
export function readSafetensors(bytes: Uint8Array, source = 'safetensors file'): SafetensorsFile {
  const { header, body } = readHeader(bytes, source);
  const tensors = new Map<string, NamedTensor>();
  const ranges: [number, number, string][] = [];
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') {
      metadata = readMetadata(entry, source);
      continue;
    }
    const { dtype, dims, start, end } = readEntry(name, entry, body.byteLength, source);
    ranges.push([start, end, name]);
    tensors.set(name, readTensor(dtype, dims, body.subarray(start, end)));
  }
  checkCoverage(ranges, body.byteLength, source);
  return { tensors, metadata };
}

function readHeader(bytes: Uint8Array, source: string): { header: object; body: Uint8Array } {
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0x80 && (bytes[1] ?? 0) <= 5 && bytes[2] === 0x63)) {
    throw new AppError(
      'invalid-file',
      `${source} is a pickled PyTorch checkpoint`,
      'Save it as PEFT safetensors (adapter_model.safetensors) and choose that file.',
    );
  }
  if (bytes.byteLength < 8) throw fail(source, `${bytes.byteLength} bytes are too few for a header`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES || 8 + length > bytes.byteLength)
    throw fail(source, `a header of ${length} bytes does not fit in ${bytes.byteLength}`);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length)));
  } catch (cause) {
    throw fail(source, 'the header is not JSON', cause);
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw fail(source, 'the header is not an object');
  return { header, body: bytes.subarray(8 + length) };
}

function readMetadata(entry: unknown, source: string): Record<string, string> {
  const metadata: Record<string, string> = {};
  if (typeof entry !== 'object' || entry === null) throw fail(source, '__metadata__ is not an object');
  for (const [key, value] of Object.entries(entry)) {
    if (typeof value !== 'string') throw fail(source, `__metadata__.${key} is not a string`);
    metadata[key] = value;
  }
  return metadata;
}

function readEntry(
  name: string,
  entry: unknown,
  bodyBytes: number,
  source: string,
): { dtype: NamedTensor['dtype']; dims: number[]; start: number; end: number } {
  const { dtype: code, shape, data_offsets: offsets } = (entry ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  if (code !== 'F32' && code !== 'F16' && code !== 'I32') throw fail(source, `'${name}' has dtype ${JSON.stringify(code)}`);
  if (!isSizes(shape)) throw fail(source, `'${name}' has shape ${JSON.stringify(shape)}`);
  if (!isSizes(offsets) || offsets.length !== 2) throw fail(source, `'${name}' has data_offsets ${JSON.stringify(offsets)}`);
  const [start, end] = offsets as [number, number];
  const dtype = TYPES[code];
  const expected = shape.reduce((product, dim) => product * dim, WIDTHS[dtype]);
  if (end > bodyBytes) throw fail(source, `'${name}' ends at byte ${end} of ${bodyBytes}`);
  if (end - start !== expected) throw fail(source, `'${name}' holds ${end - start} bytes, its shape needs ${expected}`);
  return { dtype, dims: shape, start, end };
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function checkCoverage(ranges: [number, number, string][], bodyBytes: number, source: string): void {
  let at = 0;
  for (const [start, end, name] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (start !== at) throw fail(source, `'${name}' starts at byte ${start}, expected ${at}`);
    at = end;
  }
  if (at !== bodyBytes) throw fail(source, `tensors end at byte ${at} of ${bodyBytes}`);
}

function readTensor(dtype: NamedTensor['dtype'], dims: number[], raw: Uint8Array): NamedTensor {
  const copy = new Uint8Array(raw).buffer; // aligned and our own; slice() of a Node Buffer would be a view
  if (dtype === 'int32') return { dtype, dims, data: new Int32Array(copy) };
  return { dtype, dims, data: dtype === 'float32' ? new Float32Array(copy) : halvesToFloats(new Uint16Array(copy)) };
}

function valueBytes(tensor: NamedTensor): Uint8Array {
  const data = tensor.dtype === 'float16' ? floatsToHalves(tensor.data) : tensor.data;
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function fail(source: string, problem: string, cause?: unknown): AppError {
  return new AppError('invalid-file', `${source}: ${problem}`, REMEDY, cause);
}
