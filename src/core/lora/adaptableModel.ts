/**
 * A base model's file as something experts can adapt: its modules, and the file of the same model with adapters in chosen modules, to be
 * opened with the very weights of the base (docs/adr/0006). Reads what the pack holds; knows no sizes and no config.
 */
import type { Phase } from '../experts/names.ts';
import type { Dim } from '../graph/dims.ts';
import { readOnnx } from '../graph/onnx/reader.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import type { ModelFile } from '../ports.ts';
import { adaptInference } from './adaptedLinear.ts';
import { type Modules, modulesIn } from './modules.ts';

/** The finest axis of each phase: scale rows are one a token, one a frame. */
export const SCALE_ROWS: Readonly<Record<Phase, Dim>> = { planner: 'T', refiner: '4T' };

export interface AdaptableModel {
  readonly modules: Modules;
  /** The model with adapters in those modules. */
  adapted(chosen: ReadonlySet<string>): ModelFile;
}

/** Throws what readOnnx throws. */
export function adaptableModel(phase: Phase, model: ModelFile): AdaptableModel {
  const { graph, weights, storage } = readOnnx(model.graph, model.weights);
  const modules = modulesIn(graph);
  return {
    modules,
    adapted: (chosen) => {
      const copy = adaptInference(graph, chosen, SCALE_ROWS[phase]);
      const [external] = model.weights;
      const written = writeOnnx(copy, { weights, storage, ...(external ? { externalPath: external.path } : {}) });
      return { name: copy.name, graph: written.graph, weights: model.weights };
    },
  };
}
