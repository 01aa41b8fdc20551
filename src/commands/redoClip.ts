import type { Command } from './command.ts';

export const redoClip: Command = {
  name: 'redoClip',
  label: 'On to the next clip',
  group: 'Clip',
  shortcuts: ['$mod+Shift+z', '$mod+y'],
  isEnabled: ({ store }) => store.getState().current < store.getState().records.length - 1,
  perform({ store }) {
    store.getState().setCurrent(store.getState().current + 1);
  },
};
