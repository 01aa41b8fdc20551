/**
 * The noise schedule, shared by training and sampling. alpha-bar is the cosine schedule (Nichol & Dhariwal 2021) over
 * continuous time t in [0, 1]; sampling is deterministic DDIM (Song et al. 2021) for a network that predicts x0.
 */
export const TIME_EMBEDDING = 64;

/** Signal power left at time t: 1 at t = 0, near 0 at t = 1. */
export function alphaBar(t: number): number {
  const f = (u: number) => Math.cos((((u + 0.008) / 1.008) * Math.PI) / 2) ** 2;
  return Math.min(1, Math.max(1e-5, f(t) / f(0)));
}

/** Sinusoidal embedding of t: 32 cosines then 32 sines of 1000 t * 10000^(-i/32). */
export function timeEmbedding(t: number): Float32Array {
  const half = TIME_EMBEDDING / 2;
  const angle = (i: number) => 1000 * t * 10000 ** (-(i % half) / half);
  return Float32Array.from({ length: TIME_EMBEDDING }, (_, i) => (i < half ? Math.cos(angle(i)) : Math.sin(angle(i))));
}

/** next = a * x0 + b * noisy for the step from t to tNext < t, whatever the stride. */
export function ddimCoefficients(t: number, tNext: number): { readonly a: number; readonly b: number } {
  const [now, next] = [alphaBar(t), alphaBar(tNext)];
  const b = Math.sqrt((1 - next) / (1 - now));
  return { a: Math.sqrt(next) - b * Math.sqrt(now), b };
}

/** The times of `steps` DDIM steps: steps + 1 values from 1 down to 0. */
export function ddimTimes(steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => 1 - i / steps);
}
