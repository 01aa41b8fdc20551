/** One graph on ONNX Runtime Web behind core's port. Not the choice of a provider: `ortRuntime.ts` makes these. */
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { AppError } from '../../core/errors.ts';
import type { Feed, ModelFile, RuntimeTensor, Session, SessionOptions } from '../../core/ports.ts';
import type { SerialQueue } from '../../core/serialQueue.ts';
import { nextTask } from './nextTask.ts';
import type { Ort } from './ort.ts';
import { ortFailure } from './ortFailure.ts';
import { WebTensor } from './ortTensor.ts';

export class WebSession implements Session {
  readonly name: string;
  private readonly ort: Ort;
  private readonly session: InferenceSession;
  private readonly queue: SerialQueue;
  private disposed = false;

  private constructor(name: string, ort: Ort, session: InferenceSession, queue: SerialQueue) {
    this.name = name;
    this.ort = ort;
    this.session = session;
    this.queue = queue;
  }

  /** Throws AppError 'runtime-failed' | 'out-of-memory'. */
  static create(
    ort: Ort,
    provider: 'webgpu' | 'wasm',
    queue: SerialQueue,
    model: ModelFile,
    options: SessionOptions = {},
  ): Promise<WebSession> {
    const device = provider === 'webgpu' ? (options.deviceOutputs ?? []) : [];
    const settings: InferenceSession.SessionOptions = {
      executionProviders: [provider],
      externalData: model.weights.map(({ path, data }) => ({ path, data })),
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
      ...(device.length > 0 ? { preferredOutputLocation: Object.fromEntries(device.map((name) => [name, 'gpu-buffer' as const])) } : {}),
    };
    return queue.add(async () => {
      try {
        return new WebSession(model.name, ort, await ort.InferenceSession.create(model.graph, settings), queue);
      } catch (cause) {
        throw ortFailure(`${model.name} cannot be loaded`, cause);
      }
    });
  }

  run(feeds: Readonly<Record<string, Feed>>): Promise<Record<string, RuntimeTensor>> {
    return this.queue.add(async () => {
      await nextTask(); // lets an abort that is waiting in line come in
      if (this.disposed) throw new AppError('internal', `${this.name} was disposed before this run.`, 'Load the models again.');
      const { inputs, temporary } = this.bind(feeds);
      try {
        const outputs = await this.session.run(inputs);
        return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, new WebTensor(`${this.name}.${name}`, value)]));
      } catch (cause) {
        throw cause instanceof AppError ? cause : ortFailure(`${this.name} stopped`, cause);
      } finally {
        for (const tensor of temporary) tensor.dispose();
      }
    });
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.queue.add(() => this.session.release());
  }

  /** Tensors for one run; `temporary` are those made from host arrays. */
  private bind(feeds: Readonly<Record<string, Feed>>): { inputs: Record<string, Tensor>; temporary: Tensor[] } {
    const temporary: Tensor[] = [];
    const inputs: Record<string, Tensor> = {};
    for (const name of this.session.inputNames) {
      const feed = feeds[name];
      if (!feed)
        throw new AppError('runtime-failed', `${this.name}: input '${name}' is not fed.`, 'Feed every input that the graph declares.');
      if (feed instanceof WebTensor) inputs[name] = feed.tensor;
      else inputs[name] = this.fromHost(name, feed, temporary);
    }
    return { inputs, temporary };
  }

  private fromHost(name: string, feed: Feed, temporary: Tensor[]): Tensor {
    if (!('data' in feed))
      throw new AppError('internal', `${this.name}: input '${name}' belongs to another runtime.`, 'Read it to the host first.');
    const size = feed.dims.reduce((product, dim) => product * dim, 1);
    if (feed.data.length !== size) {
      const what = `${this.name}: input '${name}' has ${feed.data.length} values for [${feed.dims.join(', ')}].`;
      throw new AppError('runtime-failed', what, 'Feed as many values as the shape holds.');
    }
    const tensor =
      feed.dtype === 'float32' ? new this.ort.Tensor('float32', feed.data, feed.dims) : new this.ort.Tensor('int32', feed.data, feed.dims);
    temporary.push(tensor);
    return tensor;
  }
}
