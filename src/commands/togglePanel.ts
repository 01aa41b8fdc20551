import type { Command } from './command.ts';

export const togglePanel: Command = {
  name: 'togglePanel',
  label: 'Show or hide the side panel',
  group: 'View',
  shortcuts: ['i'],
  perform({ store }) {
    store.getState().setPanelOpen(!store.getState().panelOpen);
  },
};
