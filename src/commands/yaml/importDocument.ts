/** A YAML file of the person becomes the draft of the open document; it takes effect when it is applied. */
import type { Command } from '../command.ts';
import { hasOpenDocument } from './conditions.ts';

export const importDocument: Command = {
  name: 'importDocument',
  label: 'Import a YAML file',
  group: 'Studio',
  shortcuts: [],
  isEnabled: hasOpenDocument,
  async perform({ store, pickFiles }) {
    const { decodeYaml } = await import('../../core/yamlEdit.ts');
    const { openDocument } = store.getState();
    const [file] = await pickFiles('.yaml,.yml,application/yaml');
    if (file) store.getState().setDocument(openDocument, { draft: decodeYaml(file.bytes, file.path) });
  },
};
