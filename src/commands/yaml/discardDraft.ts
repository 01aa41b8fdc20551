import type { Command } from '../command.ts';
import { openDocumentIs } from './conditions.ts';

export const discardDraft: Command = {
  name: 'discardDraft',
  label: 'Back to the YAML in force',
  group: 'Studio',
  shortcuts: [],
  isEnabled: openDocumentIs(({ draft, applied }) => draft !== applied),
  perform({ store }) {
    const { documents, openDocument, setDocument } = store.getState();
    setDocument(openDocument, { draft: documents[openDocument].applied });
  },
};
