import { readyExperts } from '../../stores/experts.ts';
import type { Command } from '../command.ts';
import { toggleSolo } from './weights.ts';

/** As many as there are keys set aside for it. */
const KEYS = ['1', '2', '3', '4', '5', '6'] as const;

/** Keys 1 to 6: the first six experts of the panel that take part. */
export const SOLO_COMMANDS: readonly Command[] = KEYS.map((key, index) => ({
  name: `soloExpert${key}`,
  label: `Solo expert ${key}`,
  group: 'Experts',
  shortcuts: [key],
  isEnabled: ({ store }) => readyExperts(store.getState()).length > index,
  perform(studio) {
    const expert = readyExperts(studio.store.getState())[index];
    if (expert) toggleSolo(studio, expert.name);
  },
}));
