import { expect, test } from 'vitest';
import { clipRecord } from '../../fixtures/web/clipRecord.ts';
import { currentRecord, LONGEST_HISTORY } from './clips.ts';
import { PERSISTENCE, STORAGE_KEY } from './persistence.ts';
import { createStudioStore } from './studio.ts';

function storage(saved?: string): { getItem(key: string): string | null; setItem(key: string, value: string): void; text: () => string } {
  let text = saved;
  return {
    getItem: (key) => (key === STORAGE_KEY ? (text ?? null) : null),
    setItem: (_, value) => {
      text = value;
    },
    text: () => text ?? '',
  };
}

test('settings survive a visit, the prompt and the clips do not', () => {
  const browser = storage();
  const first = createStudioStore(browser).getState();
  first.setTheme('light');
  first.setSeconds(3);
  first.setPrompt('secret');
  const second = createStudioStore(browser).getState();
  expect([second.theme, second.seconds, second.prompt]).toEqual(['light', 3, '']);
  expect(browser.text()).not.toContain('secret');
});

test.each([
  'not json',
  'null',
  '[]',
  '{"theme":"pink","seconds":1e9,"speed":7,"loop":"yes","panelWidth":-1,"tab":null,"engine":{"kind":"ready"}}',
])('damaged settings %s are ignored', (saved) => {
  const { theme, seconds, speed, loop, panelWidth, tab, engine } = createStudioStore(storage(saved)).getState();
  expect([theme, seconds, speed, loop, panelWidth, tab, engine.kind]).toEqual(['dark', 6, 1, true, 288, 'inspector', 'loading']);
});

test('a forbidden storage loses settings and nothing else', () => {
  const store = createStudioStore({
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  });
  store.getState().setTheme('light');
  expect(store.getState().theme).toBe('light');
});

test('every key of the store says where it lives', () => {
  const data = Object.entries(createStudioStore().getState()).filter(([, value]) => typeof value !== 'function');
  expect(Object.keys(PERSISTENCE).sort()).toEqual(data.map(([key]) => key).sort());
});

test.each([
  [0, 1],
  [-5, 1],
  [1000, 120],
  [Number.NaN, 6],
  [2.34, 2.3],
])('a length of %f s becomes %f s', (asked, given) => {
  const store = createStudioStore();
  store.getState().setSeconds(asked);
  expect(store.getState().seconds).toBe(given);
});

test.each([
  [-1, 0],
  [1.6, 2],
  [1e12, 2 ** 31 - 1],
  [Number.NaN, 1],
])('the seed %f becomes %i', (asked, given) => {
  const store = createStudioStore();
  store.getState().setSeed(asked);
  expect(store.getState().seed).toBe(given);
});

test('a new clip replaces what was undone', () => {
  const store = createStudioStore();
  for (const name of ['a', 'b', 'c']) store.getState().addClip(clipRecord(name));
  store.getState().setCurrent(0);
  store.getState().addClip(clipRecord('d'));
  const { records, current } = store.getState();
  expect(records.map(({ clip }) => clip.name)).toEqual(['a', 'd']);
  expect(current).toBe(1);
  expect(new Set(records.map(({ id }) => id)).size).toBe(2);
});

test('the oldest clips are dropped, the newest stays on stage', () => {
  const store = createStudioStore();
  for (let i = 0; i <= LONGEST_HISTORY; i++) store.getState().addClip(clipRecord(String(i)));
  expect(store.getState().records).toHaveLength(LONGEST_HISTORY);
  expect(currentRecord(store.getState())?.clip.name).toBe(String(LONGEST_HISTORY));
});

test('there is nothing to show before the first clip', () => {
  const store = createStudioStore();
  store.getState().setCurrent(3);
  expect(currentRecord(store.getState())).toBeUndefined();
});
