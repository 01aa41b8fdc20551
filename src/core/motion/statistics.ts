/**
 * Mean and scale of features over a training set, shipped with the models. One scale per feature group, so that the
 * proportions within a group survive. The dataset build computes them; training and generation apply them.
 */
import { AppError } from '../errors.ts';
import { FEATURE_GROUPS, FEATURE_SIZE, HEAD_YAW_COLUMN } from './featureLayout.ts';

export interface FeatureStatistics {
  /** [72] */
  readonly mean: Float32Array;
  /** [72], equal within a group, never 0. */
  readonly scale: Float32Array;
}

/** A group that varies less than this is left unscaled. */
const CONSTANT = 1e-6;

/**
 * Means per column; scale per group: the root mean square of its columns about their own means. The head yaw's mean is 0
 * and rows where it is 0 (unknown) do not count for its scale. Takes matrices one by one, so that none has to be kept.
 */
export class FeatureMoments {
  private readonly sums = new Float64Array(FEATURE_SIZE);
  private readonly squares = new Float64Array(FEATURE_SIZE);
  private rows = 0;
  private headRows = 0;

  /** @param matrix [frames, 72] */
  add(matrix: Float32Array): void {
    for (let row = 0; row + FEATURE_SIZE <= matrix.length; row += FEATURE_SIZE) {
      this.rows++;
      if (matrix[row + HEAD_YAW_COLUMN] !== 0) this.headRows++;
      for (let column = 0; column < FEATURE_SIZE; column++) {
        const value = matrix[row + column];
        this.sums[column] += value;
        this.squares[column] += value * value;
      }
    }
  }

  /** @throws AppError 'invalid-input' when there was no row at all */
  statistics(): FeatureStatistics {
    if (this.rows === 0) throw new AppError('invalid-input', 'No feature rows to take statistics of.', 'Give at least one clip.');
    const mean = new Float32Array(FEATURE_SIZE);
    const scale = new Float32Array(FEATURE_SIZE).fill(1);
    for (const group of FEATURE_GROUPS) {
      let variance = 0;
      for (let column = group.start; column < group.end; column++) {
        if (group.name === 'headYaw') {
          variance += this.headRows > 0 ? this.squares[column] / this.headRows : 0;
          continue;
        }
        mean[column] = this.sums[column] / this.rows;
        variance += Math.max(0, this.squares[column] / this.rows - (this.sums[column] / this.rows) ** 2);
      }
      const deviation = Math.sqrt(variance / (group.end - group.start));
      if (deviation > CONSTANT) scale.fill(deviation, group.start, group.end);
    }
    return { mean, scale };
  }
}

/** (features - mean) / scale, a new matrix. */
export function normaliseFeatures(features: Float32Array, statistics: FeatureStatistics): Float32Array {
  return features.map((value, i) => (value - statistics.mean[i % FEATURE_SIZE]) / statistics.scale[i % FEATURE_SIZE]);
}

/** features x scale + mean, a new matrix. */
export function denormaliseFeatures(features: Float32Array, statistics: FeatureStatistics): Float32Array {
  return features.map((value, i) => value * statistics.scale[i % FEATURE_SIZE] + statistics.mean[i % FEATURE_SIZE]);
}

/** Parses `{mean: number[72], scale: number[72]}`. Throws AppError 'model-corrupt'. */
export function parseStatistics(json: unknown): FeatureStatistics {
  if (typeof json === 'object' && json !== null && 'mean' in json && 'scale' in json) {
    const mean = numbers(json.mean);
    const scale = numbers(json.scale);
    if (mean && scale?.every((value) => value > 0)) return { mean, scale };
  }
  const wanted = `{mean, scale} of ${FEATURE_SIZE} finite numbers each, scales above 0`;
  throw new AppError('model-corrupt', `The feature statistics are not ${wanted}.`, 'Download the model pack again.');
}

function numbers(value: unknown): Float32Array | undefined {
  if (!Array.isArray(value) || value.length !== FEATURE_SIZE) return undefined;
  return value.every((item) => typeof item === 'number' && Number.isFinite(item)) ? Float32Array.from(value) : undefined;
}
