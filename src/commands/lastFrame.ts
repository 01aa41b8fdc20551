import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

export const lastFrame: Command = {
  name: 'lastFrame',
  label: 'Last frame',
  group: 'Playback',
  shortcuts: ['End'],
  isEnabled: hasClip,
  perform({ store, playback }) {
    store.getState().setPlaying(false);
    playback.step(Number.MAX_SAFE_INTEGER);
  },
};
