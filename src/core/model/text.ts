/**
 * The planner's reading of a prompt: a small transformer over the frozen text encoder's token states, learned together
 * with the planner. Places are embedded again, so that word order is seen. Not the encoder (textEncoder.ts).
 */
import type { Graph, Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { PROMPT_LENGTH, type TextConfig } from './config.ts';
import { encoderLayer, linear, maskBias, meanOverVisible, rmsNorm } from './layers.ts';
import { Scope } from './scope.ts';

/** Encoded prompts as promptTensors makes them. */
export interface PromptInputs {
  /** [B, 48, source] */
  readonly states: Value;
  /** [B, 48], 1 = real. */
  readonly mask: Value;
  /** Normalised sentence embeddings [B, source]. */
  readonly sentence: Value;
}

export interface EncodedText {
  /** [B, 48, width] */
  readonly states: Value;
  /** [B, width] */
  readonly pooled: Value;
}

/** Inputs token_states [B, 48, source], token_mask [B, 48], sentence [B, source]; outputs text_states [B, 48, width], text_pooled [B, width]. */
export function buildText(graph: Graph, config: TextConfig): Scope {
  const scope = Scope.root(graph);
  const { states, pooled } = encodeText(scope.at('text'), promptInputs(graph, config), config);
  graph.output('text_states', states);
  graph.output('text_pooled', pooled);
  return scope;
}

export function promptInputs(graph: Graph, { source }: TextConfig): PromptInputs {
  return {
    states: graph.input('token_states', ['B', PROMPT_LENGTH, source]),
    mask: graph.input('token_mask', ['B', PROMPT_LENGTH]),
    sentence: graph.input('sentence', ['B', source]),
  };
}

export function encodeText(scope: Scope, { states: tokens, mask, sentence }: PromptInputs, config: TextConfig): EncodedText {
  const { width, source } = config;
  const positions = scope.weight('positions', [PROMPT_LENGTH, width], { kind: 'normal', deviation: 0.3 });
  let x = o.add(linear(scope.at('in_proj'), rmsNorm(scope.at('in_norm'), tokens), width), positions); // [B, 48, width]
  const bias = maskBias(mask);
  for (let i = 0; i < config.layers; i++) x = encoderLayer(scope.at('layers').at(i), x, bias, config.hidden, 0.3);
  const states = rmsNorm(scope.at('norm'), x);
  // A normalised embedding has small entries; scaled, they are as large as the states'.
  const whole = linear(scope.at('sentence_proj'), o.mul(sentence, Math.sqrt(source)), width, { bias: false });
  return { states, pooled: o.add(meanOverVisible(states, mask), whole) };
}
