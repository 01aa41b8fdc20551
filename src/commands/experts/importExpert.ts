import type { Command } from '../command.ts';
import { askAbout, listExpert } from './manageExperts.ts';
import { applyRegistry } from './watchRegistry.ts';

/** A `.expert` file, or what PEFT wrote: adapter_config.json with adapter_model.safetensors, both chosen at once. */
const ACCEPTED = '.expert,.zip,.json,.safetensors,.onnx,.yaml';

/** Kept in this browser. One that says which prompts call it is routed at once; of another the person is asked. */
export const importExpert: Command = {
  name: 'importExpert',
  label: 'Import an expert…',
  group: 'Experts',
  shortcuts: [],
  isEnabled: ({ store }) => store.getState().engine.kind === 'ready',
  async perform(studio) {
    const files = await studio.pickFiles(ACCEPTED);
    if (files.length === 0) return;
    const expert = await studio.experts.importExpert({ files });
    if (expert.prototypes.length > 0 || expert.category === 'orthogonal') return listExpert(studio, expert, expert.prototypes);
    await applyRegistry(studio);
    askAbout(studio, expert.name, 'prompts');
  },
};
