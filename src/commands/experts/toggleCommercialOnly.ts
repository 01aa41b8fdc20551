import type { Command } from '../command.ts';

export const toggleCommercialOnly: Command = {
  name: 'toggleCommercialOnly',
  label: 'Commercial-safe experts only, or all',
  group: 'Experts',
  shortcuts: [],
  perform({ store }) {
    store.getState().setCommercialOnly(!store.getState().commercialOnly);
  },
};
