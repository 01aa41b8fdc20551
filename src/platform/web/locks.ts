/** Locks that all tabs of the app share: what one tab works on, another leaves alone. Where the browser has none, each tab is alone. */
import { AppError } from '../../core/errors.ts';

/** Runs `work` while no other tab holds the lock. Throws AppError 'unsupported' where one does. */
export function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    if (lock) return work();
    throw new AppError('unsupported', 'Another tab of the studio works on this now.', 'Watch it there, or close that tab and go on here.');
  });
}

/** Names held by any tab. */
export async function heldLocks(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name === undefined ? [] : [name])));
}

/** Runs `work` as soon as no other tab holds the lock. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, () => work()) : work();
}

/** Held by every tab's worker while it makes motion that somebody waits for: training gives way to it. */
export const GENERATION = 'stick-gen-generation';

/** Runs `work` under a lock that any number of tabs may hold at once. */
export function sharing<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, { mode: 'shared' }, () => work()) : work();
}

/** Until no tab holds the lock. Looks instead of asking for it: whoever asks stands in the way of those who come after. */
export async function untilFree(name: string): Promise<void> {
  while ((await heldLocks()).has(name)) await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
}

const LOOK_MILLISECONDS = 25;
