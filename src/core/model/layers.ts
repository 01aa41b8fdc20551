/**
 * The layers every part is built of. Channels last; a convolution is a linear map over a window, so that there is one
 * kind of layer to differentiate, to quantise and to adapt.
 */
import type { Dim } from '../graph/dims.ts';
import type { Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { HEAD_DIM } from './config.ts';
import type { Scope } from './scope.ts';

export interface LinearOptions {
  readonly bias?: boolean;
  /** Multiplies the default deviation 1/sqrt(inputs); 0 starts at zero. */
  readonly gain?: number;
}

/** x [..., n] -> [..., outputs]. */
export function linear(scope: Scope, x: Value, outputs: number, options: LinearOptions = {}): Value {
  const inputs = lastDim(x);
  const deviation = (options.gain ?? 1) / Math.sqrt(inputs);
  const weight = scope.weight(
    'weight',
    [inputs, outputs],
    deviation === 0 ? { kind: 'constant', value: 0 } : { kind: 'normal', deviation },
  );
  const y = o.matmul(x, weight); // [..., outputs]
  return options.bias === false ? y : o.add(y, scope.weight('bias', [outputs], { kind: 'constant', value: 0 }));
}

/** Convolution over axis 1 with an odd kernel and zero padding: x [B, T, n] -> [B, T, outputs]. */
export function conv(scope: Scope, x: Value, outputs: number, kernel: number, options: LinearOptions = {}): Value {
  return linear(scope, window(x, kernel), outputs, options);
}

/** Each step beside its neighbours: x [B, T, n] -> [B, T, kernel * n]. */
export function window(x: Value, kernel: number): Value {
  const half = (kernel - 1) / 2;
  const padded = o.pad(x, 1, half, half);
  return o.concat(
    Array.from({ length: kernel }, (_, i) => o.slice(padded, 1, i, x.shape[1] as Dim)),
    -1,
  );
}

/** `factor` neighbouring steps side by side: x [B, f*T, n] -> [B, T, f*n]. */
export function patch(x: Value, factor: number): Value {
  return o.mergeAxes(o.splitAxis(x, 1, factor), 2);
}

/** The inverse of patch: x [B, T, f*n] -> [B, f*T, n]. */
export function unpatch(x: Value, factor: number): Value {
  return o.mergeAxes(o.splitAxis(x, 2, lastDim(x) / factor), 1);
}

/** x / rms(x) over the last axis, times a gain [..., n] (Zhang & Sennrich 2019). */
export function rmsNormalise(x: Value, gain: Value): Value {
  const meanSquare = o.reduceMean(o.mul(x, x), [-1], true);
  const inverse = o.div(o.constant(x.graph, [], [1]), o.sqrt(o.add(meanSquare, 1e-6)));
  return o.mul(o.mul(x, inverse), gain);
}

export function rmsNorm(scope: Scope, x: Value): Value {
  return rmsNormalise(x, scope.weight('gain', [lastDim(x)], { kind: 'constant', value: 1 }));
}

export function silu(x: Value): Value {
  return o.mul(x, o.sigmoid(x));
}

/** Residual block at one rate: x + W silu(conv3(norm(x))). x [B, T, n]. */
export function residualBlock(scope: Scope, x: Value): Value {
  const hidden = silu(conv(scope.at('conv1'), rmsNorm(scope.at('norm'), x), lastDim(x), 3));
  return o.add(x, linear(scope.at('conv2'), hidden, lastDim(x), { gain: 0.3 }));
}

/** SwiGLU feed-forward (Shazeer 2020): x [..., n] -> [..., n]. `gain` scales its result at the start. */
export function swiglu(scope: Scope, x: Value, hidden: number, gain = 0.3): Value {
  const gate = silu(linear(scope.at('gate_proj'), x, hidden, { bias: false }));
  return linear(scope.at('down_proj'), o.mul(gate, linear(scope.at('up_proj'), x, hidden, { bias: false })), lastDim(x), {
    bias: false,
    gain,
  });
}

/** x [B, T, n] -> [B, heads, T, n / heads]. */
export function splitHeads(x: Value, heads: number): Value {
  return o.transpose(o.splitAxis(x, 2, lastDim(x) / heads), [0, 2, 1, 3]);
}

/** The inverse of splitHeads. */
export function mergeHeads(x: Value): Value {
  return o.mergeAxes(o.transpose(x, [0, 2, 1, 3]), 2);
}

/**
 * Scaled dot-product attention. q [B, H, T, d], k and v [B, H, S, d]; bias broadcasts to [B, H, T, S] (large negative
 * values hide keys). Returns [B, H, T, d].
 */
export function attention(q: Value, k: Value, v: Value, bias: Value): Value {
  const scores = o.matmul(o.mul(q, 1 / Math.sqrt(lastDim(q))), o.transpose(k, [0, 1, 3, 2])); // [B, H, T, S]
  return o.matmul(o.softmax(o.add(scores, bias)), v);
}

/** Pre-norm self-attention and SwiGLU: x [B, S, n] -> [B, S, n]. `gain` scales what each adds at the start. */
export function encoderLayer(scope: Scope, x: Value, bias: Value, hidden: number, gain: number): Value {
  const width = lastDim(x);
  const normed = rmsNorm(scope.at('attn_norm'), x);
  const project = (name: string) => splitHeads(linear(scope.at(name), normed, width, { bias: false }), width / HEAD_DIM);
  const mixed = mergeHeads(attention(project('q_proj'), project('k_proj'), project('v_proj'), bias));
  const attended = o.add(x, linear(scope.at('o_proj'), mixed, width, { bias: false, gain }));
  return o.add(attended, swiglu(scope.at('mlp'), rmsNorm(scope.at('mlp_norm'), attended), hidden, gain));
}

/** Mean over the visible steps: x [B, S, n], mask [B, S] of 1 and 0 -> [B, n]. */
export function meanOverVisible(x: Value, mask: Value): Value {
  const visible = o.reshape(mask, [...mask.shape, 1]); // [B, S, 1]
  return o.div(o.reduceSum(o.mul(x, visible), [1]), o.reduceSum(visible, [1]));
}

/** mask [B, S] of 1 (visible) and 0 -> additive bias [B, 1, 1, S]. */
export function maskBias(mask: Value): Value {
  const [batch, keys] = mask.shape as [Dim, Dim];
  return o.reshape(o.mul(o.sub(mask, 1), 1e9), [batch, 1, 1, keys]);
}

export function lastDim(x: Value): number {
  const dim = x.shape[x.shape.length - 1];
  if (typeof dim !== 'number') throw new TypeError(`the last dim of a layer's input is ${dim}`);
  return dim;
}
