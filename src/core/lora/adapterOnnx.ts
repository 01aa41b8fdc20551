/**
 * adapter.onnx: an expert's factors as the named outputs of a graph without inputs, so that any ONNX tool can read them. Half
 * precision unless asked otherwise. Scaling happens once, in the scale row, so factors are stored as trained.
 */
import { AppError } from '../errors.ts';
import { cardTexts, type ExpertCard, readCard, requireBase } from '../experts/expertCard.ts';
import { Graph } from '../graph/ir.ts';
import { readOnnx } from '../graph/onnx/reader.ts';
import { type WriteOptions, writeOnnx } from '../graph/onnx/writer.ts';
import { factorName } from './adaptedLinear.ts';
import { type Adapter, checkAdapter, type Factors } from './adapter.ts';
import type { ExpertFiles, ImportTarget } from './peft.ts';

export const ADAPTER_ONNX = 'adapter.onnx';

/** Outputs 'lora:MODULE:A' [in, rank] and 'lora:MODULE:B' [rank, out]; the card, rank and scaling as metadata. */
export function writeAdapterOnnx({ adapter, card }: ExpertFiles, storage: WriteOptions['storage'] = 'float32'): Uint8Array {
  const graph = new Graph('adapter');
  const weights = new Map<string, { dims: readonly number[]; data: Float32Array }>();
  const { rank, scaling } = adapter;
  for (const [module, { a, b }] of adapter.factors) {
    for (const [factor, dims, data] of [
      ['A', [a.length / rank, rank], a],
      ['B', [rank, b.length / rank], b],
    ] as const) {
      const name = `${module}.lora_${factor}`;
      weights.set(name, { dims, data });
      graph.output(factorName(module, factor), graph.parameter(name, dims));
    }
  }
  return writeOnnx(graph, { weights, storage, metadata: { ...cardTexts(card), rank: `${rank}`, scaling: `${scaling}` } }).graph;
}

/** Who made the file and for which base, whatever base is here. Throws what readOnnx and readCard throw. */
export function readAdapterCard(bytes: Uint8Array, source: string): ExpertCard {
  const { rank: _, scaling: __, ...texts } = readOnnx(bytes).metadata;
  return readCard(texts, {}, `${source}/${ADAPTER_ONNX}`);
}

/** Throws what readOnnx throws, 'invalid-file' for another graph, 'model-mismatch' for another base, module or shape. */
export function readAdapterOnnx(bytes: Uint8Array, target: ImportTarget): ExpertFiles {
  const source = `${target.source}/${ADAPTER_ONNX}`;
  const { weights, metadata } = readOnnx(bytes);
  const { rank, scaling, ...texts } = metadata;
  const card = readCard(texts, {}, source);
  requireBase(card, target.base, source);
  const factors = new Map<string, Factors>();
  for (const [name, { data: a }] of weights) {
    const module = /^(.+)\.lora_A$/.exec(name)?.[1];
    if (module === undefined) continue;
    const b = weights.get(`${module}.lora_B`)?.data;
    if (b === undefined) throw new AppError('invalid-file', `${source}: '${module}' lacks its factor B`, 'Export the adapter again.');
    factors.set(module, { a, b });
  }
  const adapter: Adapter = { rank: Number(rank), scaling: Number(scaling), factors };
  checkAdapter(adapter, target.modules, source);
  return { adapter, card };
}
