/**
 * Counter-based random numbers: every number is a pure function of its key, so that changing one part of a
 * generation (a slider, a span, a length) leaves every other draw as it was. Not cryptographic.
 * Mixing: the 32-bit finaliser of MurmurHash3 (Appleby), chained over the key's parts.
 */
function mix(hash: number, part: number): number {
  let h = Math.imul(hash ^ part, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Uniform in (0, 1), never 0 or 1, a function of the integer key alone. */
export function uniform(...key: readonly number[]): number {
  let h = 0x5bd1e995;
  for (const part of key) h = mix(h, part | 0);
  h = mix(h, key.length);
  return (h + 0.5) / 4294967296;
}

/** `uniform` for many keys that share all but the last part: `uniformAfter(...key)(last)` equals `uniform(...key, last)`. */
export function uniformAfter(...key: readonly number[]): (last: number) => number {
  let shared = 0x5bd1e995;
  for (const part of key) shared = mix(shared, part | 0);
  return (last) => (mix(mix(shared, last | 0), key.length + 1) + 0.5) / 4294967296;
}

/** Standard normal by Box-Muller, a function of the key alone. */
export function normal(...key: readonly number[]): number {
  return Math.sqrt(-2 * Math.log(uniform(...key, 1))) * Math.cos(2 * Math.PI * uniform(...key, 2));
}

/** Standard Gumbel, a function of the key alone; adding it to logits and taking the argmax samples the softmax. */
export function gumbel(...key: readonly number[]): number {
  return -Math.log(-Math.log(uniform(...key)));
}

/** A stream for training loops: call it for the next uniform in (0, 1). State is one counter, easy to checkpoint. */
export class RandomStream {
  private readonly seed: number;
  private count: number;

  constructor(seed: number, count = 0) {
    this.seed = seed;
    this.count = count;
  }

  get position(): number {
    return this.count;
  }

  next(): number {
    return uniform(this.seed, this.count++);
  }

  /** Integer in [0, below). */
  integer(below: number): number {
    return Math.floor(this.next() * below);
  }

  normal(): number {
    return normal(this.seed, this.count++);
  }
}
