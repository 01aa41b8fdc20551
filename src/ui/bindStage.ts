/** Keeps the stage and its clock in step with the store, outside React. main.tsx calls it once. */

import { sameMotion } from '../commands/experts/regenerate.ts';
import { expertHues } from '../core/experts/hues.ts';
import { STAGE_PALETTES } from '../stage/palette.ts';
import type { Playback } from '../stage/playback.ts';
import type { Stage } from '../stage/stage.ts';
import { currentRecord } from '../stores/clips.ts';
import { type Compared, comparedNow } from '../stores/compare.ts';
import type { StudioState, StudioStore } from '../stores/studio.ts';

/** Returns the way to let go. The clock is kept even where there is no stage. */
export function bindStage(store: StudioStore, playback: Playback, stage: Stage | undefined): () => void {
  let shown: { readonly clip?: Compared['clip']; readonly key?: string } = {};
  const compare = (state: StudioState): void => {
    const compared = state.compareMode === 'off' ? undefined : comparedNow(state);
    const key = compared && `${state.compareMode} ${state.theme} ${compared.expert}`;
    if (shown.clip === compared?.clip && shown.key === key) return;
    shown = { clip: compared?.clip, key };
    const hues = expertHues(state.experts.map(({ name }) => name));
    const colour = (compared?.expert && hues.get(compared.expert)) || STAGE_PALETTES[state.theme].ghost;
    stage?.setCompared(compared && { clip: compared.clip, colour, apart: state.compareMode === 'side' });
  };
  const apply = (state: StudioState, before: StudioState | undefined): void => {
    const clip = currentRecord(state)?.clip;
    const old = before && currentRecord(before)?.clip;
    if (clip !== old) {
      // Other weights, the same prompt and seed: one becomes the other, and time goes on.
      const blend = sameMotion(clip?.plan, old?.plan);
      stage?.setClip(clip, blend);
      playback.load(clip?.frames ?? 0, blend);
    }
    compare(state);
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
