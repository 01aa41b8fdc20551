/**
 * Finite scalar quantisation (Mentzer et al. 2023): each latent dimension is bounded by tanh and rounded to a few levels;
 * the tuple of levels is the code. No code book is learned. Gradients pass straight through the rounding.
 */

import type { Shape } from '../graph/dims.ts';
import type { Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { CODEBOOK_SIZE } from '../motion/plan.ts';

export const FSQ_LEVELS = [8, 5, 5, 5] as const;
export const FSQ_DIMS = FSQ_LEVELS.length;

const half = FSQ_LEVELS.map((levels) => Math.floor(levels / 2));
/** Place value of each digit: code = sum of digit * place. */
const places = FSQ_LEVELS.map((_, i) => FSQ_LEVELS.slice(0, i).reduce((product, levels) => product * levels, 1));

/** Latent z [..., 4] -> quantised values in [-1, 1) [..., 4], gradients straight through. */
export function quantise(z: Value): Value {
  const bounded = bound(z);
  const rounded = o.floor(o.add(bounded, 0.5));
  return o.div(o.add(bounded, o.stopGradient(o.sub(rounded, bounded))), perDim(z, half));
}

/** Latent z [..., 4] -> codes int32 [...]. */
export function encodeCodes(z: Value): Value {
  const digits = o.add(o.floor(o.add(bound(z), 0.5)), perDim(z, half)); // 0 .. levels-1
  const codes = o.reduceSum(o.mul(digits, perDim(z, places)), [-1]);
  return o.cast(o.floor(o.add(codes, 0.5)), 'int32');
}

/** Codes int32 [...] -> quantised values [..., 4], what `quantise` gives for the latent that made them. */
export function decodeCodes(codes: Value): Value {
  const shape: Shape = [...codes.shape, 1];
  const code = o.reshape(o.cast(codes, 'float32'), shape);
  const shifted = o.floor(o.add(o.div(code, perDim(code, places)), 1e-3));
  const digits = o.sub(shifted, o.mul(o.floor(o.add(o.div(shifted, perDim(code, [...FSQ_LEVELS])), 1e-3)), perDim(code, [...FSQ_LEVELS])));
  return o.div(o.sub(digits, perDim(code, half)), perDim(code, half));
}

/** The same on the host, for tables: the four quantised values of one code. */
export function codeValues(code: number): number[] {
  if (!Number.isInteger(code) || code < 0 || code >= CODEBOOK_SIZE) return [0, 0, 0, 0];
  return FSQ_LEVELS.map((levels, i) => ((Math.floor(code / (places[i] as number)) % levels) - (half[i] as number)) / (half[i] as number));
}

/** tanh squashed so that rounding reaches every level; even levels are shifted by half a step. */
function bound(z: Value): Value {
  const reach = FSQ_LEVELS.map((levels) => ((levels - 1) * (1 - 1e-3)) / 2);
  const offset = FSQ_LEVELS.map((levels) => (levels % 2 === 0 ? 0.5 : 0));
  const shift = reach.map((r, i) => Math.atanh((offset[i] as number) / r));
  return o.sub(o.mul(o.tanh(o.add(z, perDim(z, shift))), perDim(z, reach)), perDim(z, offset));
}

function perDim(like: Value, values: readonly number[]): Value {
  return o.constant(like.graph, [FSQ_DIMS], values);
}
