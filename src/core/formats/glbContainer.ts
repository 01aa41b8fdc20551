/**
 * The container of glTF: a document and its bytes as one .glb, and data written as base64. Knows nothing of what the document says; gltf.ts
 * reads that, glb.ts writes it. Format: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html#glb-file-format-specification
 */
import { AppError } from '../errors.ts';

const GLB_MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
export const GLTF_REMEDY = 'Export the animation again as a single .glb file.';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export interface GltfParts {
  readonly json: Uint8Array;
  /** The binary chunk of a .glb. */
  readonly bin: Uint8Array | undefined;
}

/** Of a .glb, or of a .gltf, which is its document alone. @throws AppError 'invalid-file' with the offset | 'unsupported' */
export function partsOfGltf(bytes: Uint8Array, name: string): GltfParts {
  const isBinary = bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true) === GLB_MAGIC;
  return isBinary ? chunksOf(bytes, name) : { json: bytes, bin: undefined };
}

function chunksOf(bytes: Uint8Array, name: string): GltfParts {
  const fail = (problem: string, code: 'invalid-file' | 'unsupported' = 'invalid-file'): never => {
    throw new AppError(code, `${name}: ${problem}.`, GLTF_REMEDY);
  };
  if (bytes.length < 20) fail(`it ends at offset ${bytes.length}, within its header`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4, true);
  if (version !== 2) fail(`it is GLB version ${version}; version 2 is read`, 'unsupported');
  const length = view.getUint32(8, true);
  if (length > bytes.length) fail(`it is cut short: ${bytes.length} of ${length} bytes`);
  let json: Uint8Array | undefined;
  let bin: Uint8Array | undefined;
  for (let at = 12; at + 8 <= length; ) {
    const size = view.getUint32(at, true);
    const type = view.getUint32(at + 4, true);
    if (at + 8 + size > length) fail(`the chunk at offset ${at} claims ${size} bytes, ${length - at - 8} are there`);
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (type === JSON_CHUNK) json ??= chunk;
    else if (type === BIN_CHUNK) bin ??= chunk;
    at += 8 + size;
  }
  return { json: json ?? fail('it has no JSON chunk'), bin };
}

/** A GLB of a document and its one buffer. */
export function packGlb(document: object, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(document));
  const jsonSize = Math.ceil(json.length / 4) * 4;
  const dataSize = Math.ceil(data.length / 4) * 4;
  const bytes = new Uint8Array(12 + 8 + jsonSize + (dataSize > 0 ? 8 + dataSize : 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, GLB_MAGIC, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, bytes.length, true);
  view.setUint32(12, jsonSize, true);
  view.setUint32(16, JSON_CHUNK, true);
  bytes.fill(0x20, 20, 20 + jsonSize);
  bytes.set(json, 20);
  if (dataSize > 0) {
    view.setUint32(20 + jsonSize, dataSize, true);
    view.setUint32(24 + jsonSize, BIN_CHUNK, true);
    bytes.set(data, 28 + jsonSize);
  }
  return bytes;
}

/** @throws AppError 'invalid-file' with the offset of what is no base64 */
export function fromBase64(text: string, name: string): Uint8Array {
  const values = new Int8Array(128).fill(-1);
  [...ALPHABET].forEach((letter, value) => {
    values[letter.charCodeAt(0)] = value;
  });
  const length = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (let i = 0; i < length; i++) {
    const value = values[text.charCodeAt(i)] ?? -1;
    if (value < 0) throw new AppError('invalid-file', `${name}: a buffer's base64 has "${text[i]}" at offset ${i}.`, GLTF_REMEDY);
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  return bytes;
}
