/**
 * What commands act on: the store and the few outside things they need, as ports. main.tsx puts the real ones together;
 * tests put in their own.
 */

import type { ExpertFacts } from '../core/experts/facts.ts';
import type { PromptLength } from '../core/ports.ts';
import type { Routing } from '../core/routing/multiLoRARouter.ts';
import type { EncoderChoice } from '../core/text/encoderChoice.ts';
import type { ClipRecord } from '../stores/clips.ts';
import type { EngineFacts, ProviderChoice } from '../stores/engine.ts';
import type { RouterSettings } from '../stores/experts.ts';
import type { JobStage, MotionRequest } from '../stores/job.ts';
import type { StudioStore } from '../stores/studio.ts';
import type { RoutingEncoderFacts } from '../stores/words.ts';
import type { IngestPort, TrainingPort } from './finetune/ports.ts';

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface LoadProgress {
  readonly what: string;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface GenerateProgress {
  readonly stage: JobStage;
  readonly fraction: number;
}

/** The generation worker, as commands see it. Rejects with AppError; 'aborted' when the signal fired. */
export interface GenerationPort {
  load(provider: ProviderChoice, options: CallOptions<LoadProgress>): Promise<EngineFacts>;
  generate(
    request: MotionRequest,
    options: CallOptions<GenerateProgress>,
  ): Promise<Pick<ClipRecord, 'clip' | 'contacts' | 'milliseconds' | 'notices' | 'weights'>>;
  measure(prompt: string): Promise<PromptLength>;
}

/** A file that a person chose: its name, with folders where a whole folder was chosen. */
export interface GivenFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Sentence embeddings of an encoder that runs elsewhere, of every prototype prompt of a registry. */
export interface PrototypeEmbeddings {
  readonly key: string;
  readonly width: number;
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** What the generation worker does with experts, as commands see it. Rejects with AppError. */
export interface ExpertsPort {
  /** Makes these the experts in force. A registry that cannot be read rejects, and what is in force stays. */
  setExperts(input: {
    /** YAML. */
    readonly registry: string;
    readonly licences: readonly string[];
    readonly commercialOnly: boolean;
    /** Without them the shipped encoder routes. */
    readonly embeddings?: PrototypeEmbeddings;
  }): Promise<{ readonly experts: readonly ExpertFacts[]; readonly routedBy: string }>;
  route(input: {
    readonly prompt: string;
    readonly pins?: Readonly<Record<string, number>>;
    readonly settings?: RouterSettings;
    readonly embedding?: Float32Array;
  }): Promise<Routing>;
  /** Checks it against the base and keeps it in this browser. */
  importExpert(input: {
    readonly files: readonly GivenFile[];
    readonly name?: string;
    readonly replace?: boolean;
  }): Promise<ImportedExpert>;
  exportExpert(name: string, format: ExpertFormat): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }>;
  /** Those kept in this browser, listed by the registry or not. */
  ownExperts(): Promise<readonly ImportedExpert[]>;
  /** One that is kept in this browser; what its file says of itself changes too. */
  renameExpert(from: string, to: string): Promise<unknown>;
  /** Its files off this browser. */
  removeExpert(name: string): Promise<unknown>;
}

/** `path` is its checkpoint_path in a registry; `prototypes` are prompts that call it, where its file says so. */
export interface ImportedExpert {
  readonly name: string;
  readonly path: string;
  readonly licence: string;
  readonly category: ExpertFacts['category'];
  readonly prototypes: readonly string[];
}

/** One file to share, or the pair that PEFT reads. */
export const EXPERT_FORMATS = ['expert', 'peft'] as const;
export type ExpertFormat = (typeof EXPERT_FORMATS)[number];

export interface DownloadProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** The worker of the encoder that routing asks for by name, as commands see it. Rejects with AppError. */
export interface EncoderPort {
  /** What opening would take; fetches nothing of it. */
  offer(choice: EncoderChoice, options: CallOptions<never>): Promise<{ readonly source: 'device' | 'app' | 'hub'; readonly bytes: number }>;
  /** From this device, or, where `download` allows, fetched first. */
  open(choice: EncoderChoice, download: boolean, options: CallOptions<DownloadProgress>): Promise<RoutingEncoderFacts>;
  /** Sentence embeddings of the open encoder. */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
  /** Closes it and takes its files off this device. */
  remove(choice: EncoderChoice): Promise<void>;
  close(): void;
}

/** The clock of the stage. */
export interface PlaybackPort {
  readonly time: number;
  readonly duration: number;
  readonly framesPerSecond: number;
  seek(seconds: number): void;
  step(frames: number): void;
}

/** A recording of the stage, one run of the clip. `done` rejects with AppError; `stop` ends it with what is there. */
export interface VideoRecording {
  stop(): void;
  readonly done: Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly extension: string }>;
}

/** Name of the command that a failed routing encoder offers. */
export const RETRY_ENCODER = 'retryEncoder';

export interface Studio {
  readonly store: StudioStore;
  readonly generation: GenerationPort;
  readonly encoder: EncoderPort;
  readonly experts: ExpertsPort;
  readonly ingest: IngestPort;
  readonly training: TrainingPort;
  readonly playback: PlaybackPort;
  /** The person asked for less motion: nothing plays by itself. */
  readonly calm: boolean;
  /** Puts the camera back to its opening view. */
  readonly resetView: () => void;
  /** Puts the cursor into the prompt. */
  readonly focusPrompt: () => void;
  /** Starts to record the stage. */
  readonly recordVideo: () => VideoRecording;
  /** Hands a file to the person. */
  readonly saveFile: (name: string, type: string, content: Uint8Array) => void;
  /** The YAML files that the app ships, by their place below configs/. Rejects with AppError. */
  readonly readConfigs: () => Promise<Readonly<Record<string, string>>>;
  /** Files that the person chooses; none when they do not. `accept` as an input element takes it. */
  readonly pickFiles: (accept: string) => Promise<readonly GivenFile[]>;
}
