/** Hands the person the open YAML file as it stands in the editor. */
import type { Command } from '../command.ts';
import { hasOpenDocument } from './conditions.ts';

export const exportDocument: Command = {
  name: 'exportDocument',
  label: 'Export the YAML',
  group: 'Studio',
  shortcuts: [],
  isEnabled: hasOpenDocument,
  perform({ store, saveFile }) {
    const { documents, openDocument } = store.getState();
    const name = openDocument.slice(openDocument.lastIndexOf('/') + 1);
    saveFile(name, 'application/yaml', new TextEncoder().encode(documents[openDocument].draft));
  },
};
