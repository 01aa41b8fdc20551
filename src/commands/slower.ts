import { SPEEDS } from '../stores/player.ts';
import type { Command } from './command.ts';

export const slower: Command = {
  name: 'slower',
  label: 'Play slower',
  group: 'Playback',
  shortcuts: [','],
  perform({ store }) {
    const { speed, setSpeed } = store.getState();
    setSpeed(SPEEDS.findLast((choice) => choice < speed) ?? speed);
  },
};
