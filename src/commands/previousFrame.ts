import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

export const previousFrame: Command = {
  name: 'previousFrame',
  label: 'Previous frame',
  group: 'Playback',
  shortcuts: ['ArrowLeft'],
  isEnabled: hasClip,
  perform({ store, playback }) {
    store.getState().setPlaying(false);
    playback.step(-1);
  },
};
