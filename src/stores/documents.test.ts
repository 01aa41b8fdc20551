import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isOutdated, isUntouched, meetShipped, REGISTRY_DOCUMENT, type StudioDocument } from './documents.ts';
import { STORAGE_KEY } from './persistence.ts';
import { createStudioStore } from './studio.ts';

const asShipped = (text: string): StudioDocument => ({ shipped: text, basedOn: text, applied: text, draft: text });

test('an untouched document follows what the app ships', () => {
  expect(meetShipped({}, { a: 'one' })).toEqual({ a: asShipped('one') });
  expect(meetShipped({ a: asShipped('one') }, { a: 'two' })).toEqual({ a: asShipped('two') });
  expect(meetShipped({ gone: asShipped('one') }, {})).toEqual({});
});

test('an own version survives an update, which is said', () => {
  const own = { ...asShipped('one'), applied: 'mine', draft: 'mine, more' };
  const { a } = meetShipped({ a: own }, { a: 'two' });
  expect(a).toEqual({ shipped: 'two', basedOn: 'one', applied: 'mine', draft: 'mine, more' });
  expect([isUntouched(a), isOutdated(a)]).toEqual([false, true]);
  expect(isOutdated(meetShipped({ a: own }, { a: 'one' }).a)).toBe(false);
  expect(meetShipped({ gone: own }, {})).toEqual({ gone: own });
});

test('an own version that the app ships now is no longer out of date', () => {
  const own = { ...asShipped('one'), applied: 'two', draft: 'two' };
  expect(meetShipped({ a: own }, { a: 'two' }).a).toEqual(asShipped('two'));
});

test('drafts survive a visit; documents that are damaged do not', () => {
  const saved = new Map<string, string>();
  const storage = { getItem: (key: string) => saved.get(key) ?? null, setItem: (key: string, text: string) => saved.set(key, text) };
  const store = createStudioStore(storage);
  store.getState().setDocuments({ a: asShipped('one') });
  store.getState().setDocument('a', { draft: 'half' });
  store.getState().setDocument('nothing', { draft: 'x' });
  expect(createStudioStore(storage).getState().documents).toEqual({ a: { ...asShipped('one'), draft: 'half' } });
  for (const documents of ['[]', '{"a":{"shipped":1}}', '{"a":null}', '"x"']) {
    saved.set(STORAGE_KEY, `{"documents":${documents}}`);
    expect(createStudioStore(storage).getState().documents).toEqual({});
  }
});

test('nothing is written while nothing changes that is kept', () => {
  let writes = 0;
  const store = createStudioStore({ getItem: () => null, setItem: () => writes++ });
  store.getState().setPrompt('a person walks');
  expect(writes).toBe(0);
  store.getState().setTheme('light');
  expect(writes).toBe(1);
});

test('the index of configs lists what is there', () => {
  const index: unknown = JSON.parse(readFileSync('public/configs/index.json', 'utf8'));
  const configs = readdirSync('public/configs/finetune').sort();
  expect(index).toEqual([REGISTRY_DOCUMENT, ...configs.map((file) => `finetune/${file}`)]);
});
