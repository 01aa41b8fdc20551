/**
 * The base model's files as sessions and tables, and the text encoder before them, loaded once. Not a downloader and not a
 * runtime: both come in as ports. The motion encoder is not among them; only editing needs it.
 */
import { AppError, throwIfAborted } from '../errors.ts';
import { manifestFile, type PackSource } from '../manifest.ts';
import { type FeatureStatistics, parseStatistics } from '../motion/statistics.ts';
import type { ModelFile, OpenPromptEncoder, PromptEncoder, Runtime, Session, SessionOptions } from '../ports.ts';
import { SHIPPED_ENCODER } from '../text/encoderChoice.ts';
import { withMemory } from '../text/promptMemory.ts';

const PACK = 'stick-gen/base';

/** The graphs of a generation, with the outputs that feed later runs. */
export const GRAPHS = {
  text: { deviceOutputs: ['text_states', 'text_pooled'] },
  planner: {},
  decoder: { deviceOutputs: ['features'] },
  refiner: { deviceOutputs: ['next', 'clean'] },
} as const satisfies Record<string, SessionOptions>;
type GraphName = keyof typeof GRAPHS;
const GRAPH_NAMES: readonly GraphName[] = ['text', 'planner', 'decoder', 'refiner'];

export interface ModelPorts {
  readonly runtime: Runtime;
  readonly artifacts: PackSource;
  readonly openEncoder: OpenPromptEncoder;
}

/** Progress is told each time this much more has arrived. */
const REPORTED_SHARE = 0.01;

export interface LoadProgress {
  readonly what: string;
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

export interface LoadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface BaseModels extends Readonly<Record<GraphName, Session>> {
  readonly runtime: Runtime;
  /** A graph's file, read again: nothing of it is kept in memory beside its session. Throws AppError of the pack. */
  readonly modelFile: (name: GraphName) => Promise<ModelFile>;
  /** Hash of the weights, from the manifest. */
  readonly base: string;
  /** Of the prompts; remembers what it saw last. */
  readonly encoder: PromptEncoder;
  readonly statistics: FeatureStatistics;
  readonly actions: readonly string[];
  dispose(): Promise<void>;
}

/** Throws what the ports throw, and 'model-corrupt' for a table that cannot be read. Nothing stays loaded after a failure. */
export async function loadBaseModels(
  { runtime, artifacts, openEncoder }: ModelPorts,
  { signal, onProgress }: LoadOptions = {},
): Promise<BaseModels> {
  const tables = ['statistics.json', 'actions.json'].map((name) => `${PACK}/${name}`);
  const encoderFiles = artifacts.manifest.files.map(({ id }) => id).filter((id) => id.startsWith(`${SHIPPED_ENCODER.id}/`));
  const ids = [...encoderFiles, ...tables, ...GRAPH_NAMES.flatMap((name) => [`${PACK}/${name}.onnx`, `${PACK}/${name}.bin`])];
  const done = new Map<string, number>();
  const bytesTotal = ids.reduce((total, id) => total + manifestFile(artifacts.manifest, id).bytes, 0);
  let reported = Number.NEGATIVE_INFINITY;
  const report = (what: string): void => {
    const bytesDone = [...done.values()].reduce((a, b) => a + b, 0);
    if (bytesDone < bytesTotal && bytesDone - reported < bytesTotal * REPORTED_SHARE) return;
    reported = bytesDone;
    onProgress?.({ what, bytesDone, bytesTotal });
  };
  const read = (id: string): Promise<Uint8Array> =>
    artifacts.read(id, signal, (bytes) => {
      done.set(id, bytes);
      report(id.slice(id.indexOf('/') + 1));
    });
  const modelFile = async (name: GraphName, from: (id: string) => Promise<Uint8Array>): Promise<ModelFile> => {
    const [graph, data] = await Promise.all([from(`${PACK}/${name}.onnx`), from(`${PACK}/${name}.bin`)]);
    return { name, graph, weights: [{ path: `${name}.bin`, data }] };
  };
  // First in line, for files and for its session: it is ready while the rest still arrives.
  const encoderReads: Promise<unknown>[] = [];
  const readFirst = (id: string): Promise<Uint8Array> => {
    const reading = read(id);
    encoderReads.push(reading);
    return reading;
  };
  const opening = openEncoder({ read: readFirst }, signal);
  const open = async (name: GraphName): Promise<Session> => {
    await Promise.allSettled(encoderReads);
    const model = await modelFile(name, read);
    await opening;
    throwIfAborted(signal);
    return runtime.createSession(model, GRAPHS[name]);
  };

  const [[encoder], opened] = await Promise.all([Promise.allSettled([opening]), Promise.allSettled(GRAPH_NAMES.map(open))]);
  const sessions = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const dispose = async (): Promise<void> => {
    await Promise.all([...sessions, ...(encoder.status === 'fulfilled' ? [encoder.value] : [])].map((part) => part.dispose()));
  };
  const [text, planner, decoder, refiner] = sessions;
  try {
    if (encoder.status === 'rejected') throw encoder.reason;
    if (!text || !planner || !decoder || !refiner) throw opened.find((result) => result.status === 'rejected')?.reason;
    const [statistics, actions] = await Promise.all(tables.map(async (id) => parseJson(id, await read(id))));
    report('ready');
    return {
      base: artifacts.manifest.base,
      runtime,
      modelFile: (name) => modelFile(name, (id) => artifacts.read(id)),
      encoder: withMemory(encoder.value),
      statistics: parseStatistics(statistics),
      actions: parseActions(actions),
      text,
      planner,
      decoder,
      refiner,
      dispose,
    };
  } catch (thrown) {
    await dispose();
    throw thrown;
  }
}

function parseJson(id: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new AppError('model-corrupt', `${id} is not JSON.`, 'Install the models anew.', cause);
  }
}

function parseActions(json: unknown): string[] {
  if (Array.isArray(json) && json.every((name) => typeof name === 'string')) return json;
  throw new AppError('model-corrupt', `${PACK}/actions.json is not a list of names.`, 'Install the models anew.');
}
