import type { Command } from './command.ts';

export const openHelp: Command = {
  name: 'openHelp',
  label: 'Show all shortcuts',
  group: 'Studio',
  shortcuts: ['Shift+?', '?'],
  perform({ store }) {
    store.getState().setOverlay('help');
  },
};
