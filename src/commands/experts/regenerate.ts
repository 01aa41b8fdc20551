/**
 * A slider moved: the motion on stage is made again with the same prompt and seed, and what was there before becomes what it is
 * compared with. Waits for the slider to rest; an older generation of the same motion is cancelled. main.tsx starts the watch.
 */
import type { ExpertMix } from '../../core/experts/mix.ts';
import { currentRecord } from '../../stores/clips.ts';
import type { MotionRequest } from '../../stores/job.ts';
import { mixEntry } from '../../stores/mix.ts';
import type { StudioState } from '../../stores/studio.ts';
import { showError } from '../command.ts';
import { makeMotion } from '../runGeneration.ts';
import type { Studio } from '../studio.ts';
import { mixFor } from './mixFor.ts';

const REST_MILLISECONDS = 250;
const WATCHED = ['mix', 'solo', 'routerSettings'] as const;
/** Weights nearer than this give the same motion to the eye. */
const SAME = 1e-6;

/** Returns what ends it. */
export function watchMix(studio: Studio, rest = REST_MILLISECONDS): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** As at the last generation. */
  let settled = studio.store.getState();
  const act = (): void => {
    const state = studio.store.getState();
    const expert = movedExpert(settled, state);
    settled = state;
    regenerate(studio, expert).catch((thrown: unknown) => showError(studio, thrown));
  };
  const unsubscribe = studio.store.subscribe((state, before) => {
    if (WATCHED.every((key) => state[key] === before[key])) return;
    clearTimeout(timer);
    timer = setTimeout(act, rest);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** Nothing to do while another prompt is being written: the next generation takes the new weights anyway. */
async function regenerate(studio: Studio, expert: string | undefined): Promise<void> {
  const { getState } = studio.store;
  const subject = requestOnStage(getState());
  if (!subject || getState().engine.kind !== 'ready') return;
  const experts = await mixFor(studio, subject.prompt);
  const before = currentRecord(getState());
  const isRunning = getState().job !== undefined;
  if (!experts || (before && !isRunning && sameMix(before.weights, experts))) return;
  const made = await makeMotion(studio, { ...subject, experts });
  if (!made) return;
  const { compared } = getState();
  getState().addClip(made);
  const record = currentRecord(getState());
  if (!before || !record || !sameMotion(before.clip.plan, record.clip.plan)) return;
  // While one slider goes on moving, 'before' stays what was there before it began to.
  const goesOn = compared?.recordId === before.id && compared.kind === 'before' && compared.expert === expert;
  getState().setCompared({ clip: goesOn ? compared.clip : before.clip, recordId: record.id, kind: 'before', expert });
}

/** What made the motion on stage, or is making it, without its weights; undefined while another prompt stands in the bar. */
export function requestOnStage(state: StudioState): MotionRequest | undefined {
  const { job, refine } = state;
  const plan = currentRecord(state)?.clip.plan;
  const subject = job ? job.request : plan && { prompt: plan.prompt, frames: plan.frames, seed: plan.seed, refine };
  const typed = state.prompt.trim();
  if (!subject || (typed !== '' && typed !== subject.prompt)) return undefined;
  const { prompt, frames, seed } = subject;
  return { prompt, frames, seed, refine };
}

/** The one expert whose weight was moved; undefined where several were. */
function movedExpert(before: StudioState, now: StudioState): string | undefined {
  if (now.solo !== before.solo) return now.solo ?? before.solo;
  const names = new Set([...Object.keys(before.mix), ...Object.keys(now.mix)]);
  const moved = [...names].filter((name) => {
    const [a, b] = [mixEntry(before, name), mixEntry(now, name)];
    return a.mode !== b.mode || a.weight !== b.weight || a.curve !== b.curve;
  });
  return moved.length === 1 ? moved[0] : undefined;
}

export function sameMix(a: ExpertMix, b: ExpertMix): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => {
    const [x = 0, y = 0] = [a[name], b[name]];
    if (typeof x === 'number' && typeof y === 'number') return Math.abs(x - y) < SAME;
    return JSON.stringify(x) === JSON.stringify(y);
  });
}

interface Origin {
  readonly prompt: string;
  readonly seed: number;
  readonly frames: number;
}

export function sameMotion(a: Origin | undefined, b: Origin | undefined): boolean {
  return a !== undefined && b !== undefined && a.prompt === b.prompt && a.seed === b.seed && a.frames === b.frames;
}
