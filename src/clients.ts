/**
 * The app's ends of its workers: one client per worker, typed by its contract. The only file that starts workers;
 * main.tsx gives the clients to the commands.
 */
import { workerEndpoint } from './protocol/endpoints.ts';
import type { GenerationContract } from './protocol/generation.ts';
import { type Client, connect } from './protocol/rpc.ts';

export type GenerationClient = Client<GenerationContract>;

/** Starts the worker at its first call. */
export function connectGeneration(): GenerationClient {
  return connect<GenerationContract>(() =>
    workerEndpoint(new Worker(new URL('../workers/generation.worker.ts', import.meta.url), { type: 'module', name: 'generation' })),
  );
}
