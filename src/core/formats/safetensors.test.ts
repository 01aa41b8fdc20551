import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from './safetensors.ts';

const TENSORS = new Map<string, NamedTensor>([
  ['layer.weight', { dtype: 'float32', dims: [2, 3], data: new Float32Array([1, -2, 3.5, 4, 5, 6e-8]) }],
  ['layer.half', { dtype: 'float16', dims: [3], data: new Float32Array([0.5, -65504, 0.1]) }],
  ['step', { dtype: 'int32', dims: [], data: new Int32Array([-7]) }],
  ['nothing', { dtype: 'float32', dims: [0, 4], data: new Float32Array(0) }],
]);

/** A file with any header; `body` bytes of zeros follow. */
function file(header: string, body = 0): Uint8Array {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length + body);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

describe('safetensors', () => {
  it('keeps names, order, dims, values and metadata', () => {
    const bytes = writeSafetensors(TENSORS, { base: 'abc' });
    const { tensors, metadata } = readSafetensors(bytes);
    expect([...tensors.keys()]).toEqual([...TENSORS.keys()]);
    expect(metadata).toEqual({ base: 'abc' });
    expect(tensors.get('layer.weight')).toEqual(TENSORS.get('layer.weight'));
    expect(tensors.get('step')).toEqual(TENSORS.get('step'));
    expect(tensors.get('nothing')).toEqual(TENSORS.get('nothing'));
    expect([...(tensors.get('layer.half')?.data ?? [])]).toEqual([0.5, -65504, 0.0999755859375]);
    expect(writeSafetensors(tensors, metadata)).toEqual(bytes);
  });

  it('starts the values on 8 bytes and reads from an unaligned view', () => {
    const bytes = writeSafetensors(TENSORS);
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(readSafetensors(shifted.subarray(3)).tensors).toEqual(readSafetensors(bytes).tensors);
  });

  it('reads from a Node Buffer, whose slice() is a view into a larger pool', () => {
    const bytes = writeSafetensors(TENSORS);
    const pooled = Buffer.concat([Buffer.from('before'), bytes]).subarray(6);
    expect(readSafetensors(pooled).tensors).toEqual(readSafetensors(bytes).tensors);
  });

  it('refuses to write values that do not fill the dims', () => {
    const wrong = new Map<string, NamedTensor>([['w', { dtype: 'float32', dims: [2, 2], data: new Float32Array(3) }]]);
    expect(() => writeSafetensors(wrong)).toThrow(/'w': 3 values for dims \[2, 2\]/);
  });

  it.each([
    ['empty', new Uint8Array(0), /0 bytes are too few/],
    ['truncated header', file('{"a"').subarray(0, 10), /does not fit/],
    ['huge header', new Uint8Array(8).fill(0xff), /does not fit/],
    ['HTML', new TextEncoder().encode('<!doctype html><html></html>'), /does not fit/],
    ['not JSON', file('{"a"'), /not JSON/],
    ['an array', file('[]'), /not an object/],
    ['unknown dtype', file('{"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}', 2), /'a' has dtype "BF16"/],
    ['negative size', file('{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}', 4), /'a' has shape \[-1\]/],
    ['one offset', file('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}', 4), /'a' has data_offsets/],
    ['beyond the end', file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}', 4), /ends at byte 8 of 4/],
    ['wrong size', file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', 4), /holds 4 bytes, its shape needs 8/],
    [
      'overlap',
      file('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 4),
      /'b' starts at byte 0, expected 4/,
    ],
    ['trailing bytes', file('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 9), /end at byte 4 of 9/],
    ['null entry', file('{"a":null}'), /'a' has dtype/],
    ['metadata that is no text', file('{"__metadata__":{"x":1}}'), /__metadata__\.x is not a string/],
    ['a zip of PyTorch', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0]), /pickled PyTorch/],
  ])('refuses %s', (_, bytes, message) => {
    const read = () => readSafetensors(bytes, 'up.safetensors');
    expect(read).toThrow(message);
    expect(read).toThrow(AppError);
    expect(read).toThrow(/up\.safetensors/);
  });
});
