/**
 * What commands act on: the store and the few outside things they need, as ports. main.tsx puts the real ones together;
 * tests put in their own.
 */

import type { ClipRecord } from '../stores/clips.ts';
import type { EngineFacts, ProviderChoice } from '../stores/engine.ts';
import type { JobStage, MotionRequest } from '../stores/job.ts';
import type { StudioStore } from '../stores/studio.ts';

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
}

/** The clock of the stage. */
export interface PlaybackPort {
  readonly time: number;
  readonly duration: number;
  readonly framesPerSecond: number;
  seek(seconds: number): void;
  step(frames: number): void;
}

export interface Studio {
  readonly store: StudioStore;
  readonly generation: GenerationPort;
  readonly playback: PlaybackPort;
  /** Puts the camera back to its opening view. */
  readonly resetView: () => void;
  /** Puts the cursor into the prompt. */
  readonly focusPrompt: () => void;
  /** Hands a file to the person. */
  readonly saveFile: (name: string, type: string, content: Uint8Array) => void;
}
