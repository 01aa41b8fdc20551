/**
 * A two-layer transformer of plain ops, small enough to print: the model whose whole training step is compared with
 * `fixtures/graph/transformerReference.py`, which defines it again in PyTorch. Not one of the studio's models; tests only.
 */
import type { Graph, Value } from '../ir.ts';
import * as o from '../ops.ts';
import type { Loss } from '../training.ts';

export const SIZES = { vocabulary: 11, tokens: 6, width: 8, heads: 2, hidden: 12, layers: 2 } as const;

/** Masked next-symbol loss. Inputs ids and targets int32 [B, 6], mask [B, 6] (1 = real); the output matrix is the embedding. */
export function transformerLoss(graph: Graph): Loss {
  const { vocabulary, tokens, width, layers } = SIZES;
  const mask = graph.input('mask', ['B', tokens]);
  const embedding = graph.parameter('embedding', [vocabulary, width]);
  const symbols = o.gatherRows(embedding, graph.input('ids', ['B', tokens], 'int32')); // [B, 6, 8]
  const bias = o.reshape(o.mul(o.sub(1, mask), -1e4), ['B', 1, 1, tokens]);
  let x = o.add(symbols, graph.parameter('positions', [tokens, width]));
  for (let i = 0; i < layers; i++) {
    x = o.add(x, attention(graph, `layers.${i}`, x, bias));
    x = o.add(x, feedForward(graph, `layers.${i}`, x));
  }
  const logits = o.add(o.matmul(normalise(graph, 'norm', x), o.transpose(embedding, [1, 0])), graph.parameter('bias', [vocabulary])); // [B, 6, 11]
  const targets = o.reshape(graph.input('targets', ['B', tokens], 'int32'), ['B', tokens, 1]);
  const missed = o.neg(o.log(o.reshape(o.gatherLast(o.softmax(logits), targets), ['B', tokens]))); // [B, 6]
  return { loss: o.div(o.reduceSum(o.mul(missed, mask), [0, 1]), o.reduceSum(mask, [0, 1])) };
}

function attention(graph: Graph, layer: string, x: Value, bias: Value): Value {
  const { tokens, width, heads } = SIZES;
  const normed = normalise(graph, `${layer}.norm1`, x);
  const project = (name: string) => {
    const flat = o.matmul(normed, graph.parameter(`${layer}.${name}`, [width, width]));
    return o.transpose(o.reshape(flat, ['B', tokens, heads, width / heads]), [0, 2, 1, 3]); // [B, 2, 6, 4]
  };
  const scores = o.div(o.matmul(project('q'), o.transpose(project('k'), [0, 1, 3, 2])), Math.sqrt(width / heads)); // [B, 2, 6, 6]
  const mixed = o.matmul(o.softmax(o.add(scores, bias)), project('v')); // [B, 2, 6, 4]
  return o.matmul(o.reshape(o.transpose(mixed, [0, 2, 1, 3]), ['B', tokens, width]), graph.parameter(`${layer}.o`, [width, width]));
}

/** SwiGLU: (silu(x G) * x U) D. */
function feedForward(graph: Graph, layer: string, x: Value): Value {
  const { width, hidden } = SIZES;
  const normed = normalise(graph, `${layer}.norm2`, x);
  const gate = o.matmul(normed, graph.parameter(`${layer}.gate`, [width, hidden]));
  const up = o.matmul(normed, graph.parameter(`${layer}.up`, [width, hidden]));
  return o.matmul(o.mul(o.mul(gate, o.sigmoid(gate)), up), graph.parameter(`${layer}.down`, [hidden, width]));
}

/** Layer normalisation with gain and shift. */
function normalise(graph: Graph, name: string, x: Value): Value {
  const centred = o.sub(x, o.reduceMean(x, [-1], true));
  const deviation = o.sqrt(o.add(o.reduceMean(o.mul(centred, centred), [-1], true), 1e-5));
  const scaled = o.mul(o.div(centred, deviation), graph.parameter(`${name}.gain`, [SIZES.width]));
  return o.add(scaled, graph.parameter(`${name}.shift`, [SIZES.width]));
}
