import { readyExperts } from '../../stores/experts.ts';
import { mixEntry } from '../../stores/mix.ts';
import type { Command } from '../command.ts';
import { toggleMute } from './weights.ts';

/** The base alone, to hear what the experts are worth; all of them muted already: all are heard again. */
export const muteExperts: Command = {
  name: 'muteExperts',
  label: 'Mute every expert, or none',
  group: 'Experts',
  shortcuts: ['0'],
  isEnabled: ({ store }) => readyExperts(store.getState()).length > 0,
  perform(studio) {
    const state = studio.store.getState();
    const names = readyExperts(state).map(({ name }) => name);
    const isMuted = (name: string): boolean => mixEntry(state, name).mode === 'muted';
    const turned = names.every(isMuted) ? names : names.filter((name) => !isMuted(name));
    state.setSolo(undefined);
    for (const name of turned) toggleMute(studio, name);
  },
};
