/**
 * How the tabs of the studio hear of each other's trainings: a message without content whenever a job began, was saved, stopped or went. What there
 * is now, each tab asks its own training worker. Where the browser has no such channel, tabs learn it when they next ask.
 */
const NAME = 'stick-gen-jobs';

/** Tells every listener, those of this tab too. Workers call it. */
export function jobsTeller(): () => void {
  const channel = open();
  return () => channel?.postMessage(null);
}

/** Returns what ends it. */
export function onJobsTold(listener: () => void): () => void {
  const channel = open();
  channel?.addEventListener('message', listener);
  return () => channel?.close();
}

function open(): BroadcastChannel | undefined {
  return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(NAME);
}
