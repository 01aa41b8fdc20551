/**
 * How a segment of a dataset moves, in two numbers: what the domain of an expert selects by. Read from its features as they are, seen
 * from the body, which is enough to compare clips; what generated motions are judged by is src/core/evaluate/headline.ts.
 */

import { FPS } from '../motion/clip.ts';
import { jointColumn } from '../motion/featureLayout.ts';
import { JOINT, JOINT_NAMES } from '../motion/skeleton.ts';
import type { FeatureStatistics } from '../motion/statistics.ts';
import { type Dataset, rowsOf } from './datasetIndex.ts';
import type { Manner, Measure } from './domain.ts';

const ENDS = [JOINT.left_wrist, JOINT.right_wrist, JOINT.left_ankle, JOINT.right_ankle];
/** Reach is measured in stretches of at most this many frames, so that long clips are not wide by being long. */
const STRETCH = 50;

export function mannerOf(dataset: Dataset, { scale }: FeatureStatistics): Measure {
  return (clip, { start, end }) => rowsManner(rowsOf(dataset, clip, start, end - start), dataset.index.features, scale);
}

/** @param rows normalised [frames, width] */
function rowsManner(rows: Float32Array, width: number, scale: Float32Array): Manner {
  const frames = rows.length / width;
  let path = 0;
  for (let joint = 1; joint < JOINT_NAMES.length; joint++) {
    const column = jointColumn(joint);
    for (let at = width + column; at < rows.length; at += width) {
      const x = (rows[at] - rows[at - width]) * scale[column];
      const y = (rows[at + 1] - rows[at + 1 - width]) * scale[column + 1];
      const z = (rows[at + 2] - rows[at + 2 - width]) * scale[column + 2];
      path += Math.sqrt(x * x + y * y + z * z);
    }
  }
  const speed = frames < 2 ? 0 : (path / JOINT_NAMES.length / (frames - 1)) * FPS;
  const stretches = Math.max(1, Math.round(frames / STRETCH));
  let range = 0;
  for (let i = 0; i < stretches; i++) {
    const [from, to] = [i, i + 1].map((part) => Math.floor((frames * part) / stretches) * width);
    for (const joint of ENDS) range += boxDiagonal(rows.subarray(from, to), width, jointColumn(joint), scale) / ENDS.length / stretches;
  }
  return { speed, range };
}

/** Diagonal of the box in which three columns move, metres. */
function boxDiagonal(rows: Float32Array, width: number, column: number, scale: Float32Array): number {
  const sides = [0, 1, 2].map((axis) => {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = column + axis; at < rows.length; at += width) {
      least = Math.min(least, rows[at]);
      most = Math.max(most, rows[at]);
    }
    return most >= least ? (most - least) * scale[column + axis] : 0;
  });
  return Math.hypot(...sides);
}
