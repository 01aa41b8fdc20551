import type { Command } from './command.ts';

export const openPalette: Command = {
  name: 'openPalette',
  label: 'Find an action',
  group: 'Studio',
  shortcuts: ['$mod+k'],
  inText: true,
  perform({ store }) {
    store.getState().setOverlay('palette');
  },
};
