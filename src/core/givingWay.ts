/** A runtime that lets others go first: before each run of its sessions it waits until the way is free. Training runs on one, so that motion asked for meanwhile is not late. */
import type { Runtime, Session } from './ports.ts';

/** @param way resolves once nobody is in more of a hurry */
export function givingWay(runtime: Runtime, way: () => Promise<void>): Runtime {
  const createSession: Runtime['createSession'] = async (model, options) => {
    const session = await runtime.createSession(model, options);
    const run: Session['run'] = async (feeds) => {
      await way();
      return session.run(feeds);
    };
    return { name: session.name, run, dispose: () => session.dispose() };
  };
  return { provider: runtime.provider, device: runtime.device, createSession };
}
