import type { Command } from '../command.ts';

export const toggleExpertsPanel: Command = {
  name: 'toggleExpertsPanel',
  label: 'Show or hide the experts',
  group: 'View',
  shortcuts: ['e'],
  perform({ store }) {
    store.getState().setExpertsOpen(!store.getState().expertsOpen);
  },
};
