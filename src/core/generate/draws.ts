/**
 * Every random number of a generation, each a pure function of where it is used. Moving a slider, extending a clip or
 * making a span anew therefore changes only what it must. Nothing in generate/ draws from anywhere else.
 */
import { gumbel, normal, uniformAfter } from '../random.ts';

/** Keeps the three uses apart, whatever their other key parts are. */
const CODE = 1;
const CHOICE = 2;
const RESIDUAL = 3;

/** Where in a plan a code is: `token` counts from the start of the clip, `code` within the token. */
export interface Slot {
  readonly token: number;
  readonly code: number;
}

export class Draws {
  private readonly seed: number;
  private readonly actor: number;

  constructor(seed: number, actor: number) {
    this.seed = seed;
    this.actor = actor;
  }

  /** Uniform in (0, 1) per candidate code of a slot at a decoding step. */
  candidates({ token, code }: Slot, step: number): (candidate: number) => number {
    return uniformAfter(this.seed, this.actor, CODE, token, code, step);
  }

  /** Standard Gumbel that perturbs how confident a slot's choice counts at a decoding step. */
  choice({ token, code }: Slot, step: number): number {
    return gumbel(this.seed, this.actor, CHOICE, token, code, step);
  }

  /** Standard normal noise of the refiner: [frames, features]. */
  residual(frames: number, features: number): Float32Array {
    const noise = new Float32Array(frames * features);
    for (let i = 0; i < noise.length; i++) noise[i] = normal(this.seed, this.actor, RESIDUAL, Math.floor(i / features), i % features);
    return noise;
  }
}
