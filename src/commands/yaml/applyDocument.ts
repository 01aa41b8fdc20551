/** Puts the draft of the open YAML file in force, at once. A draft with a mistake is refused with its place; the last good text stays in force. */
import { AppError, toAppError } from '../../core/errors.ts';
import type { Command } from '../command.ts';
import { hasOpenDocument } from './conditions.ts';

export const applyDocument: Command = {
  name: 'applyDocument',
  label: 'Apply the YAML',
  group: 'Studio',
  shortcuts: ['$mod+s'],
  inText: true,
  isEnabled: hasOpenDocument,
  async perform({ store }) {
    const { parseDocument } = await import('../../core/experts/documents.ts');
    const { documents, openDocument, setDocument, setNotice } = store.getState();
    const { draft } = documents[openDocument];
    try {
      parseDocument(openDocument, draft);
    } catch (thrown) {
      const { code, message, remedy } = toAppError(thrown);
      throw new AppError(code, `${message}. The last good version stays in force.`, remedy, thrown);
    }
    setDocument(openDocument, { applied: draft });
    setNotice(undefined);
  },
};
