/** Runs what a button does to an expert; what it throws becomes the notice. */
import { useCallback } from 'react';
import { showError } from '../../commands/command.ts';
import { useParts } from '../context.ts';

export function usePerform(): (act: () => Promise<void>) => void {
  const { studio } = useParts();
  return useCallback((act) => void act().catch((thrown: unknown) => showError(studio, thrown)), [studio]);
}
