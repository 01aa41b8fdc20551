/**
 * Decoded plan -> refined features by deterministic DDIM steps. The state stays on the device; only the last clean
 * estimate comes to the host. Not the network (core/model/refiner) and not the schedule (core/model/diffusion).
 */
import { AppError, throwIfAborted } from '../errors.ts';
import { ddimCoefficients, ddimTimes, TIME_EMBEDDING, timeEmbedding } from '../model/diffusion.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { type Feed, float32, type RuntimeTensor } from '../ports.ts';
import type { PhaseModel } from './activeExperts.ts';
import type { Draws } from './draws.ts';
import { readFloats, takeOutput } from './outputs.ts';

/** More steps of the shipped refiner add jerk and nothing else (README, Measured). */
export const DEFAULT_REFINER_STEPS = 1;

export interface RefineJob {
  /** Normalised decoded plan [1, frames, 72]; stays the caller's. */
  readonly plan: RuntimeTensor;
  readonly frames: number;
  /** Of the prompt alone [1, w]; stays the caller's. */
  readonly pooled: RuntimeTensor;
  readonly draws: Draws;
  readonly steps: number;
  readonly signal?: AbortSignal | undefined;
  /** 0..1 */
  readonly onProgress?: (fraction: number) => void;
}

/** Returns refined normalised features [frames, 72]. */
export async function refineMotion({ session: refiner, feeds }: PhaseModel, job: RefineJob): Promise<Float32Array> {
  const { plan, frames, pooled, draws, steps } = job;
  const times = ddimTimes(steps);
  const experts = feeds(0, frames);
  let noisy: Feed = float32([1, frames, FEATURE_SIZE], draws.residual(frames, FEATURE_SIZE));
  let clean: RuntimeTensor | undefined;
  try {
    for (let step = 0; step < steps; step++) {
      throwIfAborted(job.signal);
      const [now, next] = [times[step], times[step + 1]];
      const { a, b } = ddimCoefficients(now, next);
      const outputs: Record<string, RuntimeTensor> = await refiner.run({
        ...experts,
        noisy,
        plan,
        text_pooled: pooled,
        time: float32([1, TIME_EMBEDDING], timeEmbedding(now)),
        coefficients: float32([2], Float32Array.of(a, b)),
      });
      disposeFeed(noisy);
      noisy = takeOutput(refiner, outputs, 'next');
      clean?.dispose();
      clean = takeOutput(refiner, outputs, 'clean');
      job.onProgress?.((step + 1) / steps);
    }
  } catch (thrown) {
    clean?.dispose();
    throw thrown;
  } finally {
    disposeFeed(noisy);
  }
  if (!clean) throw new AppError('invalid-input', `The refiner was asked for ${steps} steps.`, 'Ask for 1 or more.');
  return readFloats(clean);
}

function disposeFeed(feed: Feed): void {
  if ('dispose' in feed) feed.dispose();
}
