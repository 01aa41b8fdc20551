import type { Command } from './command.ts';

/** Seeds stay short enough to read out. */
const CHOICES = 100_000;

export const newSeed: Command = {
  name: 'newSeed',
  label: 'New seed',
  group: 'Motion',
  shortcuts: ['r'],
  perform({ store }) {
    const { seed, setSeed } = store.getState();
    const next = Math.floor(Math.random() * CHOICES);
    setSeed(next === seed ? (next + 1) % CHOICES : next);
  },
};
