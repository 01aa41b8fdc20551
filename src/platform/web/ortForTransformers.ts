/**
 * What transformers.js gets when it imports 'onnxruntime-web/webgpu' (a rule of vite.config.ts): the runtime that is already
 * running in this worker, so that there is one and its paths are ours. Evaluated when transformers.js is, hence after the choice.
 */
import { sharedOrt } from './sharedOrt.ts';

export const { InferenceSession, Tensor, env } = sharedOrt();
