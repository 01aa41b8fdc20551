/**
 * How a segment of a dataset moves, in two numbers: what the domain of an expert selects by. Measures only, on the positions that its
 * features decode to.
 */
import { relativeSpeed } from '../evaluate/bodyMetrics.ts';
import { decodeFeatures } from '../motion/features.ts';
import { JOINT, POSE_SIZE } from '../motion/skeleton.ts';
import { denormaliseFeatures, type FeatureStatistics } from '../motion/statistics.ts';
import { type Dataset, rowsOf } from './datasetIndex.ts';
import type { Manner, Measure } from './domain.ts';

const ENDS = [JOINT.left_wrist, JOINT.right_wrist, JOINT.left_ankle, JOINT.right_ankle];

export function mannerOf(dataset: Dataset, statistics: FeatureStatistics): Measure {
  return (clip, { start, end }) => {
    const frames = end - start;
    const features = denormaliseFeatures(rowsOf(dataset, clip, start, frames), statistics);
    return positionsManner(decodeFeatures(features, frames).positions);
  };
}

/** Mean joint speed relative to the root, m/s; mean diagonal of the boxes that wrists and ankles move in, seen from the root, m. */
export function positionsManner(positions: Float32Array): Manner {
  const frames = positions.length / POSE_SIZE;
  const range = ENDS.reduce((sum, joint) => sum + boxDiagonal(positions, frames, joint) / ENDS.length, 0);
  return { speed: relativeSpeed(positions, frames), range };
}

function boxDiagonal(positions: Float32Array, frames: number, joint: number): number {
  const sides = [0, 1, 2].map((axis) => {
    const places = Array.from({ length: frames }, (_, f) => positions[f * POSE_SIZE + joint * 3 + axis] - positions[f * POSE_SIZE + axis]);
    return (
      places.reduce((most, place) => Math.max(most, place), -Infinity) - places.reduce((least, place) => Math.min(least, place), Infinity)
    );
  });
  return Math.hypot(...sides);
}
