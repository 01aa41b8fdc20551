/**
 * Training an expert, as the window shows it: dropped clips that wait to be accepted, the set of clips at hand, the expert to be made, and
 * the jobs there are. Motion of accepted clips stays in the worker. Set by the commands of src/commands/finetune.
 */
import type { Phase } from '../core/experts/names.ts';
import type { Candidate, InspectProgress, Refusal } from '../core/ingest/candidate.ts';
import type { Clip } from '../core/motion/clip.ts';
import type { JobSummary } from '../core/train/jobRecord.ts';
import type { JobView } from '../core/train/jobView.ts';
import type { DatasetSummary } from '../core/train/storedClip.ts';
import type { SliceSet } from './slice.ts';

export type { JobSummary };

/** The expert to be made. */
export interface ExpertDraft {
  readonly name: string;
  /** Of the clips, as a person states it. */
  readonly licence: string;
  /** YAML; the name in it gives way to `name`. */
  readonly config: string;
}

/** Files that are read now. */
export interface Reading extends InspectProgress {
  readonly stop: () => void;
}

/** A job that this tab trains now. */
export interface RunningTraining {
  readonly name: string;
  /** Undefined until the worker has answered. */
  readonly view: JobView | undefined;
  readonly pause: () => void;
}

/** What the expert makes of the preview prompt, always with the same seed. */
export interface LearnedMotion {
  readonly clip: Clip;
  /** Of the base, [frames, 22, 3], metres. */
  readonly base: Float32Array;
  readonly phase: Phase;
  readonly step: number;
}

export interface FinetuneData {
  readonly candidates: readonly Candidate[];
  readonly refused: readonly Refusal[];
  readonly inspecting: Reading | undefined;
  /** Names of all sets of clips. */
  readonly clipSets: readonly string[];
  readonly clipSet: DatasetSummary;
  readonly expertDraft: ExpertDraft;
  readonly jobs: readonly JobSummary[];
  readonly training: RunningTraining | undefined;
  /** Empty: no previews. */
  readonly previewPrompt: string;
  readonly learned: LearnedMotion | undefined;
  /** Name of the expert that was finished last in this visit. */
  readonly finished: string | undefined;
  /** What the window asks about the training that waits to be gone on with. */
  readonly offer: 'none' | 'goOn' | 'discard';
  /** The set of clips of each expert that was made here. */
  readonly trainedOn: Readonly<Record<string, string>>;
}

export interface FinetuneSetters {
  setCandidates(candidates: readonly Candidate[]): void;
  setRefused(refused: readonly Refusal[]): void;
  setInspecting(reading: Reading | undefined): void;
  setClipSets(names: readonly string[]): void;
  setClipSet(set: DatasetSummary): void;
  setExpertDraft(change: Partial<ExpertDraft>): void;
  setJobs(jobs: readonly JobSummary[]): void;
  setTraining(training: RunningTraining | undefined): void;
  setPreviewPrompt(prompt: string): void;
  setLearned(motion: LearnedMotion | undefined): void;
  setFinished(name: string | undefined): void;
  setOffer(offer: FinetuneData['offer']): void;
  setTrainedOn(sets: FinetuneData['trainedOn']): void;
}

export const FIRST_SET = 'my_clips';

export const FINETUNE_DEFAULTS: FinetuneData = {
  candidates: [],
  refused: [],
  inspecting: undefined,
  clipSets: [],
  clipSet: { name: FIRST_SET, clips: [], damaged: [] },
  expertDraft: { name: 'my_style', licence: 'own clips', config: '' },
  jobs: [],
  training: undefined,
  previewPrompt: 'a person walks forward',
  learned: undefined,
  finished: undefined,
  offer: 'none',
  trainedOn: {},
};

export function finetuneSetters(set: SliceSet<FinetuneData>, get: () => FinetuneData): FinetuneSetters {
  return {
    setCandidates: (candidates) => set({ candidates }),
    setRefused: (refused) => set({ refused }),
    setInspecting: (inspecting) => set({ inspecting }),
    setClipSets: (clipSets) => set({ clipSets }),
    setClipSet: (clipSet) => set({ clipSet }),
    setExpertDraft: (change) => set({ expertDraft: { ...get().expertDraft, ...change } }),
    setJobs: (jobs) => set({ jobs }),
    setTraining: (training) => set({ training }),
    setPreviewPrompt: (previewPrompt) => set({ previewPrompt }),
    setLearned: (learned) => set({ learned }),
    setFinished: (finished) => set({ finished }),
    setOffer: (offer) => set({ offer }),
    setTrainedOn: (trainedOn) => set({ trainedOn }),
  };
}

/** Share of its steps that a job has made, 0..1, as far as its curves tell. */
export function shareDone({ curves: { planner, refiner } }: Pick<JobSummary, 'curves'>): number {
  const phases = [planner, refiner].filter(({ steps }) => steps > 0);
  const last = phases.findLastIndex(({ train }) => train.length > 0);
  // A phase that was left early is done all the same.
  return last < 0 ? 0 : (last + (phases[last].train.at(-1)?.[0] ?? 0) / phases[last].steps) / phases.length;
}
