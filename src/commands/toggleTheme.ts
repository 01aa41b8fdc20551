import type { Command } from './command.ts';

export const toggleTheme: Command = {
  name: 'toggleTheme',
  label: 'Light or dark theme',
  group: 'View',
  shortcuts: ['t'],
  perform({ store }) {
    store.getState().setTheme(store.getState().theme === 'dark' ? 'light' : 'dark');
  },
};
