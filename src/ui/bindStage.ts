/** Keeps the stage and its clock in step with the store, outside React. main.tsx calls it once. */

import { STAGE_PALETTES } from '../stage/palette.ts';
import type { Playback } from '../stage/playback.ts';
import type { Stage } from '../stage/stage.ts';
import { currentRecord } from '../stores/clips.ts';
import type { StudioState, StudioStore } from '../stores/studio.ts';

/** Returns the way to let go. The clock is kept even where there is no stage. */
export function bindStage(store: StudioStore, playback: Playback, stage: Stage | undefined): () => void {
  const apply = (state: StudioState, before: StudioState | undefined): void => {
    const clip = currentRecord(state)?.clip;
    if (clip !== (before && currentRecord(before)?.clip)) {
      stage?.setClip(clip);
      playback.load(clip?.frames ?? 0);
    }
    if (state.theme !== before?.theme) stage?.setPalette(STAGE_PALETTES[state.theme]);
    if (state.follow !== before?.follow) stage?.setFollowing(state.follow);
    if (state.playing !== before?.playing || state.loop !== before.loop || state.speed !== before.speed) {
      playback.configure({ playing: state.playing, loop: state.loop, speed: state.speed });
    }
  };
  apply(store.getState(), undefined);
  const letGo = [store.subscribe(apply), playback.onEnd(() => store.getState().setPlaying(false))];
  return () => {
    for (const stop of letGo) stop();
  };
}
