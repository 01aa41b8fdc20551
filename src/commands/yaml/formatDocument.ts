import type { Command } from '../command.ts';
import { hasOpenDocument } from './conditions.ts';

export const formatDocument: Command = {
  name: 'formatDocument',
  label: 'Format the YAML',
  group: 'Studio',
  shortcuts: ['Alt+Shift+F'],
  inText: true,
  isEnabled: hasOpenDocument,
  async perform({ store }) {
    const { formatYaml } = await import('../../core/yamlEdit.ts');
    const { documents, openDocument, setDocument } = store.getState();
    setDocument(openDocument, { draft: formatYaml(documents[openDocument].draft) });
  },
};
