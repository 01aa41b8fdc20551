/**
 * The training loop as an async generator of events, over ports: steps until the budget is spent, with a held-out
 * evaluation and a checkpoint now and then, both at the end. Draws nothing and prints nothing: `cli pretrain` renders it.
 */
import { throwIfAborted } from '../errors.ts';
import type { AdamWOptions } from '../graph/optimizer.ts';
import type { HostTensor, Session } from '../ports.ts';
import { type CheckpointMeta, type CheckpointStore, writeCheckpoint } from './checkpoint.ts';
import { type Budget, rateAt, type Schedule } from './schedule.ts';
import { type StepReport, Trainer, type TrainingState, type WeightMap } from './trainer.ts';

/** What is trained: where batches come from and how a held-out set judges weights. */
export interface TrainingTask {
  /** A pure function of the step, so that a resumed run sees what an unbroken one would. */
  batch(step: number): Promise<Readonly<Record<string, HostTensor>>>;
  evaluate(weights: WeightMap): Promise<Readonly<Record<string, number>>>;
}

export interface LoopOptions {
  readonly session: Session;
  readonly optimizer: AdamWOptions;
  readonly schedule: Schedule;
  readonly averageDecay: number;
  readonly budget: Budget;
  /** Milliseconds; injected so that core needs no clock. */
  readonly now: () => number;
  readonly evaluateEverySeconds: number;
  readonly checkpointEverySeconds: number;
  readonly store: CheckpointStore;
  readonly meta: Omit<CheckpointMeta, 'step'>;
  readonly signal?: AbortSignal;
}

export type TrainingEvent =
  | ({ readonly kind: 'step'; readonly step: number; readonly rate: number; readonly progress: number } & StepReport)
  | { readonly kind: 'evaluation'; readonly step: number; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: 'checkpoint'; readonly step: number };

/** Trains from `state` until the budget is spent or the signal fires (then with a last checkpoint). */
export async function* train(task: TrainingTask, state: TrainingState, options: LoopOptions): AsyncGenerator<TrainingEvent, TrainingState> {
  const trainer = new Trainer(options.session, state, options.averageDecay, options.optimizer);
  const started = options.now();
  let evaluated = started;
  let saved = started;
  const save = async (): Promise<TrainingEvent> => {
    const seconds = options.meta.seconds + (options.now() - started) / 1000;
    await options.store.write(writeCheckpoint(await trainer.state(), { ...options.meta, seconds, step: trainer.step }));
    saved = options.now();
    return { kind: 'checkpoint', step: trainer.step };
  };
  const evaluate = async (): Promise<TrainingEvent> => {
    const values = await task.evaluate(trainer.averageWeights());
    evaluated = options.now();
    return { kind: 'evaluation', step: trainer.step, values };
  };

  for (let progress = options.budget(0); progress < 1 && !options.signal?.aborted; progress = options.budget(trainer.step - state.step)) {
    const step = trainer.step + 1;
    const rate = rateAt(options.schedule, step, progress);
    const report = await trainer.advance(await task.batch(step), rate);
    yield { kind: 'step', step, rate, progress, ...report };
    if (options.now() - saved > options.checkpointEverySeconds * 1000) yield await save();
    if (options.now() - evaluated > options.evaluateEverySeconds * 1000) yield await evaluate();
  }
  yield await save();
  throwIfAborted(options.signal);
  yield await evaluate();
  return trainer.state();
}
