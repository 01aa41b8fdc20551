import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

export const nextFrame: Command = {
  name: 'nextFrame',
  label: 'Next frame',
  group: 'Playback',
  shortcuts: ['ArrowRight'],
  isEnabled: hasClip,
  perform({ store, playback }) {
    store.getState().setPlaying(false);
    playback.step(1);
  },
};
