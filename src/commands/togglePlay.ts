import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';

export const togglePlay: Command = {
  name: 'togglePlay',
  label: 'Play or pause',
  group: 'Playback',
  shortcuts: ['Space'],
  isEnabled: hasClip,
  perform({ store, playback }) {
    const { playing, setPlaying } = store.getState();
    const lastFrame = playback.duration - 1 / playback.framesPerSecond;
    if (!playing && playback.time >= lastFrame - 1e-6) playback.seek(0);
    setPlaying(!playing);
  },
};
