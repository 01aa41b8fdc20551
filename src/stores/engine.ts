/**
 * What the generation worker is: loading with how many bytes to go, ready on a device, or failed and why. Set by the
 * command loadModels; read by the status line, the prompt bar and the Device tab.
 */
import type { Provider } from '../core/ports.ts';
import type { SliceSet } from './slice.ts';

export interface EngineFacts {
  readonly provider: Provider;
  readonly device: string;
  readonly fallbackReason?: string;
  readonly base: string;
  readonly actions: readonly string[];
  readonly loadMilliseconds: number;
  /** The shipped text encoder: size of its files, numbers in an embedding, most tokens it reads. */
  readonly encoder: { readonly bytes: number; readonly width: number; readonly length: number };
}

export type Engine =
  | { readonly kind: 'loading'; readonly what: string; readonly bytesDone: number; readonly bytesTotal: number }
  | { readonly kind: 'ready'; readonly facts: EngineFacts }
  | { readonly kind: 'failed' };

export const PROVIDER_CHOICES = ['auto', 'webgpu', 'wasm'] as const;
export type ProviderChoice = (typeof PROVIDER_CHOICES)[number];

export interface EngineData {
  readonly engine: Engine;
  readonly providerChoice: ProviderChoice;
}

export interface EngineSetters {
  setEngine(engine: Engine): void;
  setProviderChoice(choice: ProviderChoice): void;
}

export const ENGINE_DEFAULTS: EngineData = {
  engine: { kind: 'loading', what: '', bytesDone: 0, bytesTotal: 0 },
  providerChoice: 'auto',
};

export function engineSetters(set: SliceSet<EngineData>): EngineSetters {
  return {
    setEngine: (engine) => set({ engine }),
    setProviderChoice: (providerChoice) => set({ providerChoice }),
  };
}
