import { expect, test } from 'vitest';
import type { StudioDocument } from './documents.ts';
import { followOtherTab } from './otherTabs.ts';
import { STORAGE_KEY } from './persistence.ts';
import { createStudioStore } from './studio.ts';

const document = (applied: string, draft = applied): StudioDocument => ({ shipped: 'a: 1\n', basedOn: 'a: 1\n', applied, draft });

/** Two tabs over one storage, each told of the other's writes as a browser tells them. */
function twoTabs() {
  let text: string | null = null;
  let writes = 0;
  const open = () => {
    const store = createStudioStore({
      getItem: () => text,
      setItem: (key, value) => {
        expect(key).toBe(STORAGE_KEY);
        if (value === text) return; // the browser tells of changes alone
        text = value;
        writes++;
        for (const other of tabs) if (other !== store) queueMicrotask(() => followOtherTab(other, text));
      },
    });
    tabs.push(store);
    return store;
  };
  const tabs: ReturnType<typeof createStudioStore>[] = [];
  return { first: open(), second: open(), count: () => writes };
}

test('what one tab puts in force is in force in the other, and neither undoes it', async () => {
  const { first, second, count } = twoTabs();
  for (const tab of [first, second]) tab.getState().setDocuments({ 'experts/registry.yaml': document('a: 1\n') });
  first.getState().setDocument('experts/registry.yaml', { applied: 'a: 2\n', draft: 'a: 2\n' });
  first.getState().setTrainedOn({ calm: 'my_clips' });
  await new Promise((done) => setTimeout(done));
  expect(second.getState().documents['experts/registry.yaml'].applied).toBe('a: 2\n');
  expect(second.getState().trainedOn).toEqual({ calm: 'my_clips' });
  second.getState().setTheme('light');
  await new Promise((done) => setTimeout(done));
  expect(first.getState().documents['experts/registry.yaml'].applied).toBe('a: 2\n');
  expect(first.getState().theme).toBe('dark');
  expect(count()).toBeLessThan(12); // no endless answer to each other
});

test('a draft that is being written here is not lost, nor is a file of another version of the app taken', async () => {
  const { first, second } = twoTabs();
  first.getState().setDocuments({ x: document('a: 2\n'), y: { ...document('a: 2\n'), shipped: 'new' } });
  second.getState().setDocuments({ x: document('a: 1\n', 'a: 1 # mine'), y: document('a: 1\n') });
  first.getState().setDocument('x', { applied: 'a: 3\n' });
  await new Promise((done) => setTimeout(done));
  expect(second.getState().documents).toEqual({ x: document('a: 1\n', 'a: 1 # mine'), y: document('a: 1\n') });
});

test('a storage that was cleared or damaged changes nothing', () => {
  const { first } = twoTabs();
  first.getState().setDocuments({ x: document('a: 1\n') });
  for (const saved of [null, '{', '[]', '{"documents": 3}']) followOtherTab(first, saved);
  expect(first.getState().documents).toEqual({ x: document('a: 1\n') });
});
