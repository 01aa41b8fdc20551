/**
 * The text encoder: a small BERT-shaped transformer (Devlin et al. 2019; pre-norm, SwiGLU) whose mean-pooled, normalised output is the
 * sentence embedding of a public teacher, learned by distillation. It works in the teacher's own space: its word vectors
 * start as the teacher's embeddings of the words, and every layer adds to them. Frozen once shipped: routing reads the
 * embedding, the planner the token states (text.ts).
 */
import type { Graph, Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import type { Loss } from '../graph/training.ts';
import { PROMPT_LENGTH, type TextEncoderConfig } from './config.ts';
import { encoderLayer, maskBias, meanOverVisible } from './layers.ts';
import { Scope } from './scope.ts';

/** Root mean square of a word vector's entries at the start; the sentence embedding does not depend on it. */
export const WORD_SCALE = 0.5;
/** The name of the word vectors' table [vocabulary, width]. */
export const WORDS = 'words';

/**
 * As transformers.js runs it: input_ids and attention_mask [B, T] (1 = real), T at most 48; output last_hidden_state
 * [B, T, width]. The sentence embedding is its mean over real tokens, normalised.
 */
export function buildTextEncoder(graph: Graph, config: TextEncoderConfig): Scope {
  const scope = Scope.root(graph);
  const ids = graph.input('input_ids', ['B', 'T'], 'int32');
  graph.output('last_hidden_state', tokenStates(scope, ids, graph.input('attention_mask', ['B', 'T'], 'int32'), config));
  return scope;
}

/**
 * Distillation: the mean of 1 - cosine to the teacher's normalised embedding, plus `similarity` times the mean squared difference of
 * student's and teacher's cosines over all pairs of the batch. Inputs input_ids, attention_mask int32 [B, T], targets [B, width].
 */
export function textEncoderLoss(scope: Scope, config: TextEncoderConfig, similarity: number): Loss {
  const { graph } = scope;
  const mask = graph.input('attention_mask', ['B', 'T'], 'int32');
  const states = tokenStates(scope, graph.input('input_ids', ['B', 'T'], 'int32'), mask, config);
  const targets = graph.input('targets', ['B', config.width]);
  const pooled = meanOverVisible(states, o.cast(mask, 'float32')); // [B, width]
  const size = o.sqrt(o.add(o.reduceSum(o.mul(pooled, pooled), [1], true), 1e-6));
  const embedding = o.div(pooled, size); // [B, width]
  const distance = o.sub(1, o.reduceMean(o.reduceSum(o.mul(embedding, targets), [1]), [0]));
  const gap = o.sub(o.gemm(embedding, embedding, false, true), o.gemm(targets, targets, false, true)); // [B, B]
  const spread = o.reduceMean(o.mul(gap, gap), [0, 1]);
  return { loss: o.add(distance, o.mul(spread, similarity)), metrics: { distance, spread } };
}

function tokenStates(scope: Scope, ids: Value, mask: Value, config: TextEncoderConfig): Value {
  const { width, vocabulary, layers, hidden } = config;
  const visible = o.cast(mask, 'float32'); // [B, T]
  // Padding follows the text, so that counting what is visible counts places.
  const places = o.cast(o.maximum(o.sub(o.cumsum(visible, 1), 1), 0), 'int32'); // [B, T]
  const words = o.gatherRows(scope.weight(WORDS, [vocabulary, width], { kind: 'normal', deviation: WORD_SCALE }), ids);
  const positions = scope.weight('positions', [PROMPT_LENGTH, width], { kind: 'normal', deviation: 0.05 });
  let x = o.add(words, o.gatherRows(positions, places)); // [B, T, width]
  const bias = maskBias(visible);
  for (let i = 0; i < layers; i++) x = encoderLayer(scope.at('layers').at(i), x, bias, hidden, 0.1);
  return x;
}
