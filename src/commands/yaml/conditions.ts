/** Conditions that the commands of the YAML files share. */
import type { StudioDocument } from '../../stores/documents.ts';
import type { Studio } from '../studio.ts';

/** Whether the YAML tab shows a document: its commands act on what is seen. */
export function hasOpenDocument({ store }: Studio): boolean {
  const { tab, documents, openDocument } = store.getState();
  return tab === 'yaml' && documents[openDocument] !== undefined;
}

export function openDocumentIs(test: (document: StudioDocument) => boolean): (studio: Studio) => boolean {
  return (studio) => {
    const { documents, openDocument } = studio.store.getState();
    return hasOpenDocument(studio) && test(documents[openDocument]);
  };
}
