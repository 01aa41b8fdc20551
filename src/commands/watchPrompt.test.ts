import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStudioStore } from '../stores/studio.ts';
import type { GenerationPort } from './studio.ts';
import { watchPrompt } from './watchPrompt.ts';

const READY = {
  kind: 'ready',
  facts: {
    provider: 'wasm',
    device: '',
    base: '',
    actions: [],
    loadMilliseconds: 1,
    encoder: { bytes: 1, width: 384, length: 48 },
  },
} as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(measure?: GenerationPort['measure']) {
  const asked: string[] = [];
  const store = createStudioStore();
  const generation: GenerationPort = {
    load: () => Promise.reject(new Error('not used here')),
    generate: () => Promise.reject(new Error('not used here')),
    measure: (prompt) => {
      asked.push(prompt);
      return measure ? measure(prompt) : Promise.resolve({ tokens: prompt.length, truncated: prompt.length > 5 });
    },
  };
  return { store, asked, stop: watchPrompt({ store, generation }) };
}

test('measures once the person rests, and when the models are ready', async () => {
  const { store, asked, stop } = start();
  store.getState().setPrompt('walk');
  await vi.runAllTimersAsync();
  expect([asked, store.getState().promptLength]).toEqual([[], undefined]);
  store.getState().setEngine(READY);
  await vi.runAllTimersAsync();
  for (const prompt of ['walks', 'walks ', 'walks on']) store.getState().setPrompt(prompt);
  store.getState().setSeed(3);
  await vi.runAllTimersAsync();
  expect(asked).toEqual(['walk', 'walks on']);
  expect(store.getState().promptLength).toEqual({ tokens: 8, truncated: true });
  stop();
  store.getState().setPrompt('runs');
  await vi.runAllTimersAsync();
  expect(asked).toHaveLength(2);
});

test('a late answer does not overwrite a newer prompt, a failed one leaves nothing wrong', async () => {
  const waiting: ((value: { tokens: number; truncated: boolean }) => void)[] = [];
  const { store } = start((prompt) =>
    prompt === 'dead' ? Promise.reject(new Error('gone')) : new Promise((resolve) => waiting.push(resolve)),
  );
  store.getState().setEngine(READY);
  store.getState().setPrompt('slow');
  await vi.runAllTimersAsync();
  store.getState().setPrompt('quick');
  await vi.runAllTimersAsync();
  waiting[1]?.({ tokens: 5, truncated: false });
  waiting[0]?.({ tokens: 48, truncated: true });
  await vi.runAllTimersAsync();
  expect(store.getState().promptLength).toEqual({ tokens: 5, truncated: false });
  store.getState().setPrompt('dead');
  await vi.runAllTimersAsync();
  expect(store.getState().promptLength).toBeUndefined();
});
