/** Back to the YAML as the app ships it. The editor's undo brings the text back as a draft. */
import type { Command } from '../command.ts';
import { openDocumentIs } from './conditions.ts';

export const resetDocument: Command = {
  name: 'resetDocument',
  label: 'Reset the YAML to the shipped one',
  group: 'Studio',
  shortcuts: [],
  isEnabled: openDocumentIs(({ draft, applied, shipped }) => draft !== shipped || applied !== shipped),
  perform({ store }) {
    const { documents, openDocument, setDocument } = store.getState();
    const { shipped } = documents[openDocument];
    setDocument(openDocument, { draft: shipped, applied: shipped, basedOn: shipped });
  },
};
