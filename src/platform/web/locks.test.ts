import { afterEach, expect, it, vi } from 'vitest';
import { GENERATION, sharing, untilFree } from './locks.ts';

/** As much of the browser's lock manager as is used here. */
function manager() {
  const held: { name: string; mode: string }[] = [];
  return {
    held,
    query: async () => ({ held: [...held] }),
    request: async (name: string, { mode }: { mode: string }, work: () => Promise<unknown>) => {
      const lock = { name, mode };
      held.push(lock);
      try {
        return await work();
      } finally {
        held.splice(held.indexOf(lock), 1);
      }
    },
  };
}

afterEach(() => vi.unstubAllGlobals());

it('waits until the last of those who make motion is done, and is in nobody’s way', async () => {
  const locks = manager();
  vi.stubGlobal('navigator', { locks });
  const ends: (() => void)[] = [];
  const motion = () => sharing(GENERATION, () => new Promise<void>((resolve) => ends.push(resolve)));
  const motions = [motion(), motion()];
  expect(locks.held).toEqual([
    { name: GENERATION, mode: 'shared' },
    { name: GENERATION, mode: 'shared' },
  ]);
  let free = false;
  const waiting = untilFree(GENERATION).then(() => {
    free = true;
  });
  ends[0]?.();
  await motions[0];
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(free).toBe(false);
  expect(locks.held).toHaveLength(1);
  ends[1]?.();
  await waiting;
  expect(locks.held).toEqual([]);
});

it('without locks nobody waits', async () => {
  vi.stubGlobal('navigator', {});
  await untilFree(GENERATION);
  await expect(sharing(GENERATION, async () => 7)).resolves.toBe(7);
});
