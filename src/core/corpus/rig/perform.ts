/**
 * Performs a take: a pose per frame with its style's posture, legs that reach their places, nothing under the floor, corners
 * of the upper body rounded, the unrest of the living, exact bones. The dataset build calls it for every procedural clip.
 */
import { FPS } from '../../motion/clip.ts';
import { smooth } from '../../motion/heading.ts';
import { BONE_LENGTHS, JOINT, JOINT_NAMES, PARENTS, POSE_SIZE } from '../../motion/skeleton.ts';
import type { RandomStream } from '../../random.ts';
import type { ActionTake } from './action.ts';
import { ballOf } from './feet.ts';
import { type BodyPose, LEG, SIDES } from './pose.ts';
import { posture } from './posture.ts';
import { solvePose, solveTrunk } from './solve.ts';
import type { Style } from './style.ts';
import { shake } from './tremor.ts';

/** A standing leg is at most this share of its length; the pelvis comes down to it. */
const STANCE_REACH = 0.996;
/** A foot with its ball below this, metres, stands. */
const STANDING_BALL = 0.04;
/** A pelvis below the first height does not stand on its feet; above the second it does. */
const ON_FEET: readonly [number, number] = [0.35, 0.6];
/** Joints are kept above this, metres. */
const LOWEST = -0.004;
/** Half-width of the windows over which pelvis and floor corrections spread, frames. */
const SPREAD = 4;
const HIPS = [JOINT.left_hip, JOINT.right_hip] as const;
const LEG_JOINT = /hip|knee|ankle|foot/;
const UPPER: readonly number[] = JOINT_NAMES.flatMap((name, joint) => (joint > 0 && !LEG_JOINT.test(name) ? [joint] : []));

/** The joints of a take at 25 frames per second, metres [round(seconds x 25), 22, 3]. */
export function performTake(take: ActionTake, style: Style, random: RandomStream): Float32Array {
  const frames = Math.max(1, Math.round(take.seconds * FPS));
  const noise = random.integer(1 << 30);
  const carry = posture(style, noise);
  const poses = Array.from({ length: frames }, (_, f) => carry(take.pose(f / FPS), f / FPS));
  const lower = spread(poses.map(outOfReach));
  const positions = new Float64Array(frames * POSE_SIZE);
  poses.forEach((pose, f) => {
    const [x, y, z] = pose.pelvis;
    positions.set(solvePose({ ...pose, pelvis: [x, y - lower[f], z] }), f * POSE_SIZE);
  });
  roundCorners(positions, frames, 0.8 + 0.3 * Math.max(0, style.smoothness));
  shake(positions, noise, tremorOf(style));
  keepAboveFloor(positions, frames);
  return Float32Array.from(positions);
}

/** Old and rough bodies shake more than flowing ones. */
export const tremorOf = ({ age, smoothness }: Style): number => 1 + 0.4 * age - 0.15 * smoothness;

/** How far the pelvis must come down for standing feet to be in reach, metres. */
function outOfReach(pose: BodyPose): number {
  const [low, high] = ON_FEET;
  const share = Math.min(1, Math.max(0, (pose.pelvis[1] - low) / (high - low)));
  if (share === 0) return 0;
  let most = 0;
  let joints: Float64Array | undefined;
  SIDES.forEach((side, i) => {
    const foot = pose.feet[side];
    if (ballOf(side, foot)[1] > STANDING_BALL) return;
    joints ??= solveTrunk(pose).joints;
    const at = HIPS[i] * 3;
    const planar = Math.min(0.95 * LEG, Math.hypot(joints[at] - foot.ankle[0], joints[at + 2] - foot.ankle[2]));
    const reach = STANCE_REACH * LEG;
    most = Math.max(most, joints[at + 1] - foot.ankle[1] - Math.sqrt(reach * reach - planar * planar));
  });
  return most * share;
}

/** At least the values, without their corners. */
function spread(values: readonly number[]): Float64Array {
  if (values.every((value) => value <= 0)) return new Float64Array(values.length);
  const widened = Float64Array.from(values, (_, i) => {
    let most = 0;
    for (let near = Math.max(0, i - SPREAD); near <= Math.min(values.length - 1, i + SPREAD); near++) most = Math.max(most, values[near]);
    return most;
  });
  return smooth(widened, SPREAD / 2);
}

/** Smooths the directions of spine, head and arm bones over time; legs keep their places. */
function roundCorners(positions: Float64Array, frames: number, sigma: number): void {
  const directions = UPPER.map((joint) => {
    const axes = [0, 1, 2].map((axis) =>
      smooth(
        Float64Array.from(
          { length: frames },
          (_, f) => positions[f * POSE_SIZE + joint * 3 + axis] - positions[f * POSE_SIZE + PARENTS[joint] * 3 + axis],
        ),
        sigma,
      ),
    );
    return { joint, axes };
  });
  for (const { joint, axes } of directions) {
    for (let f = 0; f < frames; f++) {
      const [x, y, z] = [axes[0][f], axes[1][f], axes[2][f]];
      const scale = BONE_LENGTHS[joint] / (Math.hypot(x, y, z) || 1);
      const [to, from] = [f * POSE_SIZE + joint * 3, f * POSE_SIZE + PARENTS[joint] * 3];
      positions[to] = positions[from] + x * scale;
      positions[to + 1] = positions[from + 1] + y * scale;
      positions[to + 2] = positions[from + 2] + z * scale;
    }
  }
}

function keepAboveFloor(positions: Float64Array, frames: number): void {
  const under: number[] = [];
  for (let f = 0; f < frames; f++) {
    let low = Number.POSITIVE_INFINITY;
    for (let i = f * POSE_SIZE + 1; i < (f + 1) * POSE_SIZE; i += 3) low = Math.min(low, positions[i]);
    under.push(Math.max(0, LOWEST - low));
  }
  const raise = spread(under);
  for (let f = 0; f < frames; f++) {
    if (raise[f] > 0) for (let i = f * POSE_SIZE + 1; i < (f + 1) * POSE_SIZE; i += 3) positions[i] += raise[f];
  }
}
