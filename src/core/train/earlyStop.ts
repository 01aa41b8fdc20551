/** When to stop before the end: after so many evaluations in a row without a lower held-out loss. Called by expertJob.ts. */

/** The held-out loss at a step. */
export interface JudgedStep {
  readonly step: number;
  readonly loss: number;
}

export class EarlyStop {
  private readonly patience: number;
  private readonly curve: readonly JudgedStep[];

  /** @param patience evaluations in a row; 0: never @param curve what is known so far, and will be: it is read again each time */
  constructor(patience: number, curve: readonly JudgedStep[]) {
    this.patience = patience;
    this.curve = curve;
  }

  get isReached(): boolean {
    if (this.patience === 0) return false;
    const losses = this.curve.map(({ loss }) => loss);
    const best = losses.indexOf(Math.min(...losses));
    return losses.length - 1 - best >= this.patience;
  }
}
