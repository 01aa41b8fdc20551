import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { Graph, type Value } from '../ir.ts';
import * as o from '../ops.ts';
import { ModelProtoSchema } from './onnx_pb.ts';
import { readOnnx } from './reader.ts';
import { type WriteOptions, writeOnnx } from './writer.ts';

/** y = tanh(x W) + 0.5, with a frozen and unused weight on the side. */
function sample(): Graph {
  const graph = new Graph('sample');
  const product = o.matmul(graph.input('x', ['B', 'T', 3]), graph.parameter('layer.weight', [3, 2]));
  graph.parameter('unused', [1000]);
  graph.output('y', o.add(o.tanh(product), 0.5));
  return graph;
}

const weight = { dims: [3, 2], data: Float32Array.of(1, -0.5, 0.1, 2, 65504, 1e-7) };
const weights = new Map([['layer.weight', weight]]);

/** A file as lines: inputs, initializers, nodes, outputs. */
function text(graph: Graph, options: WriteOptions = {}): string {
  const file = fromBinary(ModelProtoSchema, writeOnnx(graph, options).graph).graph;
  const dims = (info: NonNullable<typeof file>['input'][number]) =>
    (info.type?.value.value?.shape?.dim ?? []).map(({ value }) => String(value.value)).join(' ');
  return [
    ...(file?.input ?? []).map((info) => `input ${info.name} [${dims(info)}]${info.docString && ` ${info.docString}`}`),
    ...(file?.initializer ?? []).map(({ name, dims: sizes, externalData }) =>
      `initializer ${name} [${sizes.join(' ')}] ${externalData.map(({ value }) => value).join(' ')}`.trimEnd(),
    ),
    ...(file?.node ?? []).map(({ name, opType, input, output }) => `${name}: ${opType}(${input.join(', ')}) -> ${output}`),
    ...(file?.output ?? []).map((info) => `output ${info.name} [${dims(info)}]`),
  ].join('\n');
}

describe('writeOnnx', () => {
  it('makes parameters inputs when they have no weight, and drops what nobody needs', () => {
    expect(text(sample())).toMatchInlineSnapshot(`
      "input x [B T 3]
      input layer.weight [3 2] parameter
      initializer constant_0 []
      matmul_0: MatMul(x, layer.weight) -> matmul_0
      tanh_1: Tanh(matmul_0) -> tanh_1
      add_2: Add(tanh_1, constant_0) -> y
      output y [B T 2]"
    `);
  });

  it('stores halves in a file of their own, behind a Cast', () => {
    expect(text(sample(), { weights, storage: 'float16', externalPath: 'sample.bin' })).toMatchInlineSnapshot(`
      "input x [B T 3]
      initializer layer.weight.fp16 [3 2] sample.bin 0 12
      initializer constant_0 []
      layer.weight: Cast(layer.weight.fp16) -> layer.weight
      matmul_0: MatMul(x, layer.weight) -> matmul_0
      tanh_1: Tanh(matmul_0) -> tanh_1
      add_2: Add(tanh_1, constant_0) -> y
      output y [B T 2]"
    `);
  });

  it('spells shapes, scatters and several names of one value', () => {
    const graph = new Graph('spelling');
    const x = graph.input('x', ['B', 'T', 4]);
    const ids = graph.input('ids', ['B', 'T'], 'int32');
    const flat = o.reshape(o.slice(x, 1, 1, 'T-2'), ['B', '4T-8']);
    graph.output('flat', flat);
    graph.output('again', flat);
    graph.output('same', o.stopGradient(x));
    graph.output('rows', o.scatterRows(graph.parameter('table', [9, 4]), ids, x));
    graph.output('first', o.slice(ids, 1, 0, 1));
    expect(text(graph)).toMatchInlineSnapshot(`
      "input x [B T 4]
      input ids [B T]
      input table [9 4] parameter
      initializer int64 [1] [1]
      initializer int64 [-1] [1]
      initializer int64 [0, -1] [2]
      initializer zero []
      initializer int64 [-1, 4] [2]
      initializer int64 [-1, 1] [2]
      initializer int64 [0] [1]
      slice_0: Slice(x, int64 [1], int64 [-1], int64 [1]) -> slice_0
      reshape_1: Reshape(slice_0, int64 [0, -1]) -> flat
      table.shape: Shape(table) -> table.shape
      scatterRows_2.zeros: Expand(zero, table.shape) -> scatterRows_2.zeros
      scatterRows_2.rows: Reshape(x, int64 [-1, 4]) -> scatterRows_2.rows
      scatterRows_2.column: Reshape(ids, int64 [-1, 1]) -> scatterRows_2.column
      scatterRows_2.rows.shape: Shape(scatterRows_2.rows) -> scatterRows_2.rows.shape
      scatterRows_2.places: Expand(scatterRows_2.column, scatterRows_2.rows.shape) -> scatterRows_2.places
      scatterRows_2: ScatterElements(scatterRows_2.zeros, scatterRows_2.places, scatterRows_2.rows) -> rows
      slice_3: Gather(ids, int64 [0]) -> first
      output_again: Identity(flat) -> again
      output_same: Identity(x) -> same
      output flat [B 4T-8]
      output again [B 4T-8]
      output same [B T 4]
      output rows [9 4]
      output first [B 1]"
    `);
  });

  it('stores matrices in eight bits with a scale a column, and takes integers as int64', () => {
    const graph = new Graph('bytes');
    const rows = o.gatherRows(graph.parameter('table', [4, 2]), graph.input('ids', ['T'], 'int32'));
    graph.output('y', o.add(rows, graph.parameter('bias', [2])));
    const table = { dims: [4, 2], data: Float32Array.of(1, 0, -0.4, 0, 0.003, 0, -1, 0) };
    const options: WriteOptions = {
      weights: new Map([
        ['table', table],
        ['bias', { dims: [2], data: Float32Array.of(0.1, 0.2) }],
      ]),
      storage: 'int8',
      int64Inputs: true,
    };
    expect(text(graph, options)).toMatchInlineSnapshot(`
      "input ids [T]
      initializer table.int8 [4 2]
      initializer table.scale [2]
      initializer bias [2]
      ids.int32: Cast(ids) -> ids.int32
      table.cast: Cast(table.int8) -> table.cast
      table: Mul(table.cast, table.scale) -> table
      gatherRows_0: Gather(table, ids.int32) -> gatherRows_0
      add_1: Add(gatherRows_0, bias) -> y
      output y [T 2]"
    `);
    const read = readOnnx(writeOnnx(graph, options).graph);
    expect(read.storage).toBe('int8');
    expect(read.weights.get('bias')?.data).toEqual(Float32Array.of(0.1, 0.2));
    const back = read.weights.get('table')?.data ?? [];
    expect(Math.max(...table.data.map((value, i) => Math.abs(value - (back[i] ?? Number.NaN))))).toBeLessThanOrEqual(0.5 / 127 + 1e-3);
    expect(back[7]).toBe(0);
    expect(writeOnnx(read.graph, { ...options, weights: read.weights })).toEqual(writeOnnx(graph, options));
  });

  it('writes eight-bit weights of any size again as the same bytes', () => {
    for (let exponent = -12; exponent < 4; exponent++) {
      const graph = new Graph('again');
      graph.output('y', o.matmul(graph.input('x', [1, 16]), graph.parameter('w', [16, 8])));
      const data = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i * i + exponent) * 10 ** exponent);
      const options: WriteOptions = { weights: new Map([['w', { dims: [16, 8], data }]]), storage: 'int8', externalPath: 'w.bin' };
      const written = writeOnnx(graph, options);
      const read = readOnnx(written.graph, written.weights);
      expect(writeOnnx(read.graph, { ...options, weights: read.weights })).toEqual(written);
    }
  });

  it('starts every weight on 64 bytes of the external file', () => {
    const graph = new Graph('two');
    const x = graph.input('x', [3]);
    graph.output('y', o.add(o.mul(x, graph.parameter('a', [3])), graph.parameter('b', [3])));
    const vector = (first: number) => ({ dims: [3], data: Float32Array.of(first, 2, 3) });
    const { weights: files } = writeOnnx(graph, {
      weights: new Map([
        ['a', vector(1)],
        ['b', vector(9)],
      ]),
      externalPath: 'two.bin',
    });
    expect(files.map(({ path, data }) => [path, data.length])).toEqual([['two.bin', 64 + 12]]);
    expect(new Float32Array(files[0]?.data.slice().buffer as ArrayBuffer)[16]).toBe(9);
  });

  it('writes the same bytes twice', () => {
    expect(writeOnnx(sample(), { weights })).toEqual(writeOnnx(sample(), { weights }));
  });

  const refusals: [string, (graph: Graph, x: Value) => WriteOptions | undefined, string, RegExp][] = [
    [
      'a weight of other dims',
      (g, x) => ({ weights: bias(g, x, [3], 3) }),
      'model-mismatch',
      /'bias' is \[3\] with 3 values, the graph wants \[2\]/,
    ],
    ['a weight with too few values', (g, x) => ({ weights: bias(g, x, [2], 1) }), 'model-mismatch', /\[2\] with 1 values/],
    [
      'a weight that halves cannot hold',
      (g, x) => ({ weights: bias(g, x, [2], 2, 7e4), storage: 'float16' }),
      'invalid-input',
      /'bias' has 70000 at 0/,
    ],
    [
      'a NaN as a half',
      (g, x) => ({ weights: bias(g, x, [2], 2, Number.NaN), storage: 'float16' }),
      'invalid-input',
      /'bias' has NaN at 0/,
    ],
    ['no outputs', () => undefined, 'graph-invalid', /has no outputs/],
    [
      'a name that a node has',
      (g, x) => outputs({ y: o.add(o.neg(x), g.parameter('neg_0', [2])) }),
      'graph-invalid',
      /'neg_0' is taken twice/,
    ],
    [
      'an int32 slice of unknown length',
      (g, x) => outputs({ y: x, z: o.slice(g.input('i', ['T'], 'int32'), 0, 1, 'T-1') }),
      'graph-invalid',
      /needs a fixed size, got T-1/,
    ],
  ];
  it.each(refusals)('refuses %s', (_, build, code, message) => {
    const graph = new Graph('refused');
    const options = build(graph, graph.input('x', [2]));
    const write = () => writeOnnx(graph, options);
    expect(write).toThrow(message);
    expect(write).toThrow(expect.objectContaining({ code }) as AppError);
  });
});

/** Names outputs; written without options. */
function outputs(values: Readonly<Record<string, Value>>): undefined {
  for (const [name, value] of Object.entries(values)) value.graph.output(name, value);
}

/** Outputs x + bias [2] and gives a weight for it. */
function bias(graph: Graph, x: Value, dims: number[], count: number, value = 1): WriteOptions['weights'] {
  graph.output('y', o.add(x, graph.parameter('bias', [2])));
  return new Map([['bias', { dims, data: new Float32Array(count).fill(value) }]]);
}

describe('readOnnx', () => {
  it('gives back the graph, its symbolic shapes and the weights as stored', () => {
    const model = writeOnnx(sample(), { weights, storage: 'float16', externalPath: 'sample.bin' });
    const { graph, weights: read, storage } = readOnnx(model.graph, model.weights);
    expect(storage).toBe('float16');
    expect(graph.outputs.get('y')?.shape).toEqual(['B', 'T', 2]);
    expect(graph.live().map(({ op }) => op)).toEqual(['input', 'parameter', 'constant', 'matmul', 'tanh', 'add']);
    expect([...(read.get('layer.weight')?.data ?? [])]).toEqual([1, -0.5, 0.0999755859375, 2, 65504, 1.1920928955078125e-7]);
  });

  it('reads from a Node Buffer', () => {
    const model = writeOnnx(sample(), { weights });
    const pooled = Buffer.concat([Buffer.from('before'), model.graph]).subarray(6);
    expect(readOnnx(pooled).weights).toEqual(new Map(weights));
  });

  const bytes = () => Buffer.from(writeOnnx(sample(), { weights }).graph);
  const external = writeOnnx(sample(), { weights, externalPath: 'sample.bin' });
  const refusals: [string, () => unknown, string, RegExp][] = [
    ['no bytes', () => readOnnx(new Uint8Array(0)), 'invalid-file', /holds no graph/],
    [
      'HTML',
      () => readOnnx(new TextEncoder().encode('<!doctype html><title>404</title>')),
      'invalid-file',
      /33 bytes are not an ONNX graph/,
    ],
    ['a cut file', () => readOnnx(bytes().subarray(0, 100)), 'invalid-file', /100 bytes are not an ONNX graph/],
    ['an operator we never write', () => readOnnx(renamed('Tanh', 'Cosh')), 'unsupported', /node 'tanh_1' is a Cosh/],
    [
      'a name nothing defines',
      () => readOnnx(renamed('matmul_0', 'matmul_9')),
      'invalid-file',
      /Tanh 'tanh_1' reads 'matmul_0', which nothing defines/,
    ],
    ['no weight file', () => readOnnx(external.graph), 'invalid-file', /'layer.weight' lies in 'sample.bin', which is not there/],
    [
      'a cut weight file',
      () => readOnnx(external.graph, [{ path: 'sample.bin', data: new Uint8Array(23) }]),
      'invalid-file',
      /holds 23 bytes, its dims \[3, 2\] need 24/,
    ],
  ];
  it.each(refusals)('refuses %s', (_, read, code, message) => {
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ code }) as AppError);
    expect(read).toThrow(AppError);
  });

  /** The sample's bytes with the first occurrence of a word replaced by one of the same length. */
  function renamed(from: string, to: string): Buffer {
    const file = bytes();
    file.write(to, file.indexOf(from));
    return file;
  }
});
