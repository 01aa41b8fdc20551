import type { Command } from '../command.ts';
import type { ImportedExpert, Studio } from '../studio.ts';
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
    const expert = await underFreeName(studio, await studio.experts.importExpert({ files }));
    if (expert.prototypes.length > 0 || expert.category === 'orthogonal') return listExpert(studio, expert, expert.prototypes);
    await applyRegistry(studio);
    askAbout(studio, expert.name, 'prompts');
  },
};

/** An import may be called like an expert of the registry that lies elsewhere, which would hide it. */
async function underFreeName({ store, experts }: Studio, expert: ImportedExpert): Promise<ImportedExpert> {
  const taken = (name: string): boolean => store.getState().experts.some((other) => other.name === name && !other.own);
  if (!taken(expert.name)) return expert;
  const kept = new Set((await experts.ownExperts()).map(({ name }) => name));
  const numbered = (number: number): string => `${expert.name.slice(0, 40)}_${number}`;
  let number = 2;
  while (taken(numbered(number)) || kept.has(numbered(number))) number++;
  const name = numbered(number);
  await experts.renameExpert(expert.name, name);
  return { ...expert, name, path: `own/${name}` };
}
