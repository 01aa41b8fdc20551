/**
 * Training the planner: batches of samples of about one length, masked, with their captions as word pieces; the held-out
 * loss on fixed masks. Called by `cli pretrain`.
 */
import type { SamplingConfig } from '../config.ts';
import { ropeTables } from '../model/rope.ts';
import { CODES_PER_TOKEN, FRAMES_PER_TOKEN } from '../motion/plan.ts';
import { float32, type HostTensor, int32, type PromptEncoder } from '../ports.ts';
import { RandomStream } from '../random.ts';
import { promptTensors } from '../text/promptTensors.ts';
import { batchesByLength } from './batches.ts';
import type { ClipCodes } from './codes.ts';
import { actionsOf, type DatasetIndex } from './datasetIndex.ts';
import type { TrainingTask } from './loop.ts';
import { maskCodes } from './masking.ts';
import { LONGEST_TOKENS, type Sample, SampleDraw } from './samples.ts';
import type { WeightedRun } from './sessions.ts';

export type Batch = Readonly<Record<string, HostTensor>>;

export interface PlannerTaskOptions {
  readonly index: DatasetIndex;
  readonly codes: ClipCodes;
  /** The frozen text encoder. */
  readonly encoder: PromptEncoder;
  readonly sampling: SamplingConfig;
  readonly batchSize: number;
  readonly seed: number;
  /** The evaluation graph: outputs loss and metrics. */
  readonly evaluate: WeightedRun;
}

/** Samples of this many batches are sorted by length together. */
const SORTED_BATCHES = 8;
const HELD_OUT_BATCHES = 6;

export function plannerTask(options: PlannerTaskOptions): TrainingTask {
  const { index, sampling, batchSize, seed } = options;
  const draw = new SampleDraw(index, 'train', sampling);
  let block = -1;
  let batches: Sample[][] = [];
  const heldOut = new SampleDraw(index, 'heldout', { ...sampling, text_dropout: 0 });
  const judged = sortedBatches(heldOut, batchSize, HELD_OUT_BATCHES, new RandomStream(1));

  return {
    batch: async (step) => {
      const wanted = Math.floor((step - 1) / SORTED_BATCHES);
      if (wanted !== block) {
        block = wanted;
        batches = sortedBatches(draw, batchSize, SORTED_BATCHES, new RandomStream(seed * 15485863 + block));
      }
      return plannerBatch(batches[(step - 1) % SORTED_BATCHES], options, new RandomStream(seed * 32452843 + step));
    },
    evaluate: async (weights) => {
      const sums: Record<string, number> = {};
      for (const [i, samples] of judged.entries()) {
        const batch = await plannerBatch(samples, options, new RandomStream(1000 + i));
        for (const [name, value] of Object.entries(await options.evaluate(weights, batch)))
          sums[name] = (sums[name] ?? 0) + value.data[0] / judged.length;
      }
      return sums;
    },
  };
}

/** Batches of samples of similar length, in random order. */
export function sortedBatches(draw: SampleDraw, batchSize: number, count: number, random: RandomStream): Sample[][] {
  return batchesByLength(
    (from) => draw.draw(from),
    ({ tokens }) => tokens,
    batchSize,
    count,
    random,
  );
}

/** The inputs of the planner's loss for samples, padded to the longest (a multiple of 4 tokens). */
export async function plannerBatch(
  samples: readonly Sample[],
  { codes, encoder, sampling }: Pick<PlannerTaskOptions, 'codes' | 'encoder' | 'sampling'>,
  random: RandomStream,
): Promise<Batch> {
  const B = samples.length;
  const T = Math.min(LONGEST_TOKENS, Math.ceil(Math.max(...samples.map(({ tokens }) => tokens)) / 4) * 4);
  const masked = new Int32Array(B * T * CODES_PER_TOKEN);
  const targets = new Int32Array(B * T * CODES_PER_TOKEN);
  const weights = new Float32Array(B * T * CODES_PER_TOKEN);
  const motionMask = new Float32Array(B * T);
  const actionIds = new Int32Array(B * T);
  const actionWeights = new Float32Array(B * T);
  samples.forEach(({ clip, from, tokens }, b) => {
    const real = codes.slice(clip, from, tokens);
    const hidden = maskCodes(real, sampling, random);
    const at = b * T * CODES_PER_TOKEN;
    masked.set(hidden.codes, at);
    targets.set(real, at);
    weights.set(hidden.weights, at);
    motionMask.fill(1, b * T, b * T + tokens);
    actionIds.set(actionsOf(clip, Math.round(from / FRAMES_PER_TOKEN), tokens), b * T);
    if (clip.actions.length > 0) actionWeights.fill(1, b * T, b * T + tokens);
  });
  const rope = ropeTables(T);
  return {
    codes: int32([B, T, CODES_PER_TOKEN], masked),
    targets: int32([B, T, CODES_PER_TOKEN], targets),
    weights: float32([B, T, CODES_PER_TOKEN], weights),
    motion_mask: float32([B, T], motionMask),
    ...promptTensors(await encoder.encode(samples.map(({ text }) => text)), encoder.width),
    length: float32(
      [B, 1],
      Float32Array.from(samples, ({ tokens }) => tokens / LONGEST_TOKENS),
    ),
    action_ids: int32([B, T], actionIds),
    action_weights: float32([B, T], actionWeights),
    rope_cos: rope.cos,
    rope_sin: rope.sin,
  };
}
