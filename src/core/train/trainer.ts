/**
 * One optimiser step after another over a fused training graph: feeds weights and moments, keeps what comes out, and
 * averages the weights. Knows no model and no data. Called by loop.ts and by fine-tuning.
 */

import { AppError } from '../errors.ts';
import {
  ADAMW_DEFAULTS,
  type AdamWOptions,
  firstMomentName,
  NORM_OUTPUT,
  SCHEDULE_INPUT,
  scheduleValues,
  secondMomentName,
  updatedName,
} from '../graph/optimizer.ts';
import type { WeightTensor } from '../model/scope.ts';
import { type Feed, float32, type HostTensor, type RuntimeTensor, type Session } from '../ports.ts';
import { AVERAGE_EVERY, updateAverage } from './weightsAverage.ts';

export type WeightMap = ReadonlyMap<string, WeightTensor>;

/** Everything a run needs to go on exactly where it stopped. */
export interface TrainingState {
  readonly step: number;
  readonly weights: WeightMap;
  readonly first: WeightMap;
  readonly second: WeightMap;
  readonly average: WeightMap;
}

export interface StepReport {
  readonly step: number;
  readonly loss: number;
  /** Global gradient norm before clipping. */
  readonly norm: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** A state at step 0: no moments, the average is the weights. */
export function freshState(weights: WeightMap): TrainingState {
  const zeros = (): WeightMap =>
    new Map([...weights].map(([name, { dims, data }]) => [name, { dims, data: new Float32Array(data.length) }]));
  const copy = new Map([...weights].map(([name, { dims, data }]) => [name, { dims, data: data.slice() }]));
  return { step: 0, weights, first: zeros(), second: zeros(), average: copy };
}

/** Weights and moments by the input name of the fused graph, after a step. */
interface Standing {
  readonly step: number;
  readonly tensors: ReadonlyMap<string, Feed>;
}

type Batch = Readonly<Record<string, HostTensor>>;

export class Trainer {
  private readonly session: Session;
  private readonly options: AdamWOptions;
  private readonly decay: number;
  private readonly average: Map<string, WeightTensor>;
  private readonly names: readonly string[];
  /** Where the weights stand. */
  private now: Standing;
  /** The last standing whose loss was seen to be a number; `now`, unless reports are waiting. */
  private good: Standing;
  private waiting: { readonly step: number; readonly reports: ReadonlyMap<string, RuntimeTensor> }[] = [];

  /**
   * @param session the fused step: outputs loss, gradientNorm, metrics, next:NAME, next:m:NAME, next:v:NAME
   * @param decay of the weights average, per step; 0: no average is kept
   */
  constructor(session: Session, state: TrainingState, decay: number, options: AdamWOptions = ADAMW_DEFAULTS) {
    this.session = session;
    this.options = options;
    this.decay = decay;
    this.names = [...state.weights.keys()];
    this.average = new Map([...state.average].map(([name, { dims, data }]) => [name, { dims, data: data.slice() }]));
    const tensors = new Map<string, Feed>();
    for (const name of this.names) {
      tensors.set(name, hostOf(state.weights, name));
      tensors.set(firstMomentName(name), hostOf(state.first, name));
      tensors.set(secondMomentName(name), hostOf(state.second, name));
    }
    this.now = { step: state.step, tensors };
    this.good = this.now;
  }

  get step(): number {
    return this.now.step;
  }

  /** Runs one step. Throws 'runtime-failed' when the loss is not a number; the weights then stay as they were. */
  async advance(batch: Batch, rate: number): Promise<StepReport> {
    await this.submit(batch, rate);
    return (await this.reports())[0];
  }

  /** Runs one step without waiting for what it reports: on a device of its own the next can begin meanwhile. */
  async submit(batch: Batch, rate: number): Promise<void> {
    const step = this.step + 1;
    const { tensors: before } = this.now;
    const schedule = float32([3], scheduleValues(rate, step, this.options));
    const outputs = new Map(
      Object.entries(await this.session.run({ ...Object.fromEntries(before), ...batch, [SCHEDULE_INPUT]: schedule })),
    );
    const tensors = new Map<string, Feed>();
    for (const name of before.keys()) {
      const next = outputs.get(updatedName(name));
      if (next === undefined)
        throw new AppError(
          'graph-invalid',
          `${this.session.name} has no output ${updatedName(name)}`,
          'Build the fused step for every trained weight.',
        );
      tensors.set(name, next);
      outputs.delete(updatedName(name));
    }
    if (this.now !== this.good) release(before);
    this.now = { step, tensors };
    this.waiting.push({ step, reports: outputs });
  }

  /**
   * What the steps since the last call report, in order. Throws 'runtime-failed' when a loss is not a number; the weights are then as they
   * were at the last call.
   */
  async reports(): Promise<StepReport[]> {
    const read: StepReport[] = [];
    for (const { step, reports } of this.waiting.splice(0)) {
      const scalars = await readScalars(reports);
      const { loss = Number.NaN, [NORM_OUTPUT]: norm = Number.NaN, ...metrics } = scalars;
      const fault = Number.isFinite(loss) && Number.isFinite(norm) ? undefined : `step ${step}: loss ${loss}, gradient norm ${norm}`;
      if (fault) {
        release(this.now.tensors);
        this.now = this.good;
        for (const { reports: rest } of this.waiting.splice(0)) release(rest);
        throw new AppError('runtime-failed', fault, 'Lower the learning rate and resume from the last checkpoint.');
      }
      read.push({ step, loss, norm, metrics });
    }
    if (this.good !== this.now) release(this.good.tensors);
    this.good = this.now;
    if (read.length > 0 && this.decay > 0 && this.step % AVERAGE_EVERY === 0) await this.updateAverage();
    return read;
  }

  /** The averaged weights as they are now; later steps change them in place. */
  averageWeights(): WeightMap {
    return this.average;
  }

  /** A copy of everything, for a checkpoint. */
  async state(): Promise<TrainingState> {
    const read = async (nameOf: (name: string) => string): Promise<WeightMap> => {
      const all = new Map<string, WeightTensor>();
      for (const name of this.names) all.set(name, await this.read(nameOf(name)));
      return all;
    };
    const average = new Map([...this.average].map(([name, { dims, data }]) => [name, { dims, data: data.slice() }]));
    return {
      step: this.step,
      weights: await read((name) => name),
      first: await read(firstMomentName),
      second: await read(secondMomentName),
      average,
    };
  }

  private async updateAverage(): Promise<void> {
    const now = new Map<string, Float32Array>();
    for (const name of this.names) now.set(name, (await this.read(name)).data);
    const mean = new Map([...this.average].map(([name, { data }]) => [name, data]));
    updateAverage(mean, now, this.decay, this.step / AVERAGE_EVERY);
  }

  private async read(name: string): Promise<WeightTensor> {
    const tensor = this.now.tensors.get(name);
    if (tensor === undefined) throw new AppError('internal', `no tensor ${name}`, 'Report this.');
    const host = 'read' in tensor ? await tensor.read() : tensor;
    if (host.dtype !== 'float32') throw new AppError('internal', `${name} is ${host.dtype}`, 'Report this.');
    return { dims: host.dims, data: host.data };
  }
}

function hostOf(weights: WeightMap, name: string): HostTensor {
  const weight = weights.get(name);
  if (weight === undefined) throw new AppError('model-mismatch', `the training state lacks '${name}'`, 'Start again without --resume.');
  return float32(weight.dims, weight.data);
}

async function readScalars(reports: ReadonlyMap<string, RuntimeTensor>): Promise<Readonly<Record<string, number>>> {
  const scalars: Record<string, number> = {};
  for (const [name, tensor] of reports) {
    scalars[name] = (await tensor.read()).data[0] ?? Number.NaN;
    tensor.dispose();
  }
  return scalars;
}

/** Frees what lies on the device. */
function release(tensors: ReadonlyMap<string, Feed>): void {
  for (const tensor of tensors.values()) if ('dispose' in tensor) tensor.dispose();
}
