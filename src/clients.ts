/**
 * The main thread's view of the workers: typed calls, and a worker that failed is replaced without anyone noticing but for
 * the time it takes. No tensors, no state of the app. Commands call it through their ports; main.tsx makes it.
 */
import type { EncoderContract, EncoderFacts, EncoderInput, EncoderOffer, EncoderProgress } from './protocol/encoder.ts';
import { workerEndpoint } from './protocol/endpoints.ts';
import type {
  ExpertImport,
  ExportedExpert,
  OwnExpert,
  RouteInput,
  Routing,
  SetExpertsInput,
  SetExpertsOutput,
} from './protocol/experts.ts';
import type {
  EngineInfo,
  GenerateInput,
  GenerateOutput,
  GenerateProgress,
  GenerationContract,
  LoadInput,
  LoadProgress,
  PromptLength,
} from './protocol/generation.ts';
import { connectIngest, type IngestClient } from './protocol/ingestClient.ts';
import { onJobsTold } from './protocol/jobsChannel.ts';
import { type CallOptions, type Client, connect, type Endpoint } from './protocol/rpc.ts';
import type {
  AddClipInput,
  ChangeClipInput,
  DatasetSummary,
  JobSummary,
  NewJobInput,
  RunJobInput,
  RunJobProgress,
  StoredClip,
  TrainedExpert,
  TrainingContract,
} from './protocol/training.ts';

export interface GenerationClient {
  /** Loads the base model on a provider; again after a failure, or to change the provider, which stops what is running. Rejects with AppError. */
  load(provider: LoadInput['provider'], options?: CallOptions<LoadProgress>): Promise<EngineInfo>;
  /** Rejects with AppError; 'aborted' as soon as the signal fires. `load` must have succeeded once. */
  generate(request: GenerateInput, options?: CallOptions<GenerateProgress>): Promise<GenerateOutput>;
  /** How much of the shipped encoder's length a prompt takes. Rejects with AppError before `load`. */
  measure(prompt: string): Promise<PromptLength>;
  /**
   * Makes these the experts in force, and keeps them so when a worker is replaced or the provider changes. What is wrong with one is in
   * its facts. Rejects with AppError for a registry that cannot be used; what is in force stays.
   */
  setExperts(input: SetExpertsInput): Promise<SetExpertsOutput>;
  /** Weights of the experts for a prompt, at once. */
  route(input: RouteInput): Promise<Routing>;
  /** Experts kept in this browser. */
  ownExperts(): Promise<readonly OwnExpert[]>;
  /** Checks and keeps an expert. */
  importExpert(input: ExpertImport): Promise<OwnExpert>;
  /** Of any expert in force, or kept in this browser. */
  exportExpert(name: string, format: 'expert' | 'peft'): Promise<ExportedExpert>;
  removeExpert(name: string): Promise<void>;
  renameExpert(from: string, to: string): Promise<OwnExpert>;
  dispose(): void;
}

/** @param baseUrl of the app, absolute, ending in '/' */
export function createGenerationClient(baseUrl: string, open: () => Endpoint = openGenerationWorker): GenerationClient {
  const client: Client<GenerationContract> = connect(open);
  /** What the worker must be told before it can generate; set once it has been, gone when the worker was replaced. */
  let wanted: LoadInput | undefined;
  let isLoaded = false;
  /** The experts that were put in force last, and whether this worker knows. */
  let experts: SetExpertsInput | undefined;
  let hasExperts = false;

  const forget = (): void => {
    isLoaded = false;
    hasExperts = false;
  };
  /** A worker with models and experts, whatever became of the last one. */
  const ready = async (options?: Pick<CallOptions<never>, 'signal'>): Promise<void> => {
    const { signal } = options ?? {};
    const stop = signal ? { signal } : {};
    if (wanted && !isLoaded) {
      await client.call('load', wanted, stop);
      isLoaded = true;
    }
    if (experts && !hasExperts) {
      await client.call('setExperts', experts, stop);
      hasExperts = true;
    }
  };

  /** After a failed run the device or the memory may be gone for good: the next call starts a fresh worker. */
  const replaceAfter = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      if (isDeviceFailure(thrown)) {
        forget();
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
        forget();
        const info = await client.call('load', input, options);
        wanted = input;
        isLoaded = true;
        return info;
      }),
    generate: (request, options) =>
      replaceAfter(async () => {
        await ready(options);
        return client.call('generate', request, options);
      }),
    measure: (prompt) => client.call('measure', prompt),
    setExperts: (input) =>
      replaceAfter(async () => {
        const before = experts;
        experts = undefined; // not twice
        try {
          await ready();
          const output = await client.call('setExperts', input);
          experts = input;
          hasExperts = true;
          return output;
        } catch (thrown) {
          experts = before;
          throw thrown;
        }
      }),
    route: (input) =>
      replaceAfter(async () => {
        await ready();
        return client.call('route', input);
      }),
    ownExperts: () => client.call('ownExperts', null),
    importExpert: (input) =>
      replaceAfter(async () => {
        await ready();
        return client.call('importExpert', input);
      }),
    exportExpert: (name, format) =>
      replaceAfter(async () => {
        await ready();
        return client.call('exportExpert', { name, format });
      }),
    removeExpert: async (name) => void (await client.call('removeExpert', name)),
    renameExpert: (from, to) => client.call('renameExpert', { from, to }),
    dispose: () => client.dispose(),
  };
}

/** An encoder as a registry names it. */
type EncoderChoice = EncoderInput['choice'];

export interface EncoderClient {
  /** Where it would come from and how large it is; fetches nothing of it. Rejects with AppError, as all of these. */
  offer(choice: EncoderChoice, options?: CallOptions<never>): Promise<EncoderOffer>;
  /** Opens it from this device, or, where `download` allows, fetches it first. */
  open(choice: EncoderChoice, download: boolean, options?: CallOptions<EncoderProgress>): Promise<EncoderFacts>;
  /** Sentence embeddings of the open encoder. */
  embed(texts: readonly string[], options?: CallOptions<never>): Promise<readonly Float32Array[]>;
  /** Closes it and takes its files off this device. */
  remove(choice: EncoderChoice): Promise<void>;
  /** Ends the worker and frees its memory; the next call starts another. */
  close(): void;
}

/** @param baseUrl of the app, absolute, ending in '/' */
export function createEncoderClient(baseUrl: string, open: () => Endpoint = openEncoderWorker): EncoderClient {
  const client: Client<EncoderContract> = connect(open);
  let turn = 0;
  /** Ends the worker. A fresh one: what an earlier encoder used is free, what it broke is gone. */
  const close = (): number => {
    client.dispose('reopen');
    return ++turn;
  };
  /** An older call that fails must not end the worker of a newer one. */
  const closeAfter = (own: number): void => {
    if (own === turn) close();
  };
  return {
    offer: (choice, options) => client.call('offer', { baseUrl, choice }, options),
    open: async (choice, download, options) => {
      const own = close();
      try {
        return await client.call('open', { baseUrl, choice, download }, options);
      } catch (thrown) {
        closeAfter(own);
        throw thrown;
      }
    },
    embed: (texts, options) => client.call('embed', texts, options),
    remove: async (choice) => {
      const own = close();
      await client.call('remove', { baseUrl, choice });
      closeAfter(own);
    },
    close,
  };
}

export function createIngestClient(): IngestClient {
  return connectIngest(openIngestWorker);
}

export interface TrainingClient {
  /** Sets of clips kept in this browser. Rejects with AppError, as all of these. */
  datasets(): Promise<readonly DatasetSummary[]>;
  clip(dataset: string, id: string): Promise<StoredClip>;
  addClip(dataset: string, clip: AddClipInput['clip']): Promise<DatasetSummary>;
  changeClip(dataset: string, id: string, change: ChangeClipInput['change']): Promise<DatasetSummary>;
  removeClip(dataset: string, id: string): Promise<DatasetSummary>;
  /** Jobs that are not finished, of any visit. */
  jobs(): Promise<readonly JobSummary[]>;
  newJob(job: NewJobInput): Promise<JobSummary>;
  /** From where the job stands to its end; aborting pauses it. After a death of the worker the job goes on from its last checkpoint. */
  runJob(job: Omit<RunJobInput, 'baseUrl'>, options: CallOptions<RunJobProgress>): Promise<TrainedExpert>;
  removeJob(name: string): Promise<void>;
  /** Calls whenever a job of any tab began, was saved, stopped or went; returns what ends it. */
  onJobs(listener: () => void): () => void;
}

/** @param baseUrl of the app, absolute, ending in '/' */
export function createTrainingClient(baseUrl: string, open: () => Endpoint = openTrainingWorker): TrainingClient {
  const client: Client<TrainingContract> = connect(open);
  return {
    datasets: () => client.call('datasets', null),
    clip: (dataset, id) => client.call('clip', { dataset, id }),
    addClip: (dataset, clip) => client.call('addClip', { dataset, clip }),
    changeClip: (dataset, id, change) => client.call('changeClip', { dataset, id, change }),
    removeClip: (dataset, id) => client.call('removeClip', { dataset, id }),
    jobs: () => client.call('jobs', null),
    newJob: (job) => client.call('newJob', job),
    runJob: async (job, options) => {
      try {
        return await client.call('runJob', { ...job, baseUrl }, options);
      } catch (thrown) {
        // The device or its memory may be gone for good: the next call starts a fresh worker.
        if (isDeviceFailure(thrown)) client.dispose('reopen');
        throw thrown;
      }
    },
    removeJob: async (name) => {
      await client.call('removeJob', name);
    },
    onJobs: onJobsTold,
  };
}

function isDeviceFailure(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'runtime-failed' || thrown.code === 'out-of-memory');
}

function openEncoderWorker(): Endpoint {
  return workerEndpoint(new Worker(new URL('../workers/encoder.worker.ts', import.meta.url), { type: 'module', name: 'encoder' }));
}

function openIngestWorker(): Endpoint {
  return workerEndpoint(new Worker(new URL('../workers/ingest.worker.ts', import.meta.url), { type: 'module', name: 'ingest' }));
}

function openGenerationWorker(): Endpoint {
  return workerEndpoint(new Worker(new URL('../workers/generation.worker.ts', import.meta.url), { type: 'module', name: 'generation' }));
}

function openTrainingWorker(): Endpoint {
  return workerEndpoint(new Worker(new URL('../workers/training.worker.ts', import.meta.url), { type: 'module', name: 'training' }));
}
