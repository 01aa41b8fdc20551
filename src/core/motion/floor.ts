/**
 * Finds the floor under a captured clip and moves the clip so that the floor is y = 0. One constant per clip; slow drift
 * within a generated clip is footLock.ts's work. The dataset build and imports call it.
 */
import { CONTACT_JOINTS, jointSpeed } from './contacts.ts';
import { POSE_SIZE } from './skeleton.ts';

/** Height above the floor of a standing foot's joints, by contact column, metres. */
const STANDING_HEIGHTS: readonly number[] = [0.065, 0.02, 0.065, 0.02];
/** A foot joint slower than this, in metres per second, may be standing. */
const STILL_SPEED = 0.2;
/** Quantile of the heights of standing feet taken as the floor: some still feet are held in the air. */
const QUANTILE = 0.25;
/** With fewer still samples than this, the lowest feet of the clip decide. */
const ENOUGH = 8;
const LOW_QUANTILE = 0.05;

/**
 * Height of the floor under the clip in its own coordinates, metres: where standing feet have their soles.
 * @param positions [frames, 22, 3]
 */
export function floorHeight(positions: Float32Array, frames: number): number {
  const still: number[] = [];
  const lowest: number[] = [];
  for (let f = 0; f < frames; f++) {
    let low = Number.POSITIVE_INFINITY;
    let lowColumn = 0;
    for (let column = 0; column < 4; column++) {
      const height = positions[f * POSE_SIZE + CONTACT_JOINTS[column] * 3 + 1] - STANDING_HEIGHTS[column];
      if (height < low) {
        low = height;
        lowColumn = column;
      }
    }
    lowest.push(low);
    if (jointSpeed(positions, frames, f, CONTACT_JOINTS[lowColumn]) < STILL_SPEED) still.push(low);
  }
  return still.length >= ENOUGH ? quantile(still, QUANTILE) : quantile(lowest, LOW_QUANTILE);
}

/** A copy of the clip with its floor at y = 0, and by how much it was raised (metres). */
export function refitFloor(positions: Float32Array, frames: number): { positions: Float32Array; raised: number } {
  const raised = frames > 0 ? -floorHeight(positions, frames) : 0;
  return { positions: positions.map((value, i) => (i % 3 === 1 ? value + raised : value)), raised };
}

/** The value below which a share `q` (0..1) of the values lies, with linear interpolation; NaN for none. */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const exact = (sorted.length - 1) * q;
  const below = Math.floor(exact);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (exact - below);
}
