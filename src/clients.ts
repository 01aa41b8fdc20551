/**
 * The main thread's view of the workers: typed calls, and a worker that failed is replaced without anyone noticing but for
 * the time it takes. No tensors, no state of the app. Commands call it through their ports; main.tsx makes it.
 */
import { workerEndpoint } from './protocol/endpoints.ts';
import type {
  EngineInfo,
  GenerateInput,
  GenerateOutput,
  GenerateProgress,
  GenerationContract,
  LoadInput,
  LoadProgress,
} from './protocol/generation.ts';
import { type CallOptions, type Client, connect, type Endpoint } from './protocol/rpc.ts';

export interface GenerationClient {
  /** Loads the base model on a provider; again after a failure, or to change the provider, which stops what is running. Rejects with AppError. */
  load(provider: LoadInput['provider'], options?: CallOptions<LoadProgress>): Promise<EngineInfo>;
  /** Rejects with AppError; 'aborted' as soon as the signal fires. `load` must have succeeded once. */
  generate(request: GenerateInput, options?: CallOptions<GenerateProgress>): Promise<GenerateOutput>;
  dispose(): void;
}

/** @param baseUrl of the app, absolute, ending in '/' */
export function createGenerationClient(baseUrl: string, open: () => Endpoint = openGenerationWorker): GenerationClient {
  const client: Client<GenerationContract> = connect(open);
  /** What the worker must be told before it can generate; set once it has been, gone when the worker was replaced. */
  let wanted: LoadInput | undefined;
  let isLoaded = false;

  /** After a failed run the device or the memory may be gone for good: the next call starts a fresh worker. */
  const replaceAfter = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      if (isDeviceFailure(thrown)) {
        isLoaded = false;
        client.dispose('reopen');
      }
      throw thrown;
    }
  };

  return {
    load: (provider, options) =>
      replaceAfter(async () => {
        const input = { baseUrl, provider };
        // A fresh worker: nothing of another provider stays in memory.
        if (wanted) client.dispose('reopen');
        wanted = undefined;
        isLoaded = false;
        const info = await client.call('load', input, options);
        wanted = input;
        isLoaded = true;
        return info;
      }),
    generate: (request, options) =>
      replaceAfter(async () => {
        if (wanted && !isLoaded) {
          await client.call('load', wanted, options?.signal ? { signal: options.signal } : {});
          isLoaded = true;
        }
        return client.call('generate', request, options);
      }),
    dispose: () => client.dispose(),
  };
}

function isDeviceFailure(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'runtime-failed' || thrown.code === 'out-of-memory');
}

function openGenerationWorker(): Endpoint {
  return workerEndpoint(new Worker(new URL('../workers/generation.worker.ts', import.meta.url), { type: 'module', name: 'generation' }));
}
