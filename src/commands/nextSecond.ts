import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

export const nextSecond: Command = {
  name: 'nextSecond',
  label: 'One second on',
  group: 'Playback',
  shortcuts: ['Shift+ArrowRight'],
  isEnabled: hasClip,
  perform({ store, playback }) {
    store.getState().setPlaying(false);
    playback.step(playback.framesPerSecond);
  },
};
