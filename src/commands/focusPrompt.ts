import type { Command } from './command.ts';

export const focusPrompt: Command = {
  name: 'focusPrompt',
  label: 'Write a prompt',
  group: 'Motion',
  shortcuts: ['/'],
  perform(studio) {
    studio.focusPrompt();
  },
};
