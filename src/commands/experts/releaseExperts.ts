import type { Command } from '../command.ts';

export const releaseExperts: Command = {
  name: 'releaseExperts',
  label: 'Let the router set every expert',
  group: 'Experts',
  shortcuts: [],
  isEnabled: ({ store }) => Object.keys(store.getState().mix).length > 0 || store.getState().solo !== undefined,
  perform({ store }) {
    store.getState().clearMix();
  },
};
