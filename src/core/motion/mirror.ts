/**
 * The mirror image of a motion: x is negated and left joints become right ones. Captions must be mirrored with it
 * (train/sides.ts). The dataset build doubles the data with it.
 */
import { CONTACTS_START, FEATURE_SIZE, HEAD_YAW_COLUMN, jointColumn } from './featureLayout.ts';
import { MIRRORED_JOINT, POSE_SIZE } from './skeleton.ts';

/** The mirrored clip, a new array. @param positions [frames, 22, 3] */
export function mirror(positions: Float32Array): Float32Array {
  const mirrored = new Float32Array(positions.length);
  for (let pose = 0; pose < positions.length; pose += POSE_SIZE) {
    MIRRORED_JOINT.forEach((other, joint) => {
      mirrored[pose + joint * 3] = -positions[pose + other * 3];
      mirrored[pose + joint * 3 + 1] = positions[pose + other * 3 + 1];
      mirrored[pose + joint * 3 + 2] = positions[pose + other * 3 + 2];
    });
  }
  return mirrored;
}

/** The features of the mirrored clip, a new matrix; same as encoding `mirror(positions)`. @param features [frames, 72], not normalised */
export function mirrorFeatures(features: Float32Array): Float32Array {
  const mirrored = features.slice();
  for (let row = 0; row < features.length; row += FEATURE_SIZE) {
    mirrored[row] = -features[row];
    mirrored[row + 1] = -features[row + 1];
    for (let joint = 1; joint < MIRRORED_JOINT.length; joint++) {
      const from = row + jointColumn(MIRRORED_JOINT[joint]);
      const to = row + jointColumn(joint);
      mirrored[to] = -features[from];
      mirrored[to + 1] = features[from + 1];
      mirrored[to + 2] = features[from + 2];
    }
    for (let column = 0; column < 4; column++)
      mirrored[row + CONTACTS_START + column] = features[row + CONTACTS_START + ((column + 2) % 4)];
    mirrored[row + HEAD_YAW_COLUMN] = -features[row + HEAD_YAW_COLUMN];
  }
  return mirrored;
}
