/**
 * The training loop as an async generator of events, over ports: steps until the budget is spent, with a held-out
 * evaluation and a checkpoint now and then, both at the end. Draws nothing and prints nothing. Called by `cli pretrain` and expertJob.ts.
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
  /** Steps whose reports are read together, so that a device need not wait for the host each time; 1 unless given and no average is kept. */
  readonly stepsPerReport?: number;
  readonly budget: Budget;
  /** Milliseconds; injected so that core needs no clock. */
  readonly now: () => number;
  readonly evaluateEverySeconds: number;
  /** Also after every so many steps over the life of the weights: where a run must repeat exactly. */
  readonly evaluateEverySteps?: number;
  /** Whether the evaluation at a step is known from an earlier run. */
  readonly isJudged?: (step: number) => boolean;
  readonly checkpointEverySeconds: number;
  /** How often the weights are handed out as they are, asked after each step; never unless given. */
  readonly weightsEverySeconds?: () => number;
  readonly store: CheckpointStore;
  readonly meta: Omit<CheckpointMeta, 'step'>;
  readonly signal?: AbortSignal;
}

export type TrainingEvent =
  | ({ readonly kind: 'step'; readonly rate: number; readonly progress: number } & StepReport)
  | { readonly kind: 'evaluation'; readonly step: number; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: 'checkpoint'; readonly step: number }
  | { readonly kind: 'weights'; readonly step: number; readonly weights: WeightMap };

/** Trains from `state` until the budget is spent or the signal fires (then with a last checkpoint). */
export async function* train(task: TrainingTask, state: TrainingState, options: LoopOptions): AsyncGenerator<TrainingEvent, TrainingState> {
  const trainer = new Trainer(options.session, state, options.averageDecay, options.optimizer);
  const started = options.now();
  let evaluated = started;
  let judged: number | undefined;
  let saved = started;
  let shown = started;
  const save = async (): Promise<TrainingEvent> => {
    const seconds = options.meta.seconds + (options.now() - started) / 1000;
    await options.store.write(writeCheckpoint(await trainer.state(), { ...options.meta, seconds, step: trainer.step }));
    saved = options.now();
    return { kind: 'checkpoint', step: trainer.step };
  };
  const evaluate = async (): Promise<TrainingEvent> => {
    const weights = options.averageDecay > 0 ? trainer.averageWeights() : (await trainer.state()).weights;
    const values = await task.evaluate(weights);
    evaluated = options.now();
    judged = trainer.step;
    return { kind: 'evaluation', step: trainer.step, values };
  };

  const stepsPerReport = options.averageDecay > 0 ? 1 : (options.stepsPerReport ?? 1);
  const unread: { readonly rate: number; readonly progress: number }[] = [];
  async function* read(): AsyncGenerator<TrainingEvent> {
    const told = unread.splice(0);
    for (const [i, report] of (await trainer.reports()).entries()) yield { kind: 'step', ...told[i], ...report };
  }

  /** Whether an evaluation is due by steps; a resumed run makes up for one that was not kept. */
  const isDue = (): boolean => trainer.step % (options.evaluateEverySteps ?? Number.POSITIVE_INFINITY) === 0 && !isJudged();
  const isJudged = (): boolean => judged === trainer.step || (options.isJudged?.(trainer.step) ?? false);
  const spent = (): number => (options.signal?.aborted ? 1 : options.budget(trainer.step - state.step));

  while (spent() < 1) {
    if (isDue() || options.now() - evaluated > options.evaluateEverySeconds * 1000) {
      yield* read();
      yield await evaluate();
    }
    const progress = spent();
    if (progress >= 1) break;
    const step = trainer.step + 1;
    const rate = rateAt(options.schedule, step, progress);
    await trainer.submit(await task.batch(step), rate);
    unread.push({ rate, progress });
    if (unread.length < stepsPerReport && !isDue() && spent() < 1) continue;
    yield* read();
    if (isDue() || options.now() - saved > options.checkpointEverySeconds * 1000) yield await save();
    if (options.now() - shown > (options.weightsEverySeconds?.() ?? Number.POSITIVE_INFINITY) * 1000) {
      yield { kind: 'weights', step, weights: (await trainer.state()).weights };
      shown = options.now();
    }
  }
  yield* read(); // stopped between two reports
  yield await save();
  throwIfAborted(options.signal);
  if (!isJudged()) {
    yield await evaluate();
    yield await save(); // with the last judgement
  }
  return trainer.state();
}
