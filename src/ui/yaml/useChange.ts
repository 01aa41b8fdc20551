/** How a field of the form changes its document. */
import { useCallback } from 'react';
import { showError } from '../../commands/command.ts';
import { changeDraft } from '../../commands/yaml/editDocument.ts';
import { useParts } from '../context.ts';

/** Sets the value at a path of the draft; undefined removes it. What cannot be changed is said. */
export function useChange(document: string): (path: readonly PropertyKey[], value: unknown) => void {
  const { studio } = useParts();
  return useCallback(
    (path, value) => {
      changeDraft(studio, document, path, value).catch((thrown: unknown) => showError(studio, thrown));
    },
    [studio, document],
  );
}
