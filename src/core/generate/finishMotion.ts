/**
 * Normalised features of a model -> joint positions a person would accept: exact bones, feet that stand. No network.
 */
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { type DecodedFeatures, decodeFeatures } from '../motion/features.ts';
import { plantFeet } from '../motion/footLock.ts';
import { denormaliseFeatures, type FeatureStatistics } from '../motion/statistics.ts';

/**
 * @param features normalised, [at least frames, 72]; rows beyond `frames` fill the last token and are dropped
 * @returns positions [frames, 22, 3] and contacts [frames, 4]
 */
export function finishMotion(features: Float32Array, frames: number, statistics: FeatureStatistics): DecodedFeatures {
  const plain = denormaliseFeatures(features.subarray(0, frames * FEATURE_SIZE), statistics);
  const { positions, contacts } = decodeFeatures(plain, frames);
  return { positions: plantFeet(positions, contacts), contacts };
}
