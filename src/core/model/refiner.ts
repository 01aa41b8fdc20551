/**
 * The refiner: a diffusion 1-D UNet at full frame rate that predicts the clean residual (real motion minus decoded plan)
 * from noise, conditioned on the plan, the text and the time. x0-prediction; the host walks DDIM steps (diffusion.ts).
 */
import type { Dim } from '../graph/dims.ts';
import type { Graph, Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import type { Loss } from '../graph/training.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import type { FeatureStatistics } from '../motion/statistics.ts';
import type { RefinerConfig, TextConfig } from './config.ts';
import { TIME_EMBEDDING } from './diffusion.ts';
import { conv, lastDim, linear, patch, rmsNorm, silu, unpatch } from './layers.ts';
import { mean, motionDistance, smoothL1 } from './reconstruction.ts';
import { Scope } from './scope.ts';

/**
 * One DDIM step: inputs noisy [B, 4T, 72] (residual, unit scale), plan [B, 4T, 72] (normalised features), text_pooled
 * [B, w], time [B, 64], coefficients [2] = (a, b); outputs next = a x0 + b noisy, clean = plan + scale x0.
 */
export function buildRefiner(graph: Graph, config: RefinerConfig, text: TextConfig): Scope {
  const scope = Scope.root(graph);
  const noisy = graph.input('noisy', ['B', '4T', FEATURE_SIZE]);
  const plan = graph.input('plan', ['B', '4T', FEATURE_SIZE]);
  const coefficients = graph.input('coefficients', [2]);
  const x0 = denoise(scope.at('refiner'), noisy, plan, config, text);
  graph.output('next', o.add(o.mul(x0, o.slice(coefficients, 0, 0, 1)), o.mul(noisy, o.slice(coefficients, 0, 1, 1))));
  graph.output('clean', o.add(plan, o.mul(x0, config.residualScale)));
  return scope;
}

/** Training loss. Inputs features, plan, noise [B, 4T, 72], text_pooled [B, w], time [B, 64], signal and sigma [B, 1, 1]. */
export function refinerLoss(scope: Scope, config: RefinerConfig, text: TextConfig, statistics: FeatureStatistics): Loss {
  const { graph } = scope;
  const [features, plan, noise] = ['features', 'plan', 'noise'].map((name) => graph.input(name, ['B', '4T', FEATURE_SIZE])) as [
    Value,
    Value,
    Value,
  ];
  const residual = o.div(o.sub(features, plan), config.residualScale);
  const noisy = o.add(o.mul(residual, graph.input('signal', ['B', 1, 1])), o.mul(noise, graph.input('sigma', ['B', 1, 1])));
  const x0 = denoise(scope.at('refiner'), noisy, plan, config, text);
  const { total, metrics } = motionDistance(o.add(plan, o.mul(x0, config.residualScale)), features, statistics);
  const denoising = mean(smoothL1(o.sub(x0, residual)));
  return { loss: o.add(total, o.mul(denoising, 0.5)), metrics: { ...metrics, denoising } };
}

/** noisy and plan [B, 4T, 72] -> predicted clean residual [B, 4T, 72], unit scale. Declares the inputs text_pooled and time. */
function denoise(scope: Scope, noisy: Value, plan: Value, { widths }: RefinerConfig, text: TextConfig): Value {
  const pooled = scope.graph.input('text_pooled', ['B', text.width]);
  const time = scope.graph.input('time', ['B', TIME_EMBEDDING]);
  const condition = silu(o.add(linear(scope.at('time_proj'), time, 256), linear(scope.at('text_projection'), pooled, 256))); // [B, 256]
  const block = (name: string, x: Value) => filmBlock(scope.at(name), x, condition);
  const full = block('down0', conv(scope.at('in_proj'), o.concat([noisy, plan], 2), widths[0], 3)); // [B, 4T, w0]
  const half = block('down1b', block('down1a', linear(scope.at('pool1'), patch(full, 2), widths[1]))); // [B, 2T, w1]
  const quarter = block('middleb', block('middlea', linear(scope.at('pool2'), patch(half, 2), widths[2]))); // [B, T, w2]
  const up1 = block('up1', join(scope.at('join1'), half, unpatch(linear(scope.at('unpool2'), quarter, 2 * widths[1]), 2))); // [B, 2T, w1]
  const up0 = block('up0', join(scope.at('join0'), full, unpatch(linear(scope.at('unpool1'), up1, 2 * widths[0]), 2))); // [B, 4T, w0]
  return linear(scope.at('out_proj'), rmsNorm(scope.at('out_norm'), up0), FEATURE_SIZE, { gain: 0.1 });
}

/** Residual block with feature-wise scale and shift from the condition (Perez et al. 2018): x [B, F, n]. */
function filmBlock(scope: Scope, x: Value, condition: Value): Value {
  const width = lastDim(x);
  const film = linear(scope.at('film_proj'), condition, 2 * width, { gain: 0.3 }); // [B, 2n]
  const part = (i: number) => o.reshape(o.slice(film, 1, i * width, width), [film.shape[0] as Dim, 1, width]);
  const hidden = conv(scope.at('conv1'), rmsNorm(scope.at('norm'), x), width, 3);
  const styled = o.add(o.mul(hidden, o.add(part(0), 1)), part(1));
  return o.add(x, conv(scope.at('conv2'), silu(styled), width, 3, { gain: 0.3 }));
}

function join(scope: Scope, a: Value, b: Value): Value {
  return linear(scope, o.concat([a, b], 2), lastDim(a));
}
