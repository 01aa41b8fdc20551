/**
 * 'A then B': one motion of two. B is turned and set down where A ends; a bridge leads from A's last pose to B's first one,
 * with A's speed dying away and B's growing, feet that stay planted or step, and exact bones. Works on any motion, captured or
 * made. Ends that no bridge of a second can join (lying to standing) are refused. Called by recipes.ts.
 */
import { FPS } from '../../motion/clip.ts';
import { JOINT, PARENTS, POSE_SIZE } from '../../motion/skeleton.ts';
import { moved, yawAt } from './align.ts';
import { bridge } from './bridge.ts';

export interface Joined {
  /** [frames, 22, 3] */
  readonly positions: Float32Array;
  /** The bridge is [from, to) frames; A is before it, B after it. */
  readonly from: number;
  readonly to: number;
}

/** Frames that may be left out at an end of a motion that repeats, to find ends that fit. */
const SEARCH = 16;
/** Mean distance of joints (seen from the pelvis) up to which two ends can be bridged, metres. */
const FARTHEST = 0.42;
/** Difference of pelvis heights up to which they can. */
const HEIGHT = 0.2;
/** Planar speed above which a body is under way, m/s. */
const UNDER_WAY = 0.35;

/** Joins two motions, or undefined when they do not fit. `cyclic` motions may be cut up to 0.6 s earlier or later. */
export function joinMotions(a: Float32Array, b: Float32Array, cyclic: { readonly a: boolean; readonly b: boolean }): Joined | undefined {
  const ends = fittingEnds(a, b, cyclic);
  if (ends === undefined) return undefined;
  const first = a.slice(0, (ends.end + 1) * POSE_SIZE);
  const rest = b.subarray(ends.start * POSE_SIZE);
  const [va, vb] = [planarSpeed(first, ends.end), planarSpeed(rest, 1)];
  const turned = moved(rest, yawAt(first, ends.end) - yawAt(rest, 0), 0, 0);
  const frames = bridgeFrames(ends.gap, va, vb);
  const [x, z] = place(first, turned, frames, va > UNDER_WAY || vb > UNDER_WAY);
  const second = moved(turned, 0, x, z);
  const between = bridge(first, second, frames);
  const positions = new Float32Array(first.length + between.length + second.length);
  positions.set(first);
  positions.set(between, first.length);
  positions.set(second, first.length + between.length);
  const from = first.length / POSE_SIZE;
  return { positions, from, to: from + frames };
}

/** The last frame of A and the first of B whose poses differ least. */
function fittingEnds(
  a: Float32Array,
  b: Float32Array,
  cyclic: { readonly a: boolean; readonly b: boolean },
): { end: number; start: number; gap: number } | undefined {
  const [framesA, framesB] = [a.length / POSE_SIZE, b.length / POSE_SIZE];
  if (framesA < 4 || framesB < 4) return undefined;
  const cutA = cyclic.a ? Math.min(SEARCH, framesA >> 2) : 0;
  const cutB = cyclic.b ? Math.min(SEARCH, framesB >> 2) : 0;
  let best = { end: framesA - 1, start: 0, gap: Number.POSITIVE_INFINITY };
  for (let end = framesA - 1; end >= framesA - 1 - cutA; end -= 2) {
    for (let start = 0; start <= cutB; start += 2) {
      const gap = poseGap(a, end, b, start);
      if (gap < best.gap) best = { end, start, gap };
    }
  }
  const height = Math.abs(a[best.end * POSE_SIZE + 1] - b[best.start * POSE_SIZE + 1]);
  return best.gap <= FARTHEST && height <= HEIGHT ? best : undefined;
}

/** Mean distance of joints seen from the pelvis, headings alike. */
function poseGap(a: Float32Array, frameA: number, b: Float32Array, frameB: number): number {
  const yaw = yawAt(a, frameA) - yawAt(b, frameB);
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)];
  const [rootA, rootB] = [frameA * POSE_SIZE, frameB * POSE_SIZE];
  let sum = 0;
  for (let joint = 1; joint < PARENTS.length; joint++) {
    const x = b[rootB + joint * 3] - b[rootB];
    const z = b[rootB + joint * 3 + 2] - b[rootB + 2];
    sum += Math.hypot(
      a[rootA + joint * 3] - a[rootA] - (cos * x + sin * z),
      a[rootA + joint * 3 + 1] - b[rootB + joint * 3 + 1],
      a[rootA + joint * 3 + 2] - a[rootA + 2] - (-sin * x + cos * z),
    );
  }
  return sum / (PARENTS.length - 1);
}

function planarSpeed(positions: Float32Array, frame: number): number {
  const at = frame * POSE_SIZE;
  return Math.hypot(positions[at] - positions[at - POSE_SIZE], positions[at + 2] - positions[at + 2 - POSE_SIZE]) * FPS;
}

/** Longer for larger changes of pose and for coming to a stop; both feet need the time of a step each. */
function bridgeFrames(gap: number, va: number, vb: number): number {
  return Math.round(Math.min(26, 8 + 45 * gap + 6 * Math.min(2, Math.abs(va - vb))));
}

/** Where B goes: on A's feet when the body stands, else where A's and B's speeds carry it meanwhile. */
function place(a: Float32Array, b: Float32Array, frames: number, underWay: boolean): [number, number] {
  const end = a.length - POSE_SIZE;
  const joints = underWay ? [JOINT.pelvis] : [JOINT.left_ankle, JOINT.right_ankle, JOINT.left_foot, JOINT.right_foot];
  return [0, 2].map((axis) => {
    const apart = joints.reduce((sum, joint) => sum + a[end + joint * 3 + axis] - b[joint * 3 + axis], 0) / joints.length;
    if (!underWay) return apart;
    const [va, vb] = [a[end + axis] - a[end - POSE_SIZE + axis], b[POSE_SIZE + axis] - b[axis]];
    return apart + ((va + vb) / 2) * (frames + 1);
  }) as [number, number];
}
