/**
 * A base pack as training needs it: weights by part in full precision (what is stored in eight bits is spread out again), statistics and
 * actions, and what may be adapted. Not a reader of files: `cli finetune` and the training worker bring the verified pack.
 */
import { readOnnx } from '../graph/onnx/reader.ts';
import { type ModuleShape, type Modules, modulesIn } from '../lora/modules.ts';
import type { PackSource } from '../manifest.ts';
import { type FeatureStatistics, parseStatistics } from '../motion/statistics.ts';
import { PACK_GRAPHS, PART_OF } from './packGraphs.ts';
import type { WeightMap } from './trainer.ts';

const PACK = 'stick-gen/base';
export type BasePart = (typeof PART_OF)[keyof typeof PART_OF];

export interface BasePack {
  /** Hash of the weights. */
  readonly base: string;
  readonly weights: Readonly<Record<BasePart, WeightMap>>;
  readonly modules: Modules;
  readonly statistics: FeatureStatistics;
  readonly actions: readonly string[];
}

/** @throws AppError 'model-missing' | 'model-corrupt' | 'network' | 'aborted' */
export async function readBasePack(pack: PackSource, signal?: AbortSignal): Promise<BasePack> {
  const table = async (name: string): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(await pack.read(`${PACK}/${name}.json`, signal)));
  const weights = { tokenizer: new Map(), planner: new Map(), refiner: new Map() } satisfies Record<BasePart, WeightMap>;
  const modules = new Map<string, ModuleShape>();
  for (const name of PACK_GRAPHS) {
    const [bytes, data] = await Promise.all([pack.read(`${PACK}/${name}.onnx`, signal), pack.read(`${PACK}/${name}.bin`, signal)]);
    const model = readOnnx(bytes, [{ path: `${name}.bin`, data }]);
    for (const [weight, tensor] of model.weights) weights[PART_OF[name]].set(weight, tensor);
    for (const [module, shape] of modulesIn(model.graph)) modules.set(module, shape);
  }
  const actions = await table('actions');
  return {
    base: pack.manifest.base,
    weights,
    modules,
    statistics: parseStatistics(await table('statistics')),
    actions: Array.isArray(actions) ? actions.map(String) : [],
  };
}
