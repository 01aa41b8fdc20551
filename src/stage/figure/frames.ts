/**
 * Places the parts of a figure for a pose: one 4x4 matrix per part. Pure arithmetic on joint positions; positions do
 * not show where a head or a hand is twisted, so those follow the shoulders and the forearm.
 */
import { type Matrix4, Vector3 } from 'three';
import { JOINT, type JointName } from '../../core/motion/skeleton.ts';
import { LIMBS, PART_COUNT, SPECIALS, type Special } from './parts.ts';

/** How far the skull leans back from the neck's line, radians: the neck joint sits behind the head joint. */
const SKULL_TILT = 0.42;

const start = new Vector3();
const end = new Vector3();
const x = new Vector3();
const y = new Vector3();
const z = new Vector3();
const across = new Vector3();

/**
 * Writes a matrix for every part into `out` (PART_COUNT of them). `pose` is [22, 3] in metres; `restLengths` the
 * lengths the limbs were built with.
 */
export function placeParts(pose: Float32Array, restLengths: readonly number[], out: readonly Matrix4[]): void {
  read(pose, 'left_hip', start);
  read(pose, 'right_hip', end);
  across.subVectors(start, end);
  if (across.lengthSq() < 1e-8) across.set(1, 0, 0);
  across.normalize();
  for (let part = 0; part < PART_COUNT; part++) {
    const matrix = out[part];
    if (part < LIMBS.length) {
      const limb = LIMBS[part];
      read(pose, limb.from, start);
      read(pose, limb.to, end);
      y.subVectors(end, start);
      const length = y.length();
      alongY(across);
      matrix.makeBasis(x, y, z).setPosition(start);
      if (restLengths[part] > 0) stretchY(matrix, length / restLengths[part]);
    } else {
      placeSpecial(SPECIALS[part - LIMBS.length], pose, matrix);
    }
  }
}

function placeSpecial(special: Special, pose: Float32Array, matrix: Matrix4): void {
  switch (special) {
    case 'head':
      read(pose, 'neck', start);
      read(pose, 'head', end);
      y.subVectors(end, start).normalize();
      read(pose, 'left_shoulder', x);
      read(pose, 'right_shoulder', z);
      x.sub(z);
      alongY(x);
      // Tilt back about x: y' = y cos - z sin.
      y.multiplyScalar(Math.cos(SKULL_TILT)).addScaledVector(z, -Math.sin(SKULL_TILT)).normalize();
      z.crossVectors(x, y);
      break;
    case 'left_hand':
    case 'right_hand':
      read(pose, special === 'left_hand' ? 'left_elbow' : 'right_elbow', start);
      read(pose, special === 'left_hand' ? 'left_wrist' : 'right_wrist', end);
      y.subVectors(end, start);
      alongY(across);
      break;
    case 'left_foot':
    case 'right_foot': {
      const left = special === 'left_foot';
      read(pose, left ? 'left_knee' : 'right_knee', start);
      read(pose, left ? 'left_ankle' : 'right_ankle', end);
      z.subVectors(end, start).normalize();
      read(pose, special, start);
      y.subVectors(start, end);
      x.crossVectors(y, z);
      if (x.lengthSq() < 1e-6) x.copy(across);
      alongY(x);
      break;
    }
  }
  matrix.makeBasis(x, y, z).setPosition(end);
}

/** Completes the basis: normalised y, x as close to `wanted` as that allows, z = x cross y. */
function alongY(wanted: Vector3): void {
  if (y.lengthSq() < 1e-10) y.set(0, 1, 0);
  y.normalize();
  x.copy(wanted).addScaledVector(y, -wanted.dot(y));
  if (x.lengthSq() < 1e-6)
    x.set(Math.abs(y.x) < 0.9 ? 1 : 0, 0, Math.abs(y.x) < 0.9 ? 0 : 1).addScaledVector(y, -(Math.abs(y.x) < 0.9 ? y.x : y.z));
  x.normalize();
  z.crossVectors(x, y);
}

function stretchY(matrix: Matrix4, factor: number): void {
  const elements = matrix.elements;
  elements[4] *= factor;
  elements[5] *= factor;
  elements[6] *= factor;
}

function read(pose: Float32Array, joint: JointName, out: Vector3): void {
  out.fromArray(pose, JOINT[joint] * 3);
}
