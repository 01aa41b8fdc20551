/** The answer to 'the app ships another version now': the own one stays, and the question goes. */
import { isOutdated } from '../../stores/documents.ts';
import type { Command } from '../command.ts';
import { openDocumentIs } from './conditions.ts';

export const keepOwnDocument: Command = {
  name: 'keepOwnDocument',
  label: 'Keep my version of the YAML',
  group: 'Studio',
  shortcuts: [],
  isEnabled: openDocumentIs(isOutdated),
  perform({ store }) {
    const { documents, openDocument, setDocument } = store.getState();
    setDocument(openDocument, { basedOn: documents[openDocument].shipped });
  },
};
