import type { Command } from './command.ts';

export const resetView: Command = {
  name: 'resetView',
  label: 'Reset the view',
  group: 'View',
  shortcuts: ['v'],
  perform(studio) {
    studio.resetView();
  },
};
