/**
 * The generation under way, and what waits for the models. At most one job runs; starting another cancels it.
 */
import type { ExpertMix } from '../core/experts/mix.ts';
import type { Stage } from '../core/generate/stopwatch.ts';
import type { Plan } from '../core/motion/plan.ts';
import type { SliceSet } from './slice.ts';

export interface MotionRequest {
  readonly prompt: string;
  readonly frames: number;
  readonly seed: number;
  readonly refine: boolean;
  /** Replays this plan instead of planning anew. */
  readonly plan?: Plan;
  /** Final weights; absent: as routing and the sliders say. */
  readonly experts?: ExpertMix;
}

export type JobStage = Stage;

export interface Job {
  readonly request: MotionRequest;
  readonly stage: JobStage;
  /** 0..1 over the whole generation. */
  readonly fraction: number;
  readonly cancel: () => void;
}

export interface JobData {
  readonly job: Job | undefined;
  /** Asked for while the models were loading; starts when they are ready. */
  readonly waiting: MotionRequest | undefined;
}

export interface JobSetters {
  setJob(job: Job | undefined): void;
  setWaiting(request: MotionRequest | undefined): void;
}

export const JOB_DEFAULTS: JobData = { job: undefined, waiting: undefined };

export function jobSetters(set: SliceSet<JobData>): JobSetters {
  return { setJob: (job) => set({ job }), setWaiting: (waiting) => set({ waiting }) };
}
