/** The workers that read and keep clips and train experts, as commands see them. All reject with AppError. */
import type { Adjustments, Candidate, Inspection, InspectProgress, UploadedFile } from '../../core/ingest/candidate.ts';
import type { JobSummary } from '../../core/train/jobRecord.ts';
import type { JobView } from '../../core/train/jobView.ts';
import type { DatasetSummary, StoredClip } from '../../core/train/storedClip.ts';
import type { ProviderChoice } from '../../stores/engine.ts';
import type { LearnedMotion } from '../../stores/finetune.ts';
import type { CallOptions } from '../studio.ts';

export interface IngestPort {
  inspect(files: readonly UploadedFile[], options?: CallOptions<InspectProgress>): Promise<Inspection>;
  adjust(id: string, adjustments: Adjustments): Promise<Candidate>;
  original(id: string): Promise<readonly UploadedFile[]>;
  release(ids: readonly string[]): Promise<void>;
}

/** A clip as it is accepted, and the files it came from. */
export type AcceptedClip = Omit<StoredClip, 'version'> & { readonly original: readonly UploadedFile[] };
export type ClipChange = Partial<Pick<StoredClip, 'name' | 'captions' | 'trim'>>;

export interface TrainingPort {
  datasets(): Promise<readonly DatasetSummary[]>;
  clip(dataset: string, id: string): Promise<StoredClip>;
  addClip(dataset: string, clip: AcceptedClip): Promise<DatasetSummary>;
  changeClip(dataset: string, id: string, change: ClipChange): Promise<DatasetSummary>;
  removeClip(dataset: string, id: string): Promise<DatasetSummary>;
  jobs(): Promise<readonly JobSummary[]>;
  newJob(job: { readonly name: string; readonly config: string; readonly dataset: string; readonly licence: string }): Promise<JobSummary>;
  /** Aborting pauses. */
  runJob(
    job: {
      readonly name: string;
      readonly provider: ProviderChoice;
      readonly preview?: { readonly prompt: string };
    },
    options: CallOptions<TrainingProgress>,
  ): Promise<{ readonly name: string; readonly licence: string; readonly prototypes: readonly string[] }>;
  removeJob(name: string): Promise<void>;
  /** Calls whenever a job of any tab began, was saved, stopped or went; returns what ends it. */
  onJobs(listener: () => void): () => void;
}

export type TrainingProgress =
  | { readonly kind: 'view'; readonly view: JobView }
  | { readonly kind: 'preview'; readonly preview: LearnedMotion };
