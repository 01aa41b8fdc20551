/**
 * Training one expert on one phase of the base: trainable factors at the chosen modules, everything else frozen, judged by adding the
 * factors into the base's weights and asking the base's own evaluation. Called by expertJob.ts; the loop is loop.ts.
 */
import type { LoraConfig } from '../experts/finetuneConfig.ts';
import type { Graph } from '../graph/ir.ts';
import { writeOnnx } from '../graph/onnx/writer.ts';
import type { AdamWOptions } from '../graph/optimizer.ts';
import { buildGatheringStep, buildTrainingArtifacts, type Loss } from '../graph/training.ts';
import { adaptLoss, factorName, factorSpecs, isFactor, SCALE_INPUT } from '../lora/adaptedLinear.ts';
import type { Adapter, Factors } from '../lora/adapter.ts';
import type { Modules } from '../lora/modules.ts';
import { initialise, type Scope } from '../model/scope.ts';
import { float32, type HostTensor, type Runtime, type Session } from '../ports.ts';
import { RandomStream } from '../random.ts';
import { AccumulatedStep, joinBatches } from './accumulatedStep.ts';
import type { TrainingTask } from './loop.ts';
import type { WeightMap } from './trainer.ts';

export interface ExpertPhase {
  /** The phase's own loss, task and trained weights. */
  readonly loss: (scope: Scope) => Loss;
  readonly task: TrainingTask;
  readonly weights: WeightMap;
  /** The adapted modules, in the order of the model. */
  readonly modules: Modules;
  readonly lora: Pick<LoraConfig, 'rank' | 'alpha' | 'dropout'>;
  /** Batches a step. */
  readonly accumulation: number;
  readonly seed: number;
}

/** The session of one step: factors and moments stay on the device, and so do gradients that are gathered over several batches. */
export async function openExpertStep(name: string, expert: ExpertPhase, options: AdamWOptions, runtime: Runtime): Promise<Session> {
  const { modules, lora, accumulation, weights } = expert;
  const loss = adaptLoss(expert.loss, new Set(modules.keys()), lora.rank);
  const open = (graph: Graph): Promise<Session> =>
    runtime.createSession({ name: graph.name, ...writeOnnx(graph, { weights }) }, { deviceOutputs: [...graph.outputs.keys()] });
  const { fused, optimizer } = buildTrainingArtifacts(name, loss, options, isFactor);
  if (accumulation === 1) return open(fused);
  const gathering = buildGatheringStep(name, loss, isFactor);
  return new AccumulatedStep(gathering, await open(gathering), await open(optimizer));
}

/** Factors as they start: the expert does nothing yet. */
export function freshFactors({ modules, lora, seed }: ExpertPhase): WeightMap {
  return initialise(new Map([...modules].flatMap(([module, shape]) => factorSpecs(module, shape, lora.rank))), seed);
}

/** Batches of the phase with a scale row a sample, joined where a step takes several; evaluation of the base with the factors in it. */
export function expertTask({ task, weights, lora, accumulation, seed }: ExpertPhase): TrainingTask {
  return {
    batch: async (step) => {
      const batches: Readonly<Record<string, HostTensor>>[] = [];
      for (let i = 1; i <= accumulation; i++) {
        const index = (step - 1) * accumulation + i;
        const batch = await task.batch(index);
        batches.push({ ...batch, [SCALE_INPUT]: scaleRows(samplesIn(batch), lora, new RandomStream(seed * 86028121 + index)) });
      }
      return accumulation === 1 ? batches[0] : joinBatches(batches);
    },
    evaluate: (factors) => task.evaluate(mergedWeights(weights, adapterOf(factors, lora), 1)),
  };
}

/** Factors by name -> an adapter. */
export function adapterOf(factors: WeightMap, { rank, alpha }: Pick<LoraConfig, 'rank' | 'alpha'>): Adapter {
  const found = new Map<string, Factors>();
  for (const [name, { data: a }] of factors) {
    const module = /^lora:(.+):A$/.exec(name)?.[1];
    const b = module === undefined ? undefined : factors.get(factorName(module, 'B'))?.data;
    if (module !== undefined && b !== undefined) found.set(module, { a, b });
  }
  return { rank, scaling: alpha / rank, factors: found };
}

/** The base with an expert in it at a weight: W + weight * scaling * A B. Other weights are shared, not copied. */
export function mergedWeights(base: WeightMap, { rank, scaling, factors }: Adapter, weight: number): WeightMap {
  const merged = new Map(base);
  for (const [module, { a, b }] of factors) {
    const name = `${module}.weight`;
    const matrix = base.get(name);
    if (matrix === undefined) continue;
    const data = matrix.data.slice();
    const [inputs, outputs] = matrix.dims;
    for (let i = 0; i < inputs; i++) {
      for (let r = 0; r < rank; r++) {
        const left = weight * scaling * a[i * rank + r];
        for (let j = 0; j < outputs; j++) data[i * outputs + j] += left * b[r * outputs + j];
      }
    }
    merged.set(name, { dims: matrix.dims, data });
  }
  return merged;
}

/** alpha/rank everywhere, save for the columns that dropout leaves out of a sample; the others grow in turn. [B, rank] */
function scaleRows(samples: number, { rank, alpha, dropout }: ExpertPhase['lora'], random: RandomStream): HostTensor {
  const kept = alpha / rank / (1 - dropout);
  return float32(
    [samples, rank],
    Float32Array.from({ length: samples * rank }, () => (random.next() < dropout ? 0 : kept)),
  );
}

/** Samples of a batch: what most of its tensors have on their first axis. */
function samplesIn(batch: Readonly<Record<string, HostTensor>>): number {
  const counts = new Map<number, number>();
  for (const { dims } of Object.values(batch)) counts.set(dims[0], (counts.get(dims[0]) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0][0];
}
