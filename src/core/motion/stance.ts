/**
 * First half of planting generated feet: how firmly each foot joint stands, where the floor has drifted to, and the root's
 * path with the standing foot held still. Moves whole poses only; legs.ts bends the legs. Called by footLock.ts.
 */
import { CONTACT_JOINTS, CONTACT_RISE } from './contacts.ts';
import { smooth } from './heading.ts';
import { JOINT, POSE_SIZE } from './skeleton.ts';

/** Height at which a foot joint is as likely to stand as not, and how fast that changes, metres. */
const STAND_HEIGHT = 0.05;
const STAND_SOFTNESS = 0.012;
/** How far the model's own contact (0..1, undecided at 0.5) moves the height above: +-4 cm. */
const PREDICTION_SHIFT = 0.08;
/** Below the first pelvis height (metres) no weight rests on the feet; above the second all of it may. */
const STANDING_PELVIS: readonly [number, number] = [0.5, 0.65];

/** Samples of the lowest foot further than this from y = 0 (metres) are flight or acrobatics, not drift. */
const DRIFT_REACH = 0.15;
/** Width of the window that follows the floor, frames, and the weight of 'the floor is where it should be'. */
const DRIFT_SIGMA = 12;
const DRIFT_PRIOR = 0.5;
/** Height of the lowest foot joint (ankles less their rise) when standing. */
const STANDING_LOW = 0.012;
/** Steps below this count alike when the standing foot is told from a swinging one, metres per frame. */
const SMALL_STEP = 0.01;
/** Smoothing of the root's correction, frames. */
const STEP_SIGMA = 1.5;

/**
 * How firmly each contact joint stands, 0..1: a sigmoid of its height, moved by the predicted contact, and nothing while the
 * pelvis is so low that hands, knees or the back carry the body.
 * @param positions [frames, 22, 3]
 * @param contacts predicted, [frames, 4]
 * @returns [frames, 4]
 */
export function softContacts(positions: Float64Array, contacts: Float32Array): Float64Array {
  return Float64Array.from(contacts, (predicted, i) => {
    const frame = Math.floor(i / 4);
    const column = i % 4;
    const height = positions[frame * POSE_SIZE + CONTACT_JOINTS[column] * 3 + 1] - CONTACT_RISE[column];
    const likely = 1 / (1 + Math.exp((height - STAND_HEIGHT - PREDICTION_SHIFT * (predicted - 0.5)) / STAND_SOFTNESS));
    return likely * ramp(positions[frame * POSE_SIZE + JOINT.pelvis * 3 + 1], STANDING_PELVIS[0], STANDING_PELVIS[1]);
  });
}

/**
 * Removes slow drift of the floor, in place: heights of the lowest foot, wherever it plausibly stands, are followed by a
 * wide Gaussian window. A jump is shorter than the window and predicted as no contact, so it stays.
 */
export function removeFloorDrift(positions: Float64Array, contacts: Float32Array): void {
  const frames = contacts.length / 4;
  const low = new Float64Array(frames);
  const weight = new Float64Array(frames);
  for (let f = 0; f < frames; f++) {
    let lowest = Number.POSITIVE_INFINITY;
    let predicted = 0;
    for (let column = 0; column < 4; column++) {
      lowest = Math.min(lowest, positions[f * POSE_SIZE + CONTACT_JOINTS[column] * 3 + 1] - CONTACT_RISE[column]);
      predicted = Math.max(predicted, contacts[f * 4 + column]);
    }
    low[f] = lowest - STANDING_LOW;
    weight[f] = Math.abs(low[f]) < DRIFT_REACH ? predicted : 0;
  }
  for (let f = 0; f < frames; f++) {
    let sum = 0;
    let total = DRIFT_PRIOR;
    for (let near = Math.max(0, f - 3 * DRIFT_SIGMA); near <= Math.min(frames - 1, f + 3 * DRIFT_SIGMA); near++) {
      const share = weight[near] * Math.exp(-((near - f) ** 2) / (2 * DRIFT_SIGMA ** 2));
      sum += share * low[near];
      total += share;
    }
    for (let joint = 0; joint < POSE_SIZE; joint += 3) positions[f * POSE_SIZE + joint + 1] -= sum / total;
  }
}

/**
 * Takes the root's planar path from the standing foot, in place: whatever the firmest contact joints move between two frames
 * is taken off the whole body, as far as they stand.
 * @param stand from `softContacts`, [frames, 4]
 */
export function rootFromStance(positions: Float64Array, stand: Float64Array): void {
  const frames = stand.length / 4;
  const correctionX = new Float64Array(frames);
  const correctionZ = new Float64Array(frames);
  for (let f = 1; f < frames; f++) {
    let total = 0;
    let firmest = 0;
    let x = 0;
    let z = 0;
    for (let column = 0; column < 4; column++) {
      const firm = Math.min(stand[f * 4 + column], stand[f * 4 - 4 + column]);
      const at = f * POSE_SIZE + CONTACT_JOINTS[column] * 3;
      const stepX = positions[at] - positions[at - POSE_SIZE];
      const stepZ = positions[at + 2] - positions[at + 2 - POSE_SIZE];
      // A foot that lands or swings low moves far; the standing one moves by the root's error only.
      const share = firm ** 2 / (SMALL_STEP + Math.hypot(stepX, stepZ)) ** 2;
      x += share * stepX;
      z += share * stepZ;
      total += share;
      firmest = Math.max(firmest, firm);
    }
    if (total < 1e-9) continue;
    correctionX[f] = (-firmest * x) / total;
    correctionZ[f] = (-firmest * z) / total;
  }
  const smoothX = smooth(correctionX, STEP_SIGMA);
  const smoothZ = smooth(correctionZ, STEP_SIGMA);
  let offsetX = 0;
  let offsetZ = 0;
  for (let f = 1; f < frames; f++) {
    offsetX += smoothX[f];
    offsetZ += smoothZ[f];
    for (let joint = 0; joint < POSE_SIZE; joint += 3) {
      positions[f * POSE_SIZE + joint] += offsetX;
      positions[f * POSE_SIZE + joint + 2] += offsetZ;
    }
  }
}

/** 0 below `from`, 1 above `to`, smooth in between. */
export function ramp(value: number, from: number, to: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
