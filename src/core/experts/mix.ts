/**
 * The mix of a generation: each expert's weight, the same all along or changing over the seconds of the clip. Type, rules and
 * sampling in one place. Not routing (src/core/routing) and not blending (src/core/lora). Generator, command line and app use it.
 */
import { AppError } from '../errors.ts';

/** Points in ascending order; linear between them, flat before the first and after the last. At least one. */
export type WeightCurve = readonly (readonly [second: number, weight: number])[];

/** 0..1, or a curve of such. */
export type MixWeight = number | WeightCurve;

/** Final weights by expert; those left out count 0. `{}` is the base alone. */
export type ExpertMix = Readonly<Record<string, MixWeight>>;

/** Throws AppError 'invalid-input' that names the expert, the value and the rule. */
export function checkMix(mix: ExpertMix): void {
  for (const [name, weight] of Object.entries(mix)) {
    if (typeof weight === 'number') {
      checkWeight(name, weight);
      continue;
    }
    if (weight.length === 0) throw wrong(name, 'a curve without points', 'Give at least one point or a number.');
    for (const [index, [second, value]] of weight.entries()) {
      checkWeight(name, value);
      const before = weight[index - 1]?.[0] ?? Number.NEGATIVE_INFINITY;
      if (!Number.isFinite(second) || second <= before)
        throw wrong(name, `a point at ${second} s after one at ${before} s`, 'Give the points in ascending order.');
    }
  }
}

/** The weight at a time. */
export function weightAt(weight: MixWeight, second: number): number {
  if (typeof weight === 'number') return weight;
  const next = weight.findIndex(([at]) => at >= second);
  const after = weight[next];
  const before = weight[next < 0 ? weight.length - 1 : next - 1];
  if (!before || !after) return (after ?? before)?.[1] ?? 0;
  const share = (second - before[0]) / (after[0] - before[0]);
  return before[1] + share * (after[1] - before[1]);
}

/** Whether the weight is 0 all along. */
export function isMuted(weight: MixWeight): boolean {
  return typeof weight === 'number' ? weight === 0 : weight.every(([, value]) => value === 0);
}

function checkWeight(name: string, weight: number): void {
  if (!(weight >= 0 && weight <= 1)) throw wrong(name, String(weight), 'Give a number of 0 to 1.');
}

function wrong(name: string, what: string, remedy: string): AppError {
  return new AppError('invalid-input', `The weight of '${name}' is ${what}.`, remedy);
}
