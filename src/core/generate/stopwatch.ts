/** How long the stages of one generation took. Not a profiler; the generator keeps one a clip. */
export type Stage = 'text' | 'plan' | 'decode' | 'refine' | 'finish';

/** Milliseconds. */
export type StageTimes = Readonly<Record<Stage | 'total', number>>;

export class Stopwatch {
  private readonly clock: () => number;
  private readonly began: number;
  private readonly spent: Record<Stage, number> = { text: 0, plan: 0, decode: 0, refine: 0, finish: 0 };

  /** `clock` gives milliseconds from any start. */
  constructor(clock: () => number) {
    this.clock = clock;
    this.began = clock();
  }

  /** Adds the time that the work takes, failed or not, to its stage. */
  async time<T>(stage: Stage, work: () => Promise<T>): Promise<T> {
    const start = this.clock();
    try {
      return await work();
    } finally {
      this.spent[stage] += this.clock() - start;
    }
  }

  /** Milliseconds per stage, and since the start as `total`. */
  read(): StageTimes {
    return { ...this.spent, total: this.clock() - this.began };
  }
}
