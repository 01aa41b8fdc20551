/**
 * How style experts share a weight of 1: softmax of their cosines, a mode, a smallest weight, and pins that a person set. Pure
 * arithmetic; the router brings cosines and settings.
 */
import type { RouterConfig } from '../experts/registry.ts';

export type ShareSettings = Pick<RouterConfig, 'mode' | 'temperature' | 'min_expert_weight' | 'top_k'>;

/** Weights that a person set, by expert, each 0..1. */
export type Pins = Readonly<Record<string, number>>;

/**
 * A weight per candidate, in the order given. Pinned weights stand as they are, even where they add to more than 1; the rest share
 * what is left: softmax of cosine / temperature, of which the mode keeps the largest, those below min_expert_weight are dropped
 * (never the largest), and what stays is brought to the sum that is left.
 */
export function styleWeights(cosines: ReadonlyMap<string, number>, settings: ShareSettings, pins: Pins = {}): Map<string, number> {
  const pinned = (name: string): number | undefined => (Object.hasOwn(pins, name) ? pins[name] : undefined);
  const free = [...cosines.keys()].filter((name) => pinned(name) === undefined);
  const taken = [...cosines.keys()].reduce((sum, name) => sum + (pinned(name) ?? 0), 0);
  const shares = share(
    free.map((name) => cosines.get(name) ?? 0),
    settings,
  );
  const left = Math.max(0, 1 - taken);
  return new Map([...cosines.keys()].map((name) => [name, pinned(name) ?? (shares[free.indexOf(name)] ?? 0) * left]));
}

const KEPT: Readonly<Record<RouterConfig['mode'], (topK: number) => number>> = {
  softmax: () => Number.POSITIVE_INFINITY,
  top_1: () => 1,
  top_k: (topK) => topK,
};

/** Adds up to 1; nothing for no candidates. */
function share(cosines: readonly number[], { mode, temperature, min_expert_weight: least, top_k: topK }: ShareSettings): number[] {
  const largest = Math.max(...cosines);
  const ranks = cosines.map((cosine, i) => cosines.filter((other, j) => other > cosine || (other === cosine && j < i)).length);
  const kept = (keep: (weight: number, i: number) => boolean, weights: readonly number[]): number[] =>
    normalised(weights.map((weight, i) => (ranks[i] === 0 || keep(weight, i) ? weight : 0)));
  const soft = normalised(cosines.map((cosine) => Math.exp((cosine - largest) / temperature)));
  const chosen = kept((_, i) => ranks[i] < KEPT[mode](topK), soft);
  return kept((weight) => weight >= least, chosen);
}

function normalised(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}
