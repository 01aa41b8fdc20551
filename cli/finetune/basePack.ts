/** The base pack on disk as fine-tuning needs it: weights by part, statistics and actions, and what may be adapted. */
import { readOnnx } from '../../src/core/graph/onnx/reader.ts';
import { type ModuleShape, type Modules, modulesIn } from '../../src/core/lora/modules.ts';
import { type FeatureStatistics, parseStatistics } from '../../src/core/motion/statistics.ts';
import type { WeightMap } from '../../src/core/train/trainer.ts';
import { openFileArtifacts } from '../../src/platform/node/fileArtifacts.ts';

const PACK = 'stick-gen/base';
/** The graphs whose weights make up a part. */
const GRAPHS = { tokenizer: ['encoder', 'decoder'], planner: ['text', 'planner'], refiner: ['refiner'] } as const;
export type BasePart = keyof typeof GRAPHS;

export interface BasePack {
  /** Hash of the weights. */
  readonly base: string;
  readonly weights: Readonly<Record<BasePart, WeightMap>>;
  readonly modules: Modules;
  readonly statistics: FeatureStatistics;
  readonly actions: readonly string[];
}

/** @throws AppError 'model-missing' | 'model-corrupt' */
export async function readBasePack(root: string): Promise<BasePack> {
  const pack = await openFileArtifacts(root);
  const table = async (name: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await pack.read(`${PACK}/${name}.json`)));
  const graph = async (name: string) => {
    const [bytes, data] = await Promise.all([pack.read(`${PACK}/${name}.onnx`), pack.read(`${PACK}/${name}.bin`)]);
    return readOnnx(bytes, [{ path: `${name}.bin`, data }]);
  };
  const modules = new Map<string, ModuleShape>();
  const part = async (name: BasePart): Promise<WeightMap> => {
    const weights = new Map<string, { dims: readonly number[]; data: Float32Array }>();
    for (const file of GRAPHS[name]) {
      const model = await graph(file);
      for (const [weight, tensor] of model.weights) weights.set(weight, tensor);
      for (const [module, shape] of modulesIn(model.graph)) modules.set(module, shape);
    }
    return weights;
  };
  const weights = { tokenizer: await part('tokenizer'), planner: await part('planner'), refiner: await part('refiner') };
  const actions = await table('actions');
  return {
    base: pack.manifest.base,
    weights,
    modules,
    statistics: parseStatistics(await table('statistics')),
    actions: Array.isArray(actions) ? actions.map(String) : [],
  };
}
