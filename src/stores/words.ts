/**
 * How words are read: how much of the shipped encoder's length the prompt takes, and which encoder routing reads. Set by the commands
 * of routingEncoder.ts and watchPrompt.ts; read by the Device tab and the prompt bar.
 */
import type { PromptLength } from '../core/ports.ts';
import type { EncoderChoice } from '../core/text/encoderChoice.ts';
import type { SliceSet } from './slice.ts';

/** Facts of an encoder that is open. */
export interface RoutingEncoderFacts {
  readonly key: string;
  readonly width: number;
  readonly length: number;
  readonly bytes: number;
  /** Stays on this device for the next visit. */
  readonly kept: boolean;
}

/** Routing reads the shipped encoder unless another is ready. */
export type RoutingEncoder =
  | { readonly kind: 'shipped' }
  | { readonly kind: 'asking'; readonly choice: EncoderChoice; readonly cancel: () => void }
  | { readonly kind: 'offered'; readonly choice: EncoderChoice; readonly source: 'app' | 'hub'; readonly bytes: number }
  | {
      readonly kind: 'opening';
      readonly choice: EncoderChoice;
      readonly bytesDone: number;
      readonly bytesTotal: number;
      readonly cancel: () => void;
    }
  | { readonly kind: 'ready'; readonly choice: EncoderChoice; readonly facts: RoutingEncoderFacts }
  | { readonly kind: 'failed'; readonly choice: EncoderChoice };

export interface WordsData {
  /** Of the prompt in the bar; undefined until the models are loaded. */
  readonly promptLength: PromptLength | undefined;
  readonly routingEncoder: RoutingEncoder;
  /** The encoder to open again on the next visit. */
  readonly savedEncoder: EncoderChoice | undefined;
}

export interface WordsSetters {
  setPromptLength(length: PromptLength | undefined): void;
  setRoutingEncoder(encoder: RoutingEncoder): void;
  setSavedEncoder(choice: EncoderChoice | undefined): void;
}

export const WORDS_DEFAULTS: WordsData = { promptLength: undefined, routingEncoder: { kind: 'shipped' }, savedEncoder: undefined };

export function wordsSetters(set: SliceSet<WordsData>): WordsSetters {
  return {
    setPromptLength: (promptLength) => set({ promptLength }),
    setRoutingEncoder: (routingEncoder) => set({ routingEncoder }),
    setSavedEncoder: (savedEncoder) => set({ savedEncoder }),
  };
}
