/**
 * What another tab saved, taken into this one, so that the tabs do not undo each other's work: the YAML files in force, as long as nothing is
 * being written to them here, and the sets of clips of experts. Settings of the window stay each tab's own. main.tsx calls it when the
 * browser says that the storage changed.
 */
import type { StudioDocument } from './documents.ts';
import { readSaved } from './persistence.ts';
import type { StudioStore } from './studio.ts';

/** @param saved what now lies in the storage; null where it was cleared */
export function followOtherTab({ getState, setState }: StudioStore, saved: string | null): void {
  const { documents: theirs = {}, trainedOn } = readSaved({ getItem: () => saved, setItem: () => undefined });
  const { documents } = getState();
  const changed = Object.entries(documents).filter(([name, own]) => isBehind(own, theirs[name]));
  if (changed.length > 0) setState({ documents: { ...documents, ...Object.fromEntries(changed.map(([name]) => [name, theirs[name]])) } });
  if (trainedOn && JSON.stringify(trainedOn) !== JSON.stringify(getState().trainedOn)) setState({ trainedOn });
}

/** Of one version of the app, other in force, and no draft here that would be lost. */
function isBehind(own: StudioDocument, theirs: StudioDocument | undefined): boolean {
  return theirs !== undefined && theirs.shipped === own.shipped && theirs.applied !== own.applied && own.draft === own.applied;
}
