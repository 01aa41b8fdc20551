/**
 * The planner's text tower: a small bidirectional transformer over word pieces, learned from the captions together with
 * the planner. Position is embedded, so word order is seen.
 */
import type { Graph, Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { TEXT_LENGTH, type TextConfig } from './config.ts';
import { encoderLayer, maskBias, meanOverVisible, rmsNorm } from './layers.ts';
import { Scope } from './scope.ts';

export interface EncodedText {
  /** [B, 32, width] */
  readonly states: Value;
  /** [B, width] */
  readonly pooled: Value;
}

/** inputs token_ids int32 [B, 32], token_mask [B, 32]; outputs text_states [B, 32, width], text_pooled [B, width]. */
export function buildText(graph: Graph, config: TextConfig): Scope {
  const scope = Scope.root(graph);
  const { states, pooled } = encodeText(
    scope.at('text'),
    graph.input('token_ids', ['B', TEXT_LENGTH], 'int32'),
    graph.input('token_mask', ['B', TEXT_LENGTH]),
    config,
  );
  graph.output('text_states', states);
  graph.output('text_pooled', pooled);
  return scope;
}

export function encodeText(scope: Scope, ids: Value, mask: Value, config: TextConfig): EncodedText {
  const { width } = config;
  const pieces = o.gatherRows(scope.weight('pieces', [config.vocabulary, width], { kind: 'normal', deviation: 0.5 }), ids); // [B, 32, width]
  let x = o.add(pieces, scope.weight('positions', [TEXT_LENGTH, width], { kind: 'normal', deviation: 0.1 }));
  const bias = maskBias(mask);
  for (let i = 0; i < config.layers; i++) x = encoderLayer(scope.at('layers').at(i), x, bias, config.hidden, 0.3);
  const states = rmsNorm(scope.at('norm'), x);
  return { states, pooled: meanOverVisible(states, mask) };
}
