import type { Command } from './command.ts';
import { replayPlan } from './replayPlan.ts';

/** Also shows the difference at once: the clip on stage is made again from its own plan. */
export const toggleRefine: Command = {
  name: 'toggleRefine',
  label: 'Refine on or off',
  group: 'Motion',
  shortcuts: [],
  async perform(studio) {
    const { refine, setRefine } = studio.store.getState();
    setRefine(!refine);
    if (replayPlan.isEnabled?.(studio) && studio.store.getState().job === undefined) await replayPlan.perform(studio);
  },
};
