/**
 * The tensor runtime of core over onnxruntime-node, CPU. Tensors wrap the typed arrays they are given, nothing is copied
 * on the way in. (Outputs preallocated through `fetches` were tried and are not faster.) Not a model loader: `fileArtifacts.ts` brings the bytes. The command line, training and tests call it.
 */
import { availableParallelism } from 'node:os';
import * as ort from 'onnxruntime-node';
import { AppError } from '../../core/errors.ts';
import { hostDType, hostTensor } from '../../core/hostTensor.ts';
import type { Feed, HostTensor, ModelFile, Runtime, RuntimeTensor, Session } from '../../core/ports.ts';
import { SerialQueue } from '../../core/serialQueue.ts';

export interface NodeRuntimeOptions {
  /** Threads inside one operation; every core unless given. */
  readonly threads?: number;
}

export function createNodeRuntime(options: NodeRuntimeOptions = {}): Runtime {
  const threads = options.threads ?? availableParallelism();
  if (!Number.isInteger(threads) || threads < 1) {
    throw new AppError('invalid-input', `${threads} threads were asked for.`, 'Ask for a whole number from 1 up.');
  }
  const queue = new SerialQueue();
  return {
    provider: 'cpu',
    device: `CPU, ${threads} thread${threads === 1 ? '' : 's'}`,
    createSession: (model) => queue.add(() => NodeSession.create(model, threads, queue)),
  };
}

class NodeSession implements Session {
  readonly name: string;
  private readonly session: ort.InferenceSession;
  private readonly queue: SerialQueue;
  private disposed = false;

  private constructor(name: string, session: ort.InferenceSession, queue: SerialQueue) {
    this.name = name;
    this.session = session;
    this.queue = queue;
  }

  static async create(model: ModelFile, threads: number, queue: SerialQueue): Promise<NodeSession> {
    try {
      const session = await ort.InferenceSession.create(model.graph, {
        executionProviders: ['cpu'],
        externalData: model.weights.map(({ path, data }) => ({ path, data })),
        graphOptimizationLevel: 'all',
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      });
      return new NodeSession(model.name, session, queue);
    } catch (cause) {
      throw failure(`${model.name} cannot be loaded`, cause);
    }
  }

  run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, RuntimeTensor>> {
    return this.queue.add(() => this.runNow(feeds));
  }

  private async runNow(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, RuntimeTensor>> {
    if (this.disposed) throw new AppError('internal', `${this.name} was disposed before this run.`, 'Load the model again.');
    const inputs: Record<string, ort.Tensor> = {};
    for (const name of this.session.inputNames) {
      const feed = feeds[name];
      if (!feed)
        throw new AppError('runtime-failed', `${this.name}: input '${name}' is not fed.`, 'Feed every input that the graph declares.');
      inputs[name] = feed instanceof NodeTensor ? feed.tensor : hostToOrt(this.name, name, feed);
    }
    let outputs: ort.InferenceSession.OnnxValueMapType;
    try {
      outputs = await this.session.run(inputs);
    } catch (cause) {
      throw failure(`${this.name} stopped`, cause);
    }
    return Object.fromEntries(
      this.session.outputNames.map((name) => {
        const value = outputs[name];
        if (!value) throw new AppError('runtime-failed', `${this.name}: no output '${name}'.`, 'Export the model again.');
        return [name, new NodeTensor(`${this.name}.${name}`, value)];
      }),
    );
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.queue.add(() => this.session.release());
  }
}

/** A tensor in host memory; `read` shares its array. */
class NodeTensor implements RuntimeTensor {
  readonly dtype: HostTensor['dtype'];
  readonly dims: readonly number[];
  private readonly name: string;
  private held: ort.Tensor | undefined;

  constructor(name: string, tensor: ort.Tensor) {
    this.name = name;
    this.dtype = hostDType(tensor.type, name);
    this.dims = tensor.dims;
    this.held = tensor;
  }

  get tensor(): ort.Tensor {
    if (!this.held)
      throw new AppError('internal', `${this.name} is used after it was disposed.`, 'Report it: a tensor has lost its owner.');
    return this.held;
  }

  async read(): Promise<HostTensor> {
    return hostTensor(this.tensor.data, this.dims, this.name);
  }

  dispose(): void {
    this.held = undefined;
  }
}

function hostToOrt(session: string, input: string, feed: Feed): ort.Tensor {
  if (!('data' in feed))
    throw new AppError('internal', `${session}: input '${input}' belongs to another runtime.`, 'Read it to the host first.');
  const size = feed.dims.reduce((product, dim) => product * dim, 1);
  if (feed.data.length !== size) {
    throw new AppError(
      'runtime-failed',
      `${session}: input '${input}' has ${feed.data.length} values for [${feed.dims.join(', ')}].`,
      'Feed as many values as the shape holds.',
    );
  }
  return feed.dtype === 'float32' ? new ort.Tensor('float32', feed.data, feed.dims) : new ort.Tensor('int32', feed.data, feed.dims);
}

function failure(what: string, cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  if (/bad_alloc|out of memory|failed to allocate/i.test(detail)) {
    return new AppError(
      'out-of-memory',
      `${what}: there is not enough memory (${detail}).`,
      'Close other programs or use a smaller batch.',
      cause,
    );
  }
  return new AppError('runtime-failed', `${what}: ${detail}`, 'If it happens again, fetch or export the models anew.', cause);
}
