import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

export const firstFrame: Command = {
  name: 'firstFrame',
  label: 'First frame',
  group: 'Playback',
  shortcuts: ['Home'],
  isEnabled: hasClip,
  perform({ store, playback }) {
    store.getState().setPlaying(false);
    playback.seek(0);
  },
};
