/**
 * `window.stickGen`: a read-only view of the studio for browser tests and for the curious. It cannot change anything;
 * the app itself never reads it.
 */
import type { Playback } from '../stage/playback.ts';
import { poseAt } from '../stage/pose.ts';
import { currentRecord } from '../stores/clips.ts';
import { type StudioData, type StudioStore, studioData } from '../stores/studio.ts';

export interface StickGenHandle {
  getState(): StudioData;
  /** Seconds on the clock. */
  time(): number;
  /** Joint positions on stage now, [22, 3] in metres, of the first actor; empty without a clip. */
  pose(): number[];
}

declare global {
  interface Window {
    stickGen?: StickGenHandle;
  }
}

export function exposeForTests(store: StudioStore, playback: Playback): void {
  window.stickGen = {
    getState: () => studioData(store.getState()),
    time: () => playback.time,
    pose: () => {
      const clip = currentRecord(store.getState())?.clip;
      if (!clip) return [];
      const pose = new Float32Array(clip.positions.length / clip.frames / clip.actors);
      poseAt(clip, 0, playback.time, pose);
      return Array.from(pose);
    },
  };
}
