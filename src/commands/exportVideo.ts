/** The stage as a video: the clip plays once and is saved. Performed again while it records, it ends early with what is there. */
import { currentRecord } from '../stores/clips.ts';
import type { Command } from './command.ts';
import { hasClip } from './conditions.ts';
import { fileName } from './exportClip.ts';
import type { VideoRecording } from './studio.ts';

let running: VideoRecording | undefined;

export const exportVideo: Command = {
  name: 'exportVideo',
  label: 'Export video',
  group: 'Clip',
  shortcuts: [],
  isEnabled: hasClip,
  async perform({ store, recordVideo, saveFile }) {
    if (running) {
      running.stop();
      return;
    }
    const clip = currentRecord(store.getState())?.clip;
    if (!clip) return;
    const { playing, setPlaying } = store.getState();
    // The recording moves the clock; the stage must not move it too.
    setPlaying(false);
    running = recordVideo();
    try {
      const { bytes, type, extension } = await running.done;
      saveFile(`${fileName(clip)}.${extension}`, type, bytes);
    } finally {
      running = undefined;
      setPlaying(playing);
    }
  },
};
