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

export class Trainer {
  private readonly session: Session;
  private readonly options: AdamWOptions;
  private readonly decay: number;
  private readonly average: Map<string, WeightTensor>;
  private readonly names: readonly string[];
  /** Weights and moments by the input name of the fused graph. */
  private readonly tensors = new Map<string, Feed>();
  private done: number;

  /**
   * @param session the fused step: outputs loss, gradientNorm, metrics, next:NAME, next:m:NAME, next:v:NAME
   * @param decay of the weights average, per step; 0: no average is kept
   */
  constructor(session: Session, state: TrainingState, decay: number, options: AdamWOptions = ADAMW_DEFAULTS) {
    this.session = session;
    this.options = options;
    this.decay = decay;
    this.done = state.step;
    this.names = [...state.weights.keys()];
    this.average = new Map([...state.average].map(([name, { dims, data }]) => [name, { dims, data: data.slice() }]));
    for (const name of this.names) {
      this.tensors.set(name, hostOf(state.weights, name));
      this.tensors.set(firstMomentName(name), hostOf(state.first, name));
      this.tensors.set(secondMomentName(name), hostOf(state.second, name));
    }
  }

  get step(): number {
    return this.done;
  }

  /** Runs one step. Throws 'runtime-failed' when the loss is not a number; the weights then stay as they were. */
  async advance(batch: Readonly<Record<string, HostTensor>>, rate: number): Promise<StepReport> {
    const step = this.done + 1;
    const schedule = float32([3], scheduleValues(rate, step, this.options));
    const outputs = await this.session.run({ ...Object.fromEntries(this.tensors), ...batch, [SCHEDULE_INPUT]: schedule });
    const scalars = await readScalars(outputs, (name) => !this.tensors.has(name.replace(/^next:/, '')));
    const loss = scalars.get('loss') ?? Number.NaN;
    const norm = scalars.get(NORM_OUTPUT) ?? Number.NaN;
    if (!Number.isFinite(loss) || !Number.isFinite(norm)) {
      for (const tensor of Object.values(outputs)) tensor.dispose();
      throw new AppError(
        'runtime-failed',
        `step ${step}: loss ${loss}, gradient norm ${norm}`,
        'Lower the learning rate and resume from the last checkpoint.',
      );
    }
    for (const [name, old] of this.tensors) {
      const next = outputs[updatedName(name)];
      if (next === undefined)
        throw new AppError(
          'graph-invalid',
          `${this.session.name} has no output ${updatedName(name)}`,
          'Build the fused step for every trained weight.',
        );
      if ('dispose' in old) old.dispose();
      this.tensors.set(name, next);
    }
    this.done = step;
    if (this.decay > 0 && step % AVERAGE_EVERY === 0) await this.updateAverage();
    scalars.delete('loss');
    scalars.delete(NORM_OUTPUT);
    return { loss, norm, metrics: Object.fromEntries(scalars) };
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
      step: this.done,
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
    updateAverage(mean, now, this.decay, this.done / AVERAGE_EVERY);
  }

  private async read(name: string): Promise<WeightTensor> {
    const tensor = this.tensors.get(name);
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

/** Reads and disposes the outputs that are reports, not state. */
async function readScalars(
  outputs: Readonly<Record<string, RuntimeTensor>>,
  isReport: (name: string) => boolean,
): Promise<Map<string, number>> {
  const scalars = new Map<string, number>();
  for (const [name, tensor] of Object.entries(outputs)) {
    if (!isReport(name)) continue;
    scalars.set(name, (await tensor.read()).data[0] ?? Number.NaN);
    tensor.dispose();
  }
  return scalars;
}
