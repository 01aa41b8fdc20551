/**
 * `window.stickGen`: a read-only view of the studio for browser tests and for the curious. It cannot change anything;
 * the app itself never reads it.
 */
import type { Playback } from '../stage/playback.ts';
import { poseAt } from '../stage/pose.ts';
import { type ClipRecord, currentRecord } from '../stores/clips.ts';
import { comparedNow } from '../stores/compare.ts';
import { type StudioData, type StudioStore, studioData } from '../stores/studio.ts';

export interface StickGenHandle {
  getState(): StudioData;
  /** Seconds on the clock. */
  time(): number;
  /** Joint positions on stage now, [22, 3] in metres, of the first actor; empty without a clip. */
  pose(): number[];
  /** As `pose`, of the second figure where it stands by itself; empty where none is shown. */
  comparedPose(): number[];
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
    pose: () => poseOf(currentRecord(store.getState())?.clip, playback.time),
    comparedPose: () => {
      const state = store.getState();
      return poseOf(state.compareMode === 'off' ? undefined : comparedNow(state)?.clip, playback.time);
    },
  };
}

function poseOf(clip: ClipRecord['clip'] | undefined, seconds: number): number[] {
  if (!clip) return [];
  const pose = new Float32Array(clip.positions.length / clip.frames / clip.actors);
  poseAt(clip, 0, seconds, pose);
  return Array.from(pose);
}
