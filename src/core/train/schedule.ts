/**
 * The learning rate over a run: linear warm-up by steps, constant, then a fall to 2 % over the last share of the budget.
 * A resumed run starts a new budget, so it goes on at full rate. Host-side only; called by loop.ts.
 */
export interface Schedule {
  readonly rate: number;
  readonly warmupSteps: number;
  /** Last share of the budget in which the rate falls. */
  readonly decayShare: number;
}

const FLOOR = 0.02;

/**
 * @param step counted from 1 over the whole life of the weights
 * @param progress share of this run's budget that is spent, 0..1
 */
export function rateAt(schedule: Schedule, step: number, progress: number): number {
  const warm = Math.min(1, step / Math.max(1, schedule.warmupSteps));
  const left = schedule.decayShare === 0 ? 1 : Math.min(1, Math.max(0, (1 - progress) / schedule.decayShare));
  return schedule.rate * warm * (FLOOR + (1 - FLOOR) * left);
}

/** How much of a budget is spent, 0..1: by the wall clock in a real run, by steps where a run must repeat exactly. */
export type Budget = (stepsDone: number) => number;

export function minutesBudget(minutes: number, now: () => number): Budget {
  const start = now();
  return () => Math.min(1, (now() - start) / (minutes * 60_000));
}

export function stepsBudget(steps: number): Budget {
  return (done) => Math.min(1, done / steps);
}
