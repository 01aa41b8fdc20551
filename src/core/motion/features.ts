/**
 * The heading-invariant matrix [frames, 72] that models read and write, and its exact inverse. Layout in featureLayout.ts.
 * Not normalised (statistics.ts) and not corrected (footLock.ts). The dataset build encodes; generation decodes.
 *
 * Row f holds the step from frame f - 1 to f: yaw(f) = yaw(f - 1) + row[0]; root(f) = root(f - 1) + turn(yaw(f)) (row[1], row[2]).
 * Row 0 repeats row 1's steps and decode ignores them, so any crop of rows is itself a valid matrix. Decoding starts at
 * x = z = 0, facing +z: a round trip gives `canonicalStart(positions)`, not the original place. Heights are kept.
 */
import { projectBones } from './bones.ts';
import { labelContacts } from './contacts.ts';
import { CONTACTS_START, FEATURE_SIZE, jointColumn } from './featureLayout.ts';
import { headingYaw } from './heading.ts';
import { PARENTS, POSE_SIZE } from './skeleton.ts';

export { FEATURE_GROUPS, FEATURE_PARTS, FEATURE_SIZE } from './featureLayout.ts';

/**
 * Encodes one actor. The floor must be at y = 0 (floor.ts) for contacts to be right. Head yaw is unknown from joints: column 71 is 0.
 * @param positions [frames, 22, 3], metres
 * @returns [frames, 72]
 */
export function encodeFeatures(positions: Float32Array, frames: number): Float32Array {
  const yaw = headingYaw(positions, frames); // [F]
  const contacts = labelContacts(positions, frames); // [F, 4]
  const features = new Float32Array(frames * FEATURE_SIZE);
  for (let f = 0; f < frames; f++) {
    const row = f * FEATURE_SIZE;
    const root = f * POSE_SIZE;
    const cos = Math.cos(yaw[f]);
    const sin = Math.sin(yaw[f]);
    if (f > 0) {
      const x = positions[root] - positions[root - POSE_SIZE];
      const z = positions[root + 2] - positions[root + 2 - POSE_SIZE];
      features[row] = yaw[f] - yaw[f - 1];
      features[row + 1] = cos * x - sin * z;
      features[row + 2] = sin * x + cos * z;
    }
    features[row + 3] = positions[root + 1];
    for (let joint = 1; joint < PARENTS.length; joint++) {
      const from = root + joint * 3;
      const to = row + jointColumn(joint);
      const x = positions[from] - positions[root];
      const z = positions[from + 2] - positions[root + 2];
      features[to] = cos * x - sin * z;
      features[to + 1] = positions[from + 1] - positions[root + 1];
      features[to + 2] = sin * x + cos * z;
    }
    features.set(contacts.subarray(f * 4, f * 4 + 4), row + CONTACTS_START);
  }
  if (frames > 1) features.copyWithin(0, FEATURE_SIZE, FEATURE_SIZE + 3);
  return features;
}

/** What a feature matrix says: joint positions with exact bone lengths, and contacts clamped to 0..1. */
export interface DecodedFeatures {
  /** [frames, 22, 3], metres; starts at x = z = 0 facing +z. */
  readonly positions: Float32Array;
  /** [frames, 4]: left ankle, left foot, right ankle, right foot. */
  readonly contacts: Float32Array;
}

/**
 * The inverse of `encodeFeatures`, for matrices of models too: steps are integrated and bones get their exact lengths.
 * @param features [frames, 72], not normalised
 */
export function decodeFeatures(features: Float32Array, frames: number): DecodedFeatures {
  const positions = new Float32Array(frames * POSE_SIZE);
  const contacts = new Float32Array(frames * 4);
  let yaw = 0;
  let rootX = 0;
  let rootZ = 0;
  for (let f = 0; f < frames; f++) {
    const row = f * FEATURE_SIZE;
    const root = f * POSE_SIZE;
    if (f > 0) yaw += features[row];
    const cos = Math.cos(yaw);
    const sin = Math.sin(yaw);
    if (f > 0) {
      rootX += cos * features[row + 1] + sin * features[row + 2];
      rootZ += -sin * features[row + 1] + cos * features[row + 2];
    }
    positions[root] = rootX;
    positions[root + 1] = features[row + 3];
    positions[root + 2] = rootZ;
    for (let joint = 1; joint < PARENTS.length; joint++) {
      const from = row + jointColumn(joint);
      const to = root + joint * 3;
      positions[to] = rootX + cos * features[from] + sin * features[from + 2];
      positions[to + 1] = features[row + 3] + features[from + 1];
      positions[to + 2] = rootZ - sin * features[from] + cos * features[from + 2];
    }
    projectBones(positions, root);
    for (let column = 0; column < 4; column++) {
      contacts[f * 4 + column] = Math.min(1, Math.max(0, features[row + CONTACTS_START + column]));
    }
  }
  return { positions, contacts };
}

/** The same motion, moved and turned so that frame 0 stands at x = z = 0 and its heading is +z. */
export function canonicalStart(positions: Float32Array, frames: number): Float32Array {
  return frames === 0 ? positions.slice() : toStart(positions, startOf(positions, frames));
}

/** Where a motion begins and where it heads there: radians, positive to the left. */
export interface Start {
  readonly x: number;
  readonly z: number;
  readonly yaw: number;
}

/** @param positions [frames, 22, 3], at least one frame */
export function startOf(positions: Float32Array, frames: number): Start {
  return { x: positions[0], z: positions[2], yaw: headingYaw(positions, frames)[0] };
}

/** Points [..., 3] moved and turned so that the start lies at the origin and heads to +z; a new array. */
export function toStart(points: Float32Array, start: Start): Float32Array {
  const cos = Math.cos(start.yaw);
  const sin = Math.sin(start.yaw);
  const turned = points.slice();
  for (let i = 0; i < turned.length; i += 3) {
    const x = points[i] - start.x;
    const z = points[i + 2] - start.z;
    turned[i] = cos * x - sin * z;
    turned[i + 2] = sin * x + cos * z;
  }
  return turned;
}
