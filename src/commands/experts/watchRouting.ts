/**
 * Keeps the routed weights up to date while a person writes or moves a slider: asks the router after a short rest, without a
 * generation. The prompt is the one in the bar; with an empty bar, the one of the clip on stage. main.tsx starts it.
 */
import { currentRecord } from '../../stores/clips.ts';
import { readyExperts } from '../../stores/experts.ts';
import type { StudioState } from '../../stores/studio.ts';
import { type MixPorts, routePrompt } from './mixFor.ts';

const REST_MILLISECONDS = 120;
const WATCHED = ['prompt', 'records', 'current', 'experts', 'mix', 'solo', 'routerSettings', 'routingEncoder'] as const;

export function routedPrompt(state: StudioState): string {
  return state.prompt.trim() || (currentRecord(state)?.clip.plan?.prompt ?? '');
}

/** Returns what ends it. */
export function watchRouting(studio: MixPorts, rest = REST_MILLISECONDS): () => void {
  const { store } = studio;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  const route = async (): Promise<void> => {
    const own = ++turn;
    const state = store.getState();
    const prompt = routedPrompt(state);
    if (prompt === '' || readyExperts(state).length === 0) return state.setRouting(undefined);
    // The worker may be gone just now; what changes next asks again.
    const routing = await routePrompt(studio, prompt).catch(() => undefined);
    if (own === turn) state.setRouting(routing);
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (WATCHED.every((key) => state[key] === before[key])) return;
    clearTimeout(timer);
    timer = setTimeout(() => void route(), rest);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
