/**
 * Normal noise in bulk for the refiner's training: many times faster than drawing each number from its own key, which
 * generation needs and training does not. Mulberry32 (Ettinger) and both halves of Box-Muller. Not for generation.
 */

/** Standard normal numbers, a pure function of the seed. */
export function normalNoise(length: number, seed: number): Float32Array {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const out = new Float32Array(length);
  for (let i = 0; i < length; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    out[i] = radius * Math.cos(angle);
    if (i + 1 < length) out[i + 1] = radius * Math.sin(angle);
  }
  return out;
}
