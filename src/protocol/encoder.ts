/**
 * The encoder worker's contract: a text encoder that routing asks for by name, apart from the generation worker, because it may be
 * large, slow or broken. Types only; the rpc lives in rpc.ts.
 */
import type { EncoderChoice } from '../core/text/encoderChoice.ts';

export interface EncoderInput {
  /** Base URL of the app, ending in '/'. */
  readonly baseUrl: string;
  readonly choice: EncoderChoice;
}

/** What opening would take: nothing but this device, or a download from the app's own models/ or the hub. */
export interface EncoderOffer {
  readonly source: 'device' | 'app' | 'hub';
  /** In all. */
  readonly bytes: number;
}

export interface OpenEncoderInput extends EncoderInput {
  /** Whether it may be fetched. If not, it must be on this device already. */
  readonly download: boolean;
}

export interface EncoderProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface EncoderFacts {
  /** Names the vectors: those of other keys cannot be compared with them. */
  readonly key: string;
  /** Numbers in a sentence embedding. */
  readonly width: number;
  /** The most tokens it reads. */
  readonly length: number;
  readonly bytes: number;
  /** Stays on this device for the next visit. */
  readonly kept: boolean;
}

export interface EncoderContract {
  /** Asks where the encoder would come from; fetches nothing of it. */
  readonly offer: { readonly input: EncoderInput; readonly progress: never; readonly output: EncoderOffer };
  readonly open: { readonly input: OpenEncoderInput; readonly progress: EncoderProgress; readonly output: EncoderFacts };
  /** Sentence embeddings [width] of the open encoder, in order. */
  readonly embed: { readonly input: readonly string[]; readonly progress: never; readonly output: readonly Float32Array[] };
  /** Takes its files off this device. */
  readonly remove: { readonly input: EncoderInput; readonly progress: never; readonly output: null };
}
