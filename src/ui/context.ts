/**
 * How components reach the studio: selectors over the store and commands to perform. The stage's canvas and clock come the
 * same way; nothing per frame goes through React.
 */
import { createContext, useCallback, useContext } from 'react';
import { useStore } from 'zustand';
import { type Command, performCommand } from '../commands/command.ts';
import type { Studio } from '../commands/studio.ts';
import type { Playback } from '../stage/playback.ts';
import type { StudioState } from '../stores/studio.ts';

/** The stage as a component mounts it; absent where the browser cannot draw it. */
export interface StageHost {
  readonly canvas: HTMLCanvasElement;
  resize(width: number, height: number, coveredTop: number): void;
}

export interface Parts {
  readonly studio: Studio;
  readonly playback: Playback;
  readonly stage: StageHost | undefined;
}

const PartsContext = createContext<Parts | undefined>(undefined);
export const PartsProvider = PartsContext.Provider;

export function useParts(): Parts {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('A component of the studio is rendered outside <PartsProvider>.');
  return parts;
}

/** Reads from the store; the component renders again when the selected value changes. */
export function useStudio<T>(selector: (state: StudioState) => T): T {
  return useStore(useParts().studio.store, selector);
}

/** A command ready for a button. */
export function useCommand(command: Command): { readonly perform: () => void; readonly enabled: boolean } {
  const { studio } = useParts();
  const enabled = useStudio(() => command.isEnabled?.(studio) ?? true);
  const perform = useCallback(() => {
    void performCommand(command, studio);
  }, [command, studio]);
  return { perform, enabled };
}
