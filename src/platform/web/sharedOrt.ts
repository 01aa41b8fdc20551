/**
 * The ONNX Runtime that a worker has chosen, for transformers.js to use instead of one of its own. Set by `ort.ts` when it
 * loads a build; read once, by `ortForTransformers.ts`. A module variable, since a worker is one module graph.
 */
import { AppError } from '../../core/errors.ts';

type Ort = typeof import('onnxruntime-web');

let shared: Ort | undefined;

export function shareOrt(ort: Ort): void {
  shared = ort;
}

export function sharedOrt(): Ort {
  if (shared) return shared;
  throw new AppError('internal', 'transformers.js was loaded before ONNX Runtime.', 'Load the runtime first.');
}
