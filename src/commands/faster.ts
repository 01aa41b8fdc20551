import { SPEEDS } from '../stores/player.ts';
import type { Command } from './command.ts';

export const faster: Command = {
  name: 'faster',
  label: 'Play faster',
  group: 'Playback',
  shortcuts: ['.'],
  perform({ store }) {
    const { speed, setSpeed } = store.getState();
    setSpeed(SPEEDS.find((choice) => choice > speed) ?? speed);
  },
};
