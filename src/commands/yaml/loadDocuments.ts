/** Reads the YAML files that the app ships and meets them with the person's own. main.tsx performs it once; what cannot be read is said. */

import { isUntouched, meetShipped, type StudioDocument } from '../../stores/documents.ts';
import type { Command } from '../command.ts';

export const loadDocuments: Command = {
  name: 'loadDocuments',
  label: 'Read the shipped YAML again',
  group: 'Studio',
  shortcuts: [],
  async perform({ store, readConfigs }) {
    const documents = meetShipped(store.getState().documents, await readConfigs());
    const checked = Object.entries(documents).map(async ([name, document]) => [name, await withGoodText(name, document)] as const);
    store.getState().setDocuments(Object.fromEntries(await Promise.all(checked)));
  },
};

/** A kept text that this version of the app no longer takes leaves force and stays as the draft: nothing is lost. */
async function withGoodText(name: string, document: StudioDocument): Promise<StudioDocument> {
  if (isUntouched(document)) return document;
  const { checkDocument } = await import('../../core/experts/documents.ts');
  return checkDocument(name, document.applied).problems ? { ...document, applied: document.shipped } : document;
}
