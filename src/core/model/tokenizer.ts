/**
 * The motion tokenizer: a convolutional autoencoder of stride 4 with finite scalar quantisation, part by part, and a
 * decoder that mixes all parts. Halves never seen together combine because each part has codes of its own.
 * Built as encoder and decoder for inference and as one training loss.
 */
import type { Graph, Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import type { Loss } from '../graph/training.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { CODES_PER_TOKEN, FRAMES_PER_TOKEN } from '../motion/plan.ts';
import type { FeatureStatistics } from '../motion/statistics.ts';
import type { TokenizerConfig } from './config.ts';
import { decodeCodes, encodeCodes, FSQ_DIMS, quantise } from './fsq.ts';
import { conv, linear, patch, residualBlock, rmsNorm, silu, unpatch } from './layers.ts';
import { BODY_PARTS, type BodyPart, joinParts, takePart } from './parts.ts';
import { mean, motionDistance } from './reconstruction.ts';
import { Scope } from './scope.ts';

/** input features [B, 4T, 72] normalised; output codes int32 [B, T, 5]. */
export function buildEncoder(graph: Graph, config: TokenizerConfig): Scope {
  const scope = Scope.root(graph);
  const features = graph.input('features', ['B', '4T', FEATURE_SIZE]);
  const codes = latents(scope, features, config).flatMap(({ part, latent }) => perCode(latent, part).map(encodeCodes)); // 5 x [B, T]
  graph.output(
    'codes',
    o.concat(
      codes.map((code) => o.reshape(code, ['B', 'T', 1])),
      2,
    ),
  );
  return scope;
}

/** input codes int32 [B, T, 5]; output features [B, 4T, 72] normalised. */
export function buildDecoder(graph: Graph, config: TokenizerConfig): Scope {
  const scope = Scope.root(graph);
  const values = decodeCodes(graph.input('codes', ['B', 'T', CODES_PER_TOKEN], 'int32')); // [B, T, 5, 4]
  graph.output('features', decode(scope, o.mergeAxes(values, 2), config));
  return scope;
}

/** input features [B, 4T, 72] normalised; loss of reconstructing them through the codes. */
export function tokenizerLoss(scope: Scope, config: TokenizerConfig, statistics: FeatureStatistics): Loss {
  const features = scope.graph.input('features', ['B', '4T', FEATURE_SIZE]);
  const coded = latents(scope, features, config);
  const values = o.concat(
    coded.flatMap(({ part, latent }) => perCode(latent, part).map(quantise)),
    2,
  ); // [B, T, 20]
  const { total, metrics } = motionDistance(decode(scope, values, config), features, statistics);
  const spread = coded.map(({ latent }) => spreadPenalty(latent)).reduce((sum, penalty) => o.add(sum, penalty));
  return { loss: o.add(total, o.mul(spread, 0.1)), metrics: { ...metrics, spread } };
}

function latents(scope: Scope, features: Value, config: TokenizerConfig): { part: BodyPart; latent: Value }[] {
  return BODY_PARTS.map((part) => {
    const encoder = scope.at('encoder').at(part.name);
    const patches = patch(takePart(features, part), FRAMES_PER_TOKEN); // [B, T, 4n]
    let hidden = linear(encoder.at('in_proj'), patches, config.width);
    for (let i = 0; i < config.blocks; i++) hidden = residualBlock(encoder.at('blocks').at(i), hidden);
    const size = part.codes * FSQ_DIMS;
    const latent = o.add(
      linear(encoder.at('out_proj'), rmsNorm(encoder.at('norm'), hidden), size, { gain: 0.5 }),
      linear(encoder.at('skip'), patches, size, { bias: false, gain: 0.5 }),
    );
    return { part, latent }; // [B, T, 4 or 8]
  });
}

function perCode(latent: Value, part: BodyPart): Value[] {
  return Array.from({ length: part.codes }, (_, i) => o.slice(latent, 2, i * FSQ_DIMS, FSQ_DIMS));
}

/** Quantised values of all codes [B, T, 20] -> features [B, 4T, 72]. */
function decode(scope: Scope, values: Value, config: TokenizerConfig): Value {
  let start = 0;
  const hidden = BODY_PARTS.map((part) => {
    const decoder = scope.at('decoder').at(part.name);
    const own = o.slice(values, 2, start, part.codes * FSQ_DIMS);
    start += part.codes * FSQ_DIMS;
    let h = linear(decoder.at('in_proj'), own, config.width);
    for (let i = 0; i < config.blocks; i++) h = residualBlock(decoder.at('blocks').at(i), h);
    return { h, columns: part.columns.length, out: decoder.at('out_proj') };
  });
  const mixer = scope.at('decoder').at('mix');
  let mixed = linear(
    mixer.at('in_proj'),
    o.concat(
      hidden.map(({ h }) => h),
      2,
    ),
    config.mixWidth,
  );
  for (let i = 0; i < config.mixBlocks; i++) mixed = residualBlock(mixer.at('blocks').at(i), mixed);
  const joint = linear(mixer.at('out_proj'), rmsNorm(mixer.at('norm'), mixed), FRAMES_PER_TOKEN * FEATURE_SIZE, { gain: 0.3 }); // [B, T, 288]
  const apart = hidden.map(({ h, columns, out }) => unpatch(linear(out, h, FRAMES_PER_TOKEN * columns), FRAMES_PER_TOKEN)); // [B, 4T, n]
  const columns = o.add(o.concat(apart, 2), unpatch(joint, FRAMES_PER_TOKEN)); // [B, 4T, 72] in part order
  const tail = silu(conv(mixer.at('tail').at('conv1'), columns, 64, 5));
  return joinParts(o.add(columns, conv(mixer.at('tail').at('conv2'), tail, FEATURE_SIZE, 5, { gain: 0.1 })));
}

/** Keeps the latent where tanh is neither flat nor dead: mean near 0, deviation near 0.8. */
function spreadPenalty(latent: Value): Value {
  const centre = o.reduceMean(latent, [0, 1], true); // [1, 1, n]
  const off = o.sub(latent, centre);
  const deviation = o.sqrt(o.add(o.reduceMean(o.mul(off, off), [0, 1], true), 1e-5));
  const excess = o.sub(deviation, 0.8);
  return o.add(mean(o.mul(centre, centre)), mean(o.mul(excess, excess)));
}
