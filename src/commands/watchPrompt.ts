/** Keeps the length of the prompt up to date while a person writes: asks the worker after a short rest. main.tsx starts it. */
import type { Studio } from './studio.ts';

const REST_MILLISECONDS = 150;

/** Returns what ends it. */
export function watchPrompt({ store, generation }: Pick<Studio, 'store' | 'generation'>, rest = REST_MILLISECONDS): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const measure = async (): Promise<void> => {
    const { prompt, engine, setPromptLength } = store.getState();
    if (engine.kind !== 'ready') return setPromptLength(undefined);
    // The worker may be gone just now; the next change or the next load measures again.
    const length = await generation.measure(prompt).catch(() => undefined);
    if (store.getState().prompt === prompt) setPromptLength(length);
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (state.prompt === before.prompt && state.engine === before.engine) return;
    clearTimeout(timer);
    timer = setTimeout(() => void measure(), rest);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}
