import type { Command } from './command.ts';

export const undoClip: Command = {
  name: 'undoClip',
  label: 'Back to the previous clip',
  group: 'Clip',
  shortcuts: ['$mod+z'],
  isEnabled: ({ store }) => store.getState().current > 0,
  perform({ store }) {
    store.getState().setCurrent(store.getState().current - 1);
  },
};
