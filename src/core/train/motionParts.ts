/**
 * What planner and refiner need to be trained on a dataset: loss and task, with the sessions that they ask along the way. Pure over ports;
 * `cli pretrain` trains all weights with it, expertJob.ts the factors of an expert.
 */
import type { BaseConfig } from '../config.ts';
import type { Phase } from '../experts/names.ts';
import type { Loss } from '../graph/training.ts';
import type { PlannerConfig, TextConfig } from '../model/config.ts';
import { plannerLoss } from '../model/planner.ts';
import { buildRefiner, refinerLoss } from '../model/refiner.ts';
import { Scope } from '../model/scope.ts';
import { buildText } from '../model/text.ts';
import { buildDecoder } from '../model/tokenizer.ts';
import type { FeatureStatistics } from '../motion/statistics.ts';
import type { PromptEncoder, Runtime } from '../ports.ts';
import { promptTensors } from '../text/promptTensors.ts';
import type { ClipCodes } from './codes.ts';
import type { Dataset } from './datasetIndex.ts';
import type { TrainingTask } from './loop.ts';
import { plannerTask } from './plannerTask.ts';
import { type RefinerTaskOptions, refinerTask } from './refinerTask.ts';
import { floatsOf, weightedSession } from './sessions.ts';
import type { WeightMap } from './trainer.ts';

export interface MotionMaterial {
  readonly config: BaseConfig;
  readonly dataset: Dataset;
  readonly statistics: FeatureStatistics;
  /** Entries of actions.json. */
  readonly actions: number;
  readonly codes: ClipCodes;
  readonly encoder: PromptEncoder;
  readonly runtime: Runtime;
  readonly seed: number;
}

export interface MotionPart {
  readonly loss: (scope: Scope) => Loss;
  readonly task: TrainingTask;
}

/** Trained weights that a part leans on. */
export type TrainedWeights = Readonly<Record<'tokenizer' | 'planner', WeightMap>>;

export async function motionPart(phase: Phase, material: MotionMaterial, trained: TrainedWeights): Promise<MotionPart> {
  if (phase === 'planner') return plannerPart(material);
  return refinerPart(material, await refinerMaterial(material, trained));
}

export async function plannerPart({ config, dataset, actions, codes, encoder, runtime, seed }: MotionMaterial): Promise<MotionPart> {
  const [text, planner] = plannerSizes(config, actions, encoder.width);
  const loss = (scope: Scope): Loss => plannerLoss(scope, planner, text);
  const evaluate = await weightedSession(runtime, 'planner_eval', (graph) => {
    const { loss: total, metrics } = loss(Scope.root(graph));
    graph.output('loss', total);
    for (const [name, value] of Object.entries(metrics ?? {})) graph.output(name, value);
  });
  const batchSize = config.training.planner.batch_size;
  return { loss, task: plannerTask({ index: dataset.index, codes, encoder, sampling: config.sampling, batchSize, seed, evaluate }) };
}

export function refinerPart({ config, statistics, actions, encoder }: MotionMaterial, options: RefinerTaskOptions): MotionPart {
  const [text] = plannerSizes(config, actions, encoder.width);
  return { loss: (scope) => refinerLoss(scope, config.model.refiner, text, statistics), task: refinerTask(options) };
}

/** What the refiner's task asks of other parts, as sessions. */
export async function refinerMaterial(material: MotionMaterial, trained: TrainedWeights): Promise<RefinerTaskOptions> {
  const { config, dataset, statistics, actions, codes, encoder, runtime, seed } = material;
  const [text] = plannerSizes(config, actions, encoder.width);
  const decode = await weightedSession(runtime, 'decoder', (graph) => buildDecoder(graph, config.model.tokenizer));
  const pool = await weightedSession(runtime, 'text', (graph) => buildText(graph, text));
  const refine = await weightedSession(runtime, 'refiner', (graph) => buildRefiner(graph, config.model.refiner, text));
  return {
    dataset,
    statistics,
    codes,
    sampling: config.sampling,
    batchSize: config.training.refiner.batch_size,
    seed,
    residualScale: config.model.refiner.residualScale,
    decode: async (batch) => floatsOf(await decode(trained.tokenizer, { codes: batch }), 'features'),
    pool: async (texts) => (await pool(trained.planner, { ...promptTensors(await encoder.encode(texts), encoder.width) })).text_pooled,
    refine: async (weights, inputs) => floatsOf(await refine(weights, inputs), 'clean'),
  };
}

/** Sizes of the planner's reading of text and of the planner. */
export function plannerSizes(config: BaseConfig, actions: number, source: number): [TextConfig, PlannerConfig] {
  return [
    { ...config.model.text, source },
    { ...config.model.planner, actions },
  ];
}
