/**
 * The graphs of a base pack: which there are, how each is built, and their bytes with weights. Used by `cli export` to
 * write a pack and to prove that one on disk is what this code would write. Files and hashes are the command's.
 */
import type { BaseConfig } from '../config.ts';
import { Graph } from '../graph/ir.ts';
import { readOnnx } from '../graph/onnx/reader.ts';
import type { WeightStorage } from '../graph/onnx/weightStore.ts';
import { type WrittenModel, writeOnnx } from '../graph/onnx/writer.ts';
import { buildPlanner } from '../model/planner.ts';
import { buildRefiner } from '../model/refiner.ts';
import { requireWeights } from '../model/scope.ts';
import { buildText } from '../model/text.ts';
import { buildDecoder, buildEncoder } from '../model/tokenizer.ts';
import type { WeightMap } from './trainer.ts';

export const PACK_GRAPHS = ['text', 'planner', 'decoder', 'encoder', 'refiner'] as const;
export type PackGraph = (typeof PACK_GRAPHS)[number];

/** The training part that a graph's weights come from. */
export const PART_OF: Readonly<Record<PackGraph, 'tokenizer' | 'planner' | 'refiner'>> = {
  text: 'planner',
  planner: 'planner',
  decoder: 'tokenizer',
  encoder: 'tokenizer',
  refiner: 'refiner',
};

/** Planner and text, most of the bytes, in eight bits; what moves joints keeps half precision. */
const STORAGE: Readonly<Record<PackGraph, WeightStorage>> = {
  text: 'int8',
  planner: 'int8',
  decoder: 'float16',
  encoder: 'float16',
  refiner: 'float16',
};

/** What sizes depend on beside the config: the text encoder's width and entries of actions.json. */
export interface PackSizes {
  readonly source: number;
  readonly actions: number;
}

/**
 * One graph with its weights in few bits, in one external file NAME.bin. Weights of other graphs are ignored.
 * Throws 'model-mismatch' when one is missing or has another shape.
 */
export function writePackGraph(name: PackGraph, config: BaseConfig, sizes: PackSizes, weights: WeightMap): WrittenModel {
  const graph = new Graph(name);
  const { weights: specs } = BUILDERS[name](graph, config, sizes);
  requireWeights(specs, new Map([...weights].filter(([weight]) => specs.has(weight))));
  return writeOnnx(graph, { weights, externalPath: `${name}.bin`, storage: STORAGE[name] });
}

/** Whether the files of a graph are, byte for byte, what this code writes for the weights inside them. */
export function isCurrent(name: PackGraph, config: BaseConfig, sizes: PackSizes, graph: Uint8Array, data: Uint8Array): boolean {
  const { weights } = readOnnx(graph, [{ path: `${name}.bin`, data }]);
  const again = writePackGraph(name, config, sizes, weights);
  return sameBytes(again.graph, graph) && sameBytes(again.weights[0].data, data);
}

type Builder = (graph: Graph, config: BaseConfig, sizes: PackSizes) => ReturnType<typeof buildText>;

const textSizes = (config: BaseConfig, { source }: PackSizes) => ({ ...config.model.text, source });

const BUILDERS: Readonly<Record<PackGraph, Builder>> = {
  text: (graph, config, sizes) => buildText(graph, textSizes(config, sizes)),
  planner: (graph, config, sizes) => buildPlanner(graph, { ...config.model.planner, actions: sizes.actions }, textSizes(config, sizes)),
  decoder: (graph, config) => buildDecoder(graph, config.model.tokenizer),
  encoder: (graph, config) => buildEncoder(graph, config.model.tokenizer),
  refiner: (graph, config, sizes) => buildRefiner(graph, config.model.refiner, textSizes(config, sizes)),
};

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
