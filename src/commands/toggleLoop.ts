import type { Command } from './command.ts';

export const toggleLoop: Command = {
  name: 'toggleLoop',
  label: 'Loop on or off',
  group: 'Playback',
  shortcuts: ['l'],
  perform({ store }) {
    store.getState().setLoop(!store.getState().loop);
  },
};
