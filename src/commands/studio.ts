/**
 * What commands act on: the store and the few outside things they need, as ports. main.tsx puts the real ones together;
 * tests put in their own.
 */

import type { PromptLength } from '../core/ports.ts';
import type { EncoderChoice } from '../core/text/encoderChoice.ts';
import type { ClipRecord } from '../stores/clips.ts';
import type { EngineFacts, ProviderChoice } from '../stores/engine.ts';
import type { JobStage, MotionRequest } from '../stores/job.ts';
import type { StudioStore } from '../stores/studio.ts';
import type { RoutingEncoderFacts } from '../stores/words.ts';

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
  ): Promise<Pick<ClipRecord, 'clip' | 'contacts' | 'milliseconds' | 'notices'>>;
  measure(prompt: string): Promise<PromptLength>;
}

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

/** Name of the command that a failed routing encoder offers. */
export const RETRY_ENCODER = 'retryEncoder';

export interface Studio {
  readonly store: StudioStore;
  readonly generation: GenerationPort;
  readonly encoder: EncoderPort;
  readonly playback: PlaybackPort;
  /** Puts the camera back to its opening view. */
  readonly resetView: () => void;
  /** Puts the cursor into the prompt. */
  readonly focusPrompt: () => void;
  /** Hands a file to the person. */
  readonly saveFile: (name: string, type: string, content: Uint8Array) => void;
}
