import { expect, it } from 'vitest';
import { givingWay } from './givingWay.ts';
import type { Runtime } from './ports.ts';

it('runs only once the way is free, before each run anew', async () => {
  const events: string[] = [];
  const runtime: Runtime = {
    provider: 'cpu',
    device: 'none',
    createSession: async ({ name }) => ({
      name,
      run: async () => {
        events.push('run');
        return {};
      },
      dispose: async () => void events.push('disposed'),
    }),
  };
  let free = (): void => undefined;
  const way = (): Promise<void> => {
    events.push('asked');
    return new Promise((resolve) => {
      free = resolve;
    });
  };
  const session = await givingWay(runtime, way).createSession({ name: 'step', graph: new Uint8Array(), weights: [] });
  expect(session.name).toBe('step');
  for (const before of [[], ['asked', 'run']]) {
    const run = session.run({});
    await Promise.resolve();
    expect(events).toEqual([...before, 'asked']);
    free();
    await run;
    expect(events).toEqual([...before, 'asked', 'run']);
  }
  await session.dispose();
  expect(events.at(-1)).toBe('disposed');
});
