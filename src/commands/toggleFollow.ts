import type { Command } from './command.ts';

export const toggleFollow: Command = {
  name: 'toggleFollow',
  label: 'Follow the figure on or off',
  group: 'View',
  shortcuts: ['f'],
  perform({ store }) {
    store.getState().setFollow(!store.getState().follow);
  },
};
