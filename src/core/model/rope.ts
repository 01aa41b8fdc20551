/** Rotary position embedding (Su et al. 2021), halves convention: pair i is (x[i], x[i + d/2]). Tables come from the host. */

import type { Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { float32, type HostTensor } from '../ports.ts';
import { HEAD_DIM } from './config.ts';
import { lastDim } from './layers.ts';

/** cos and sin of position * 10000^(-i / (d/2)), each [tokens, d], repeated over both halves; positions from `first`. */
export function ropeTables(tokens: number, first = 0): { cos: HostTensor; sin: HostTensor } {
  const half = HEAD_DIM / 2;
  const angle = (index: number) => (first + Math.floor(index / HEAD_DIM)) * 10000 ** (-(index % half) / half);
  const table = (f: (x: number) => number) =>
    float32(
      [tokens, HEAD_DIM],
      Float32Array.from({ length: tokens * HEAD_DIM }, (_, i) => f(angle(i))),
    );
  return { cos: table(Math.cos), sin: table(Math.sin) };
}

/** x [B, H, T, 32] rotated by tables [T, 32]. The quarter turn of each pair is a product with a constant signed permutation. */
export function rotate(x: Value, cos: Value, sin: Value): Value {
  const width = lastDim(x);
  const half = width / 2;
  // (x P)[i] = -x[i + half] for i < half, x[i - half] otherwise
  const data = Array.from({ length: width * width }, (_, index) => {
    const [row, column] = [Math.floor(index / width), index % width];
    return column < half ? (row === column + half ? -1 : 0) : row === column - half ? 1 : 0;
  });
  const quarterTurn = o.matmul(x, o.constant(x.graph, [width, width], data)); // [B, H, T, 32]
  return o.add(o.mul(x, cos), o.mul(quarterTurn, sin));
}
