import { toAppError } from '../core/errors.ts';
import { FPS } from '../core/motion/clip.ts';
import { EXAMPLE_PROMPTS } from '../stores/request.ts';
import { type Command, showError } from './command.ts';
import { applyRegistry } from './experts/watchRegistry.ts';
import { runGeneration } from './runGeneration.ts';
import type { Studio } from './studio.ts';

/** Loads the engine, then generates what waits for it; on the first visit to the stage, the first example. */
export const loadModels: Command = {
  name: 'loadModels',
  label: 'Load the models again',
  group: 'Studio',
  shortcuts: [],
  isEnabled: ({ store }) => store.getState().job === undefined,
  async perform(studio) {
    const { getState } = studio.store;
    const choice = getState().providerChoice;
    getState().setNotice(undefined);
    getState().setEngine({ kind: 'loading', what: '', bytesDone: 0, bytesTotal: 0 });
    try {
      const facts = await studio.generation.load(choice, {
        onProgress: (progress) => getState().setEngine({ kind: 'loading', ...progress }),
      });
      getState().setEngine({ kind: 'ready', facts });
    } catch (thrown) {
      getState().setEngine({ kind: 'failed' });
      throw toAppError(thrown);
    }
    // The first motion is made with the experts; without them where they cannot be loaded.
    await applyRegistry(studio).catch((thrown: unknown) => showError(studio, thrown, loadModels.name));
    await startFirst(studio);
  },
};

async function startFirst(studio: Studio): Promise<void> {
  const { waiting, records, seconds, seed, refine, setWaiting } = studio.store.getState();
  setWaiting(undefined);
  if (waiting) await runGeneration(studio, waiting);
  else if (records.length === 0)
    await runGeneration(studio, { prompt: EXAMPLE_PROMPTS[0], frames: Math.round(seconds * FPS), seed, refine });
}
