/**
 * Exponential moving average of the weights, what ships. Updated every few steps with the decay raised to that power, on
 * the host. Early on the decay is smaller, so that the average forgets the initial weights. Called by trainer.ts.
 */
export const AVERAGE_EVERY = 10;

export type NamedArrays = ReadonlyMap<string, Float32Array>;

/** average += (1 - d) * (weights - average) in place, with d = min(decay^every, (1 + n) / (10 + n)) after n updates. */
export function updateAverage(average: NamedArrays, weights: NamedArrays, decay: number, updates: number): void {
  const keep = Math.min(decay ** AVERAGE_EVERY, (1 + updates) / (10 + updates));
  for (const [name, mean] of average) {
    const now = weights.get(name);
    if (now === undefined) continue;
    for (let i = 0; i < mean.length; i++) {
      mean[i] += (1 - keep) * (now[i] - mean[i]);
    }
  }
}
