import type { Command } from './command.ts';

export const cancelGeneration: Command = {
  name: 'cancelGeneration',
  label: 'Cancel generation',
  group: 'Motion',
  shortcuts: ['Escape'],
  inText: true,
  isEnabled: ({ store }) => store.getState().job !== undefined || store.getState().waiting !== undefined,
  perform({ store }) {
    store.getState().setWaiting(undefined);
    store.getState().job?.cancel();
    store.getState().setJob(undefined);
  },
};
