/**
 * The distance between two motions that the tokenizer and the refiner are trained on: per feature group, its velocity,
 * and where the integrated root ends up. Works on normalised features; statistics enter only to integrate the root.
 */

import { addDims, type Dim } from '../graph/dims.ts';
import type { Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { CONTACTS_START, FEATURE_SIZE, HEAD_YAW_COLUMN } from '../motion/featureLayout.ts';
import type { FeatureStatistics } from '../motion/statistics.ts';

/** Where smooth-L1 turns from quadratic to linear, in normalised units. */
const BETA = 0.25;

export interface Distance {
  readonly total: Value;
  readonly metrics: Readonly<Record<string, Value>>;
}

/** predicted and target [B, 4T, 72] normalised. The unknown head yaw does not count. */
export function motionDistance(predicted: Value, target: Value, statistics: FeatureStatistics): Distance {
  const { graph } = predicted;
  const weights = o.constant(graph, [FEATURE_SIZE], columnWeights());
  const error = o.sub(predicted, target); // [B, 4T, 72]
  const features = mean(o.mul(smoothL1(error), weights));
  const step = o.sub(o.slice(error, 1, 1, minusOne(error)), o.slice(error, 1, 0, minusOne(error)));
  const velocity = mean(o.mul(smoothL1(o.mul(step, 4)), weights));
  const root = rootDrift(predicted, target, statistics);
  const total = o.add(o.add(features, o.mul(velocity, 0.15)), o.mul(root, 0.2));
  return { total, metrics: { featureError: features, velocityError: velocity, rootError: root } };
}

/** Mean smooth-L1 of integrated yaw (radians) and planar position (metres) [B, 4T, 3], both paths starting together. */
function rootDrift(predicted: Value, target: Value, statistics: FeatureStatistics): Value {
  const [a, b] = [integrate(predicted, statistics), integrate(target, statistics)];
  return mean(smoothL1(o.sub(a, b)));
}

/** normalised features [B, 4T, 72] -> yaw, x, z [B, 4T, 3]. Velocities are per frame. */
function integrate(features: Value, { mean: centre, scale }: FeatureStatistics): Value {
  const { graph } = features;
  const root = o.add(
    o.mul(o.slice(features, 2, 0, 3), o.constant(graph, [3], [...scale.subarray(0, 3)])),
    o.constant(graph, [3], [...centre.subarray(0, 3)]),
  );
  const yaw = o.cumsum(o.slice(root, 2, 0, 1), 1); // [B, 4T, 1]
  const [x, z] = [o.slice(root, 2, 1, 1), o.slice(root, 2, 2, 1)];
  const [cosine, sine] = [o.cos(yaw), o.sin(yaw)];
  // Heading frame to world about y: x' = x cos + z sin, z' = z cos - x sin.
  const worldX = o.add(o.mul(x, cosine), o.mul(z, sine));
  const worldZ = o.sub(o.mul(z, cosine), o.mul(x, sine));
  return o.concat([yaw, o.cumsum(worldX, 1), o.cumsum(worldZ, 1)], 2);
}

export function smoothL1(error: Value): Value {
  const size = o.abs(error);
  return o.where(o.less(size, BETA), o.mul(o.mul(error, error), 0.5 / BETA), o.sub(size, BETA / 2));
}

/** Mean over everything. */
export function mean(x: Value): Value {
  return o.reduceMean(
    x,
    x.shape.map((_, i) => i),
  );
}

function minusOne(x: Value): Dim {
  return addDims(x.shape[1] as Dim, -1);
}

/** How much each feature counts. [72] */
export function columnWeights(): number[] {
  return Array.from({ length: FEATURE_SIZE }, (_, column) => {
    if (column === HEAD_YAW_COLUMN) return 0;
    if (column >= CONTACTS_START) return 0.5;
    if (column === 3) return 4;
    return column < 3 ? 3 : 1;
  });
}
