/** Two operations on sentence embeddings. */
import { AppError } from '../errors.ts';

/** Brought to length 1; the zero vector stays. Throws AppError 'runtime-failed' for what is no number. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length)) throw new AppError('runtime-failed', 'An embedding has values that are no numbers.', 'Reload the encoder.');
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** Of unit vectors. */
export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
