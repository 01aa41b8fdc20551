/** 'What did this expert change?': the motion on stage once more, same prompt and seed, all weights but this one's. */
import { isMuted } from '../../core/experts/mix.ts';
import { currentRecord } from '../../stores/clips.ts';
import { comparedNow } from '../../stores/compare.ts';
import type { StudioState } from '../../stores/studio.ts';
import { makeMotion } from '../runGeneration.ts';
import type { Studio } from '../studio.ts';

/** Whether the expert had a part in the clip on stage. */
export function tookPart(state: StudioState, name: string): boolean {
  const record = currentRecord(state);
  const weight = record?.weights[name];
  return record?.clip.plan !== undefined && weight !== undefined && !isMuted(weight);
}

export function isShownWithout(state: StudioState, name: string): boolean {
  const compared = comparedNow(state);
  return state.compareMode !== 'off' && compared?.kind === 'without' && compared.expert === name;
}

/** Shows it, or takes it away again. Rejects with AppError. */
export async function showWithout(studio: Studio, name: string): Promise<void> {
  const { getState } = studio.store;
  const record = currentRecord(getState());
  const plan = record?.clip.plan;
  if (isShownWithout(getState(), name)) return getState().setCompared(undefined);
  if (!record || !plan || !tookPart(getState(), name)) return;
  const experts = { ...record.weights, [name]: 0 };
  const made = await makeMotion(studio, { prompt: plan.prompt, frames: plan.frames, seed: plan.seed, refine: record.refined, experts });
  if (!made) return;
  getState().setCompared({ clip: made.clip, recordId: record.id, kind: 'without', expert: name });
  if (getState().compareMode === 'off') getState().setCompareMode('ghost');
}
