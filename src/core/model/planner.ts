/**
 * The planner: a masked generative transformer over motion tokens (after MaskGIT, Chang et al. 2022, and MoMask, Guo et
 * al. 2024). Bidirectional, RMSNorm gains from the condition, RoPE, SwiGLU. Text enters each layer as extra keys and
 * values; queries are motion tokens only, so a long prompt costs little.
 */
import type { Dim } from '../graph/dims.ts';
import type { Graph, Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import type { Loss } from '../graph/training.ts';
import { CODEBOOK_SIZE, CODES_PER_TOKEN } from '../motion/plan.ts';
import { HEAD_DIM, type PlannerConfig, PROMPT_LENGTH, type TextConfig } from './config.ts';
import { codeValues, FSQ_DIMS } from './fsq.ts';
import { attention, linear, maskBias, mergeHeads, rmsNormalise, silu, splitHeads, swiglu } from './layers.ts';
import { rotate } from './rope.ts';
import { Scope } from './scope.ts';
import { type EncodedText, encodeText, promptInputs } from './text.ts';

interface PlannerInputs {
  /** int32 [B, T, 5], 1000 where a code is open. */
  readonly codes: Value;
  /** [B, T], 0 at padding. */
  readonly mask: Value;
  readonly text: EncodedText;
  /** [B, 48] */
  readonly textMask: Value;
  /** [B, 1], tokens / 64. */
  readonly length: Value;
  /** [T, 32] each. */
  readonly rope: { readonly cos: Value; readonly sin: Value };
}

/**
 * One decoding step of one clip, guided. Row 0 is conditioned, row 1 is not: inputs codes int32 [2, T, 5],
 * text_states [2, 48, w], text_pooled [2, w], token_mask [2, 48], length [2, 1], rope_cos and rope_sin [T, 32],
 * guidance [1]; outputs logits [T, 5, 1000] = u + guidance (c - u), actions [T, A] of row 0.
 */
export function buildPlanner(graph: Graph, config: PlannerConfig, text: TextConfig): Scope {
  const scope = Scope.root(graph);
  const codes = graph.input('codes', [2, 'T', CODES_PER_TOKEN], 'int32');
  const first = o.reshape(o.slice(codes, 2, 0, 1), [2, 'T']);
  const { logits, actions } = plan(scope.at('planner'), config, {
    codes,
    mask: o.cast(o.less(o.mul(first, 0), 1), 'float32'), // all ones
    text: { states: graph.input('text_states', [2, PROMPT_LENGTH, text.width]), pooled: graph.input('text_pooled', [2, text.width]) },
    textMask: graph.input('token_mask', [2, PROMPT_LENGTH]),
    length: graph.input('length', [2, 1]),
    rope: ropeInputs(graph),
  });
  const row = (x: Value, i: number) => o.reshape(o.slice(x, 0, i, 1), x.shape.slice(1));
  const [conditioned, free] = [row(logits, 0), row(logits, 1)];
  graph.output('logits', o.add(free, o.mul(o.sub(conditioned, free), graph.input('guidance', [1]))));
  graph.output('actions', row(actions, 0));
  return scope;
}

/**
 * Training loss. Inputs codes [B, T, 5] (masked and corrupted), targets int32 [B, T, 5], weights [B, T, 5] (where the
 * code loss counts), motion_mask [B, T], token_states [B, 48, source], token_mask [B, 48], sentence [B, source], length [B, 1],
 * action_ids int32 [B, T], action_weights [B, T], rope_cos and rope_sin [T, 32].
 */
export function plannerLoss(scope: Scope, config: PlannerConfig, text: TextConfig): Loss {
  const { graph } = scope;
  const prompt = promptInputs(graph, text);
  const { logits, actions } = plan(scope.at('planner'), config, {
    codes: graph.input('codes', ['B', 'T', CODES_PER_TOKEN], 'int32'),
    mask: graph.input('motion_mask', ['B', 'T']),
    text: encodeText(scope.at('text'), prompt, text),
    textMask: prompt.mask,
    length: graph.input('length', ['B', 1]),
    rope: ropeInputs(graph),
  });
  const code = crossEntropy(
    logits,
    graph.input('targets', ['B', 'T', CODES_PER_TOKEN], 'int32'),
    graph.input('weights', ['B', 'T', CODES_PER_TOKEN]),
  );
  const action = crossEntropy(actions, graph.input('action_ids', ['B', 'T'], 'int32'), graph.input('action_weights', ['B', 'T']));
  return { loss: o.add(code, o.mul(action, 0.1)), metrics: { code, action } };
}

function plan(scope: Scope, config: PlannerConfig, inputs: PlannerInputs): { logits: Value; actions: Value } {
  const { width } = config;
  let x = linear(scope.at('in_proj'), embedCodes(scope, inputs.codes, config), width); // [B, T, width]
  const condition = silu(
    o.add(
      linear(scope.at('pooled_proj'), inputs.text.pooled, width),
      linear(scope.at('length_proj'), lengthFeatures(inputs.length), width),
    ),
  ); // [B, width]
  const gains = linear(scope.at('condition_proj'), condition, (2 * config.layers + 1) * width, { gain: 0.3 }); // [B, (2L+1) width]
  const bias = o.concat([maskBias(inputs.textMask), maskBias(inputs.mask)], 3); // [B, 1, 1, 48+T]
  const normed = (h: Value, i: number) => {
    const gain = o.add(o.slice(gains, 1, i * width, width), 1);
    return rmsNormalise(h, o.reshape(gain, [gain.shape[0] as Dim, 1, width]));
  };
  for (let i = 0; i < config.layers; i++) {
    const layer = scope.at('layers').at(i);
    x = o.add(x, attend(layer, normed(x, 2 * i), inputs, bias, width));
    x = o.add(x, swiglu(layer.at('mlp'), normed(x, 2 * i + 1), config.hidden));
  }
  const last = normed(x, 2 * config.layers);
  const logits = linear(scope.at('code_head'), last, CODES_PER_TOKEN * CODEBOOK_SIZE); // [B, T, 5000]
  return { logits: o.splitAxis(logits, 2, CODEBOOK_SIZE), actions: linear(scope.at('action_projection'), last, config.actions) };
}

/** Each code as a learned vector beside its four quantised values: codes [B, T, 5] -> [B, T, 5 (e + 4)]. */
function embedCodes(scope: Scope, codes: Value, config: PlannerConfig): Value {
  const { graph } = codes;
  const entries = CODEBOOK_SIZE + 1;
  const offsets = o.constant(
    graph,
    [CODES_PER_TOKEN],
    Array.from({ length: CODES_PER_TOKEN }, (_, i) => i * entries),
    'int32',
  );
  const table = scope.weight('codes', [CODES_PER_TOKEN * entries, config.codeWidth], { kind: 'normal', deviation: 0.3 });
  const learned = o.gatherRows(table, o.add(codes, offsets)); // [B, T, 5, e]
  const values = o.constant(graph, [entries, FSQ_DIMS], Array.from({ length: entries }, (_, code) => codeValues(code)).flat());
  return o.mergeAxes(o.concat([learned, o.gatherRows(values, codes)], 3), 2);
}

function attend(scope: Scope, x: Value, { text, rope }: PlannerInputs, bias: Value, width: number): Value {
  const heads = width / HEAD_DIM;
  const words = linear(scope.at('text_projection'), text.states, width); // [B, 48, width]
  const project = (name: string, from: Value) => splitHeads(linear(scope.at(name), from, width, { bias: false }), heads);
  const q = rotate(project('q_proj', x), rope.cos, rope.sin); // [B, H, T, 32]
  const k = o.concat([project('k_proj', words), rotate(project('k_proj', x), rope.cos, rope.sin)], 2); // [B, H, 48+T, 32]
  const v = o.concat([project('v_proj', words), project('v_proj', x)], 2);
  return linear(scope.at('o_proj'), mergeHeads(attention(q, k, v, bias)), width, { bias: false, gain: 0.3 });
}

/** length [B, 1] in windows -> 16 overlapping bumps over 0..1 [B, 16]: exp agrees between devices better than sine does. */
function lengthFeatures(length: Value): Value {
  const centres = o.constant(
    length.graph,
    [16],
    Array.from({ length: 16 }, (_, i) => i / 15),
  );
  const distance = o.mul(o.sub(length, centres), 15);
  return o.exp(o.neg(o.mul(distance, distance)));
}

/** Weighted mean of -log softmax(logits)[target]: logits [..., K], targets and weights [...]. */
function crossEntropy(logits: Value, targets: Value, weights: Value): Value {
  const shifted = o.sub(logits, o.stopGradient(o.reduceMax(logits, [-1], true)));
  const total = o.log(o.reduceSum(o.exp(shifted), [-1])); // [...]
  const picked = o.reshape(o.gatherLast(shifted, o.reshape(targets, [...targets.shape, 1])), targets.shape);
  const all = targets.shape.map((_, i) => i);
  return o.div(o.reduceSum(o.mul(o.sub(total, picked), weights), all), o.add(o.reduceSum(weights, all), 1e-6));
}

function ropeInputs(graph: Graph): { cos: Value; sin: Value } {
  return { cos: graph.input('rope_cos', ['T', HEAD_DIM]), sin: graph.input('rope_sin', ['T', HEAD_DIM]) };
}
