import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

export const previousSecond: Command = {
  name: 'previousSecond',
  label: 'One second back',
  group: 'Playback',
  shortcuts: ['Shift+ArrowLeft'],
  isEnabled: hasClip,
  perform({ store, playback }) {
    store.getState().setPlaying(false);
    playback.step(-playback.framesPerSecond);
  },
};
