/**
 * Training the refiner: windows of real motion beside the plan that decodes from their corrupted codes, noised; the
 * held-out error and jerk of plan and refined motion. Called by `cli pretrain`.
 */
import type { SamplingConfig } from '../config.ts';
import { alphaBar, ddimCoefficients, TIME_EMBEDDING, timeEmbedding } from '../model/diffusion.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { decodeFeatures } from '../motion/features.ts';
import { CODES_PER_TOKEN, FRAMES_PER_TOKEN } from '../motion/plan.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { denormaliseFeatures, type FeatureStatistics } from '../motion/statistics.ts';
import { float32, type HostTensor, int32 } from '../ports.ts';
import { RandomStream } from '../random.ts';
import type { ClipCodes } from './codes.ts';
import { type Dataset, rowsOf } from './datasetIndex.ts';
import type { TrainingTask } from './loop.ts';
import { wrongCode } from './masking.ts';
import { normalNoise } from './noise.ts';
import { type Sample, SampleDraw } from './samples.ts';
import { motionError } from './tokenizerTask.ts';
import type { WeightMap } from './trainer.ts';

export interface RefinerTaskOptions {
  readonly dataset: Dataset;
  readonly statistics: FeatureStatistics;
  readonly codes: ClipCodes;
  readonly sampling: SamplingConfig;
  readonly batchSize: number;
  readonly seed: number;
  /** Deviation of real minus plan, normalised. */
  readonly residualScale: number;
  /** codes [B, T, 5] -> normalised plan [B, 4T, 72], through the trained tokenizer. */
  readonly decode: (codes: HostTensor) => Promise<Float32Array>;
  /** Prompts -> pooled text [B, width], through the text encoder and the trained planner's reading of it. */
  readonly pool: (texts: readonly string[]) => Promise<HostTensor>;
  /** One refining step with the given weights; gives `clean`. */
  readonly refine: (weights: WeightMap, inputs: Readonly<Record<string, HostTensor>>) => Promise<Float32Array>;
}

/** Share of samples that start from pure noise, where sampling starts. */
const PURE_NOISE = 0.3;
const HELD_OUT_BATCHES = 5;

interface Material {
  readonly features: HostTensor;
  readonly plan: HostTensor;
  readonly text_pooled: HostTensor;
}

export function refinerTask(options: RefinerTaskOptions): TrainingTask {
  const { dataset, sampling, batchSize, seed, statistics } = options;
  const draw = new SampleDraw(dataset.index, 'train', { ...sampling, union_share: 0 });
  const heldOutDraw = new SampleDraw(dataset.index, 'heldout', { ...sampling, text_dropout: 0, union_share: 0 });
  let heldOut: Promise<Material[]> | undefined;

  return {
    batch: async (step) => {
      const random = new RandomStream(seed * 49979687 + step);
      const material = await prepare(drawWindows(draw, options, random), options, random);
      const times = Array.from({ length: batchSize }, () => (random.next() < PURE_NOISE ? 1 : random.next()));
      const power = times.map(alphaBar);
      return {
        ...material,
        noise: noiseLike(material.features, random),
        time: float32([batchSize, TIME_EMBEDDING], Float32Array.from(times.flatMap((t) => [...timeEmbedding(t)]))),
        signal: float32([batchSize, 1, 1], Float32Array.from(power, Math.sqrt)),
        sigma: float32(
          [batchSize, 1, 1],
          Float32Array.from(power, (alpha) => Math.sqrt(1 - alpha)),
        ),
      };
    },
    evaluate: async (weights) => {
      heldOut ??= Promise.all(
        Array.from({ length: HELD_OUT_BATCHES }, (_, i) =>
          prepare(drawWindows(heldOutDraw, options, new RandomStream(i)), options, new RandomStream(100 + i)),
        ),
      );
      const sums = { plan: 0, refined: 0, planJerk: 0, refinedJerk: 0, realJerk: 0 };
      for (const [i, material] of (await heldOut).entries()) {
        const { a, b } = ddimCoefficients(1, 0);
        const clean = await options.refine(weights, {
          plan: material.plan,
          text_pooled: material.text_pooled,
          noisy: noiseLike(material.features, new RandomStream(500 + i)),
          time: float32([batchSize, TIME_EMBEDDING], repeated(timeEmbedding(1), batchSize)),
          coefficients: float32([2], Float32Array.of(a, b)),
        });
        compare(material, clean, statistics, sums);
      }
      const windows = HELD_OUT_BATCHES * batchSize;
      return {
        planMillimetres: (1000 * sums.plan) / windows,
        refinedMillimetres: (1000 * sums.refined) / windows,
        planJerk: sums.planJerk / windows,
        refinedJerk: sums.refinedJerk / windows,
        realJerk: sums.realJerk / windows,
      };
    },
  };
}

/** Root mean square of real minus plan over some training batches, normalised units. */
export async function measureResidual(options: RefinerTaskOptions, batches: number): Promise<number> {
  const draw = new SampleDraw(options.dataset.index, 'train', { ...options.sampling, union_share: 0 });
  let sum = 0;
  let count = 0;
  for (let i = 0; i < batches; i++) {
    const random = new RandomStream(i);
    const { features, plan } = await prepare(drawWindows(draw, options, random), options, random);
    for (let k = 0; k < features.data.length; k++) sum += (features.data[k] - plan.data[k]) ** 2;
    count += features.data.length;
  }
  return Math.sqrt(sum / count);
}

/** Samples at least as long as a window, cut to it. Where no sample is that long, the longest are the window. */
function drawWindows(draw: SampleDraw, { batchSize, sampling }: RefinerTaskOptions, random: RandomStream): Sample[] {
  const tokens = Math.min(sampling.window_frames / FRAMES_PER_TOKEN, draw.longest);
  const windows: Sample[] = [];
  while (windows.length < batchSize) {
    const sample = draw.draw(random);
    if (sample.tokens < tokens) continue;
    const from = sample.from + FRAMES_PER_TOKEN * random.integer(sample.tokens - tokens + 1);
    windows.push({ ...sample, from, tokens });
  }
  return windows;
}

async function prepare(samples: readonly Sample[], options: RefinerTaskOptions, random: RandomStream): Promise<Material> {
  const { dataset, codes, sampling } = options;
  const B = samples.length;
  const T = samples[0].tokens;
  const frames = T * FRAMES_PER_TOKEN;
  const corrupted = new Int32Array(B * T * CODES_PER_TOKEN);
  const features = new Float32Array(B * frames * FEATURE_SIZE);
  const [least, most] = sampling.code_corruption;
  samples.forEach(({ clip, from }, b) => {
    const real = codes.slice(clip, from, T);
    const share = least + (most - least) * random.next();
    for (let i = 0; i < real.length; i++) corrupted[b * real.length + i] = random.next() < share ? wrongCode(real, i, random) : real[i];
    features.set(rowsOf(dataset, clip, from, frames), b * frames * FEATURE_SIZE);
  });
  const plan = await options.decode(int32([B, T, CODES_PER_TOKEN], corrupted));
  return {
    features: float32([B, frames, FEATURE_SIZE], features),
    plan: float32([B, frames, FEATURE_SIZE], plan),
    text_pooled: await options.pool(samples.map(({ text }) => text)),
  };
}

function noiseLike(tensor: HostTensor, random: RandomStream): HostTensor {
  return float32(tensor.dims, normalNoise(tensor.data.length, random.integer(2 ** 32)));
}

function repeated(row: Float32Array, times: number): Float32Array {
  return Float32Array.from({ length: row.length * times }, (_, i) => row[i % row.length]);
}

type Sums = Record<'plan' | 'refined' | 'planJerk' | 'refinedJerk' | 'realJerk', number>;

function compare({ features, plan }: Material, clean: Float32Array, statistics: FeatureStatistics, sums: Sums): void {
  const size = (features.dims[1] ?? 0) * FEATURE_SIZE;
  for (let at = 0; at < clean.length; at += size) {
    const [real, planned, refined] = [features.data, plan.data, clean].map((data) => Float32Array.from(data.subarray(at, at + size)));
    sums.plan += motionError(real, planned, statistics).joints;
    sums.refined += motionError(real, refined, statistics).joints;
    sums.realJerk += jerk(real, statistics);
    sums.planJerk += jerk(planned, statistics);
    sums.refinedJerk += jerk(refined, statistics);
  }
}

/** Mean length of the third difference of joint positions, times 25^3: m/s^3. */
function jerk(features: Float32Array, statistics: FeatureStatistics): number {
  const frames = features.length / FEATURE_SIZE;
  const p = decodeFeatures(denormaliseFeatures(features, statistics), frames).positions;
  let sum = 0;
  for (let i = 0; i + 3 * POSE_SIZE < p.length; i += 3) {
    const third = [0, 1, 2].map(
      (axis) => p[i + axis + 3 * POSE_SIZE] - 3 * p[i + axis + 2 * POSE_SIZE] + 3 * p[i + axis + POSE_SIZE] - p[i + axis],
    );
    sum += Math.hypot(...third);
  }
  return (sum * 15625) / ((p.length - 3 * POSE_SIZE) / 3);
}
