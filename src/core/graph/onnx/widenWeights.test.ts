import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { Graph } from '../ir.ts';
import * as o from '../ops.ts';
import { ModelProtoSchema } from './onnx_pb.ts';
import { readOnnx } from './reader.ts';
import { widenWeights } from './widenWeights.ts';
import { type WriteOptions, writeOnnx } from './writer.ts';

/** y = gather(table, ids) W + b: two matrices, one of them read by rows, and a bias. */
function sample(): Graph {
  const graph = new Graph('sample');
  const rows = o.gatherRows(graph.parameter('table', [4, 3]), graph.input('ids', ['T'], 'int32'));
  graph.output('y', o.add(o.matmul(rows, graph.parameter('layer.weight', [3, 2])), graph.parameter('layer.bias', [2])));
  return graph;
}

const weights = new Map([
  ['table', { dims: [4, 3], data: Float32Array.from({ length: 12 }, (_, i) => Math.sin(i + 1)) }],
  ['layer.weight', { dims: [3, 2], data: Float32Array.of(1, -0.5, 0.1, 2, 65504, 1e-7) }],
  ['layer.bias', { dims: [2], data: Float32Array.of(0.25, -3) }],
]);
const written = (options: WriteOptions) => writeOnnx(sample(), { weights, ...options });
const operators = (graph: Uint8Array) => fromBinary(ModelProtoSchema, graph).graph?.node.map(({ opType }) => opType);

describe('widenWeights', () => {
  it.each<WriteOptions>([
    { storage: 'int8' },
    { storage: 'float16' },
    { storage: 'int8', externalPath: 'sample.bin' },
    { storage: 'float16', externalPath: 'sample.bin' },
  ])('makes the model that would be written with the stored values in single precision: %o', (options) => {
    const packed = written(options);
    const wide = widenWeights(packed, 'wide.bin');
    expect(operators(packed.graph)).toContain('Cast');
    expect(operators(wide.graph)).toEqual(['Gather', 'MatMul', 'Add']);
    expect(wide.weights.map(({ path }) => path)).toEqual([...packed.weights.map(({ path }) => path), 'wide.bin']);
    const stored = readOnnx(packed.graph, packed.weights).weights;
    const read = readOnnx(wide.graph, wide.weights);
    expect(read.storage).toBe('float32');
    expect(writeOnnx(read.graph, { weights: read.weights }).graph).toEqual(writeOnnx(sample(), { weights: stored }).graph);
  });

  it('leaves a model alone that is wide already', () => {
    const model = written({ externalPath: 'sample.bin' });
    expect(widenWeights(model, 'wide.bin')).toEqual(model);
  });

  it('says which weight has lost its file', () => {
    const { graph } = written({ storage: 'int8', externalPath: 'sample.bin' });
    expect(() => widenWeights({ graph, weights: [] }, 'wide.bin')).toThrow("weight 'table.int8' lies in 'sample.bin', which is not there");
  });
});
