/**
 * The training worker's contract: sets of clips, jobs over them, and the training of one expert. Types only; the rpc lives in rpc.ts, the
 * work in core/train and platform/web.
 */
import type { Phase } from '../core/experts/names.ts';
import type { Clip } from '../core/motion/clip.ts';
import type { JobSummary } from '../core/train/jobRecord.ts';
import type { JobView } from '../core/train/jobView.ts';
import type { DatasetSummary, StoredClip } from '../core/train/storedClip.ts';

export type { DatasetSummary, JobSummary, JobView, StoredClip };

export interface AddClipInput {
  readonly dataset: string;
  readonly clip: Omit<StoredClip, 'version'> & { readonly original: readonly { readonly name: string; readonly bytes: Uint8Array }[] };
}

export interface ClipPlace {
  readonly dataset: string;
  readonly id: string;
}

export interface ChangeClipInput extends ClipPlace {
  readonly change: Partial<Pick<StoredClip, 'name' | 'captions' | 'trim'>>;
}

export interface NewJobInput {
  /** Of the expert, as in the config. */
  readonly name: string;
  /** YAML. */
  readonly config: string;
  readonly dataset: string;
  readonly licence: string;
}

export interface RunJobInput {
  readonly name: string;
  readonly baseUrl: string;
  readonly provider: 'auto' | 'webgpu' | 'wasm';
  /** What the expert makes of a prompt, every few seconds of training. */
  readonly preview?: { readonly prompt: string };
}

/** A motion by the base with the expert at weight 1, always with the same seed. */
export interface Preview {
  readonly clip: Clip;
  /** What the base makes of the same prompt and seed [frames, 22, 3], metres. */
  readonly base: Float32Array;
  readonly phase: Phase;
  readonly step: number;
}

export type RunJobProgress = { readonly kind: 'view'; readonly view: JobView } | { readonly kind: 'preview'; readonly preview: Preview };

export interface TrainedExpert {
  readonly name: string;
  readonly licence: string;
  /** Captions of its clips, for the registry. */
  readonly prototypes: readonly string[];
}

interface Call<Input, Output, Progress = never> {
  readonly input: Input;
  readonly progress: Progress;
  readonly output: Output;
}

export interface TrainingContract {
  readonly datasets: Call<null, readonly DatasetSummary[]>;
  readonly clip: Call<ClipPlace, StoredClip>;
  readonly addClip: Call<AddClipInput, DatasetSummary>;
  readonly changeClip: Call<ChangeClipInput, DatasetSummary>;
  readonly removeClip: Call<ClipPlace, DatasetSummary>;
  /** Those that can be gone on with, also after a crash. */
  readonly jobs: Call<null, readonly JobSummary[]>;
  /** Rejects with 'invalid-input' where one of this name waits to be gone on with, or the config is wrong. */
  readonly newJob: Call<NewJobInput, JobSummary>;
  /**
   * Trains from where the job stands to its end; the expert is then kept in this browser, and the job until it is removed. Aborting pauses: a last checkpoint is written, and
   * the next call goes on. Rejects with 'unsupported' where another tab trains it.
   */
  readonly runJob: Call<RunJobInput, TrainedExpert, RunJobProgress>;
  /** Forgets a job and its checkpoints; waits until it has stopped. */
  readonly removeJob: Call<string, null>;
}
