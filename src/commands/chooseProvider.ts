/** Runs the models elsewhere: not in the palette because it takes an argument; the Device tab calls it. */
import type { ProviderChoice } from '../stores/engine.ts';
import { performCommand } from './command.ts';
import { loadModels } from './loadModels.ts';
import type { Studio } from './studio.ts';

export async function chooseProvider(studio: Studio, choice: ProviderChoice): Promise<void> {
  studio.store.getState().setProviderChoice(choice);
  await performCommand(loadModels, studio);
}
