/**
 * Other takes of a segment for experts: the same motion played faster or slower, or carried further. What an expert is to do to any prompt
 * is shown to it as ordinary motion done so. Made from the segment's own frames, never drawn by rule. Called by domainDataset.ts.
 */
import { CONTACT_JOINTS, CONTACT_RISE } from '../motion/contacts.ts';
import { headingYaw, smooth } from '../motion/heading.ts';
import { BONE_LENGTHS, JOINT_NAMES, PARENTS, POSE_SIZE } from '../motion/skeleton.ts';
import { neverFlies } from './variants.ts';

/** Gravity sets the pace of what flies: such a motion takes this power of the speed. */
const FLIGHT_POWER = 0.4;

/** How fast a copy of these positions may be played when `speed` is asked for. */
export function possibleSpeed(positions: Float32Array, speed: number): number {
  return neverFlies(positions) ? speed : speed ** FLIGHT_POWER;
}

/** Legs go this share of the way that trunk and arms go: they also carry. */
const LEG_SHARE = 0.5;
const LEGS = new Set(['left_knee', 'right_knee', 'left_ankle', 'right_ankle']);
/** Feet and hips stay: soles and hips do not swing further in a larger motion. */
const STILL = new Set(['left_hip', 'right_hip', 'left_foot', 'right_foot']);
/** What counts as a pose that a limb swings about: its direction smoothed over this many frames (sigma). */
const POSE_SIGMA = 30;

/**
 * The same motion with larger movements: every bone goes `reach` times as far from the direction that it swings about, seen from the body;
 * the root travels as much further as the legs stride. Exact bones; the lowest foot keeps its height.
 * @param positions [frames, 22, 3]
 */
export function atReach(positions: Float32Array, reach: number): Float32Array {
  const frames = positions.length / POSE_SIZE;
  const yaw = headingYaw(positions, frames);
  const out = positions.slice();
  for (let joint = 1; joint < JOINT_NAMES.length; joint++) {
    const name = JOINT_NAMES[joint];
    const far = STILL.has(name) ? 1 : LEGS.has(name) ? 1 + (reach - 1) * LEG_SHARE : reach;
    swingFurther(positions, out, yaw, joint, far);
  }
  const stride = 1 + (reach - 1) * LEG_SHARE;
  for (let f = 0; f < frames; f++) {
    const at = f * POSE_SIZE;
    const moved = [0, 2].map((axis) => positions[axis] + stride * (positions[at + axis] - positions[axis]));
    const lift = lowestFoot(positions, at) - lowestFoot(out, at);
    for (let i = at; i < at + POSE_SIZE; i += 3) {
      out[i] += moved[0] - positions[at];
      out[i + 1] += lift;
      out[i + 2] += moved[1] - positions[at + 2];
    }
  }
  return out;
}

/** Writes the joint into `out`, beside its parent there, whose place is final relative to the root. */
function swingFurther(positions: Float32Array, out: Float32Array, yaw: Float64Array, joint: number, far: number): void {
  const frames = yaw.length;
  const parent = PARENTS[joint];
  const bones = [0, 1, 2].map(() => new Float64Array(frames));
  for (let f = 0; f < frames; f++) {
    const [to, from] = [f * POSE_SIZE + joint * 3, f * POSE_SIZE + parent * 3];
    const [x, y, z] = [0, 1, 2].map((axis) => positions[to + axis] - positions[from + axis]);
    const [cos, sin] = [Math.cos(yaw[f]), Math.sin(yaw[f])];
    bones[0][f] = cos * x - sin * z;
    bones[1][f] = y;
    bones[2][f] = sin * x + cos * z;
  }
  const centre = bones.map((axis) => smooth(axis, POSE_SIGMA));
  for (let f = 0; f < frames; f++) {
    const [x, y, z] = bones.map((axis, i) => centre[i][f] + far * (axis[f] - centre[i][f]));
    const scale = BONE_LENGTHS[joint] / Math.max(1e-6, Math.hypot(x, y, z));
    const [cos, sin] = [Math.cos(yaw[f]), Math.sin(yaw[f])];
    const [to, from] = [f * POSE_SIZE + joint * 3, f * POSE_SIZE + parent * 3];
    out[to] = out[from] + scale * (cos * x + sin * z);
    out[to + 1] = out[from + 1] + scale * y;
    out[to + 2] = out[from + 2] + scale * (cos * z - sin * x);
  }
}

function lowestFoot(positions: Float32Array, at: number): number {
  return Math.min(...CONTACT_JOINTS.map((joint, i) => positions[at + joint * 3 + 1] - CONTACT_RISE[i]));
}
