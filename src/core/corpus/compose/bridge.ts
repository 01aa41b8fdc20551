/**
 * The frames between two poses that are in place: the trunk and arms go over smoothly, each foot stays planted or takes a
 * step, legs are solved by inverse kinematics. Ends carry their speeds. Not the choice of poses (join.ts).
 */

import { projectBones } from '../../motion/bones.ts';
import { CONTACT_RISE } from '../../motion/contacts.ts';
import { smooth } from '../../motion/heading.ts';
import { bendLeg, LEGS, type Leg } from '../../motion/legs.ts';
import { BONE_LENGTHS, PARENTS, POSE_SIZE } from '../../motion/skeleton.ts';
import { minus, mix, plus, read, times, type Vector } from '../../motion/vector.ts';

/** A foot whose places are nearer than this is not lifted: over the bridge it slides less than 2 mm a frame. */
const STAYS = 0.008;
/** Height of the sole above which a foot is in the air, metres. */
const IN_THE_AIR = 0.045;
/** Height of a step: this much and a share of its length, metres. */
const LIFT = 0.05;
const LIFT_PER_METRE = 0.1;
/** A leg is not stretched beyond this share of its length. */
const STRETCH = 0.99;

/** @returns `frames` poses between the last of `a` and the first of `b` [frames, 22, 3] */
export function bridge(a: Float32Array, b: Float32Array, frames: number): Float32Array {
  const end = a.length - POSE_SIZE;
  const span = frames + 1;
  const out = new Float64Array(frames * POSE_SIZE);
  const root = (axis: number, u: number): number =>
    hermite(a[end + axis], (a[end + axis] - a[end - POSE_SIZE + axis]) * span, b[axis], (b[POSE_SIZE + axis] - b[axis]) * span, u);
  // Seen from the pelvis, so that limbs do not lag behind a body under way.
  const local = (joint: number, axis: number, u: number): number => {
    const at = joint * 3 + axis;
    const of = (positions: Float32Array, frame: number): number => positions[frame + at] - positions[frame + axis];
    const [p0, p1] = [of(a, end), of(b, 0)];
    const reach = Math.abs(p1 - p0) + 0.06;
    const limit = (speed: number): number => Math.max(-reach, Math.min(reach, speed * span));
    return hermite(p0, limit(p0 - of(a, end - POSE_SIZE)), p1, limit(of(b, POSE_SIZE) - p1), u);
  };
  for (let f = 0; f < frames; f++) {
    const u = (f + 1) / span;
    const at = f * POSE_SIZE;
    for (let axis = 0; axis < 3; axis++) out[at + axis] = root(axis, u);
    for (let joint = 1; joint < PARENTS.length; joint++) {
      for (let axis = 0; axis < 3; axis++) out[at + joint * 3 + axis] = out[at + axis] + local(joint, axis, u);
    }
    projectBones(out, at);
  }
  const paths = stepping(a, b, span);
  lower(out, frames, paths);
  for (let f = 0; f < frames; f++) {
    LEGS.forEach((leg, i) => {
      const { ankle, toe } = (paths[i] as FootPath)((f + 1) / span);
      bendLeg(out, f, leg, ankle, plus(ankle, toe));
    });
  }
  return Float32Array.from(out);
}

type FootPath = (u: number) => { readonly ankle: Vector; readonly toe: Vector };

/** The two feet's paths: who is in the air goes first, and one foot stands while the other steps. */
function stepping(a: Float32Array, b: Float32Array, span: number): FootPath[] {
  const end = a.length - POSE_SIZE;
  const ends = LEGS.map((leg) => {
    const at = (positions: Float32Array, pose: number, joint: number): Vector => read(positions, pose + joint * 3);
    const [from, to] = [at(a, end, leg.ankle), at(b, 0, leg.ankle)];
    return {
      from,
      to,
      toeFrom: minus(at(a, end, leg.foot), from),
      toeTo: minus(at(b, 0, leg.foot), to),
      speedFrom: minus(from, at(a, end - POSE_SIZE, leg.ankle)),
      speedTo: minus(at(b, POSE_SIZE, leg.ankle), to),
      flying: soleHeight(a, end, leg) > IN_THE_AIR,
      takingOff: soleHeight(b, 0, leg) > IN_THE_AIR,
      distance: Math.hypot(...minus(to, from)),
    };
  });
  const steps = ends.map(({ flying, takingOff, distance }) => flying || takingOff || distance > STAYS);
  const both = steps.every(Boolean);
  // The foot in the air lands first; the one that leaves the floor in B goes last; else the farther one goes first.
  const order = ends.map(({ flying, takingOff, distance }) => (flying ? 10 : 0) - (takingOff ? 10 : 0) + distance);
  const leftFirst = (order[0] as number) >= (order[1] as number);
  return ends.map((foot, i) => {
    const first = (i === 0) === leftFirst;
    const [start, stop] = !both ? [0, 1] : first ? [0, 0.52] : [0.48, 1];
    const length = (stop - start) * span;
    const lift = steps[i] ? LIFT + LIFT_PER_METRE * foot.distance : 0;
    // A foot that is up already, or stays up, is not lifted again.
    const up = (1 - (foot.flying ? 0.7 : 0)) * (1 - (foot.takingOff ? 0.7 : 0));
    return (u) => {
      const w = Math.min(1, Math.max(0, (u - start) / (stop - start)));
      const eased = w * w * w * (10 + w * (6 * w - 15));
      const path = [0, 1, 2].map((axis) => {
        const [p0, p1] = [foot.from[axis] as number, foot.to[axis] as number];
        if (!foot.flying && !foot.takingOff) return p0 + (p1 - p0) * eased;
        const v0 = foot.flying && start === 0 ? (foot.speedFrom[axis] as number) * length : 0;
        const v1 = foot.takingOff && stop === 1 ? (foot.speedTo[axis] as number) * length : 0;
        return hermite(p0, v0, p1, v1, w);
      }) as [number, number, number];
      const arc = 16 * w * w * (1 - w) * (1 - w);
      return {
        ankle: plus(path, [0, lift * up * arc, 0]),
        toe: plus(mix(foot.toeFrom, foot.toeTo, eased), times([0, -1, 0], 0.3 * lift * up * arc)),
      };
    };
  });
}

/** Lowers the body where a leg could not reach its foot's place, smoothly, in place. */
function lower(out: Float64Array, frames: number, paths: readonly FootPath[]): void {
  const needed = Float64Array.from({ length: frames }, (_, f) => {
    const drops = LEGS.map((leg, i) => {
      const hip = read(out, f * POSE_SIZE + leg.hip * 3);
      const { ankle } = (paths[i] as FootPath)((f + 1) / (frames + 1));
      const length = (BONE_LENGTHS[leg.knee] + BONE_LENGTHS[leg.ankle]) * STRETCH;
      const planar = Math.hypot(hip[0] - ankle[0], hip[2] - ankle[2]);
      const highest = ankle[1] + Math.sqrt(Math.max(0, length * length - planar * planar));
      return Math.max(0, hip[1] - highest);
    });
    return Math.min(0.15, Math.max(...drops));
  });
  const wide = needed.map((_, f) => Math.max(...needed.subarray(Math.max(0, f - 2), f + 3)));
  const drop = smooth(wide, 2);
  for (let f = 0; f < frames; f++) {
    // Nothing is lowered at the ends, where the neighbours are not.
    const fade = Math.min(1, (f + 1) / 4, (frames - f) / 4);
    for (let joint = 0; joint < PARENTS.length; joint++) out[f * POSE_SIZE + joint * 3 + 1] -= drop[f] * fade;
  }
}

function soleHeight(positions: Float32Array, pose: number, leg: Leg): number {
  return Math.min(
    positions[pose + leg.ankle * 3 + 1] - (CONTACT_RISE[leg.ankleContact] ?? 0),
    positions[pose + leg.foot * 3 + 1] - (CONTACT_RISE[leg.footContact] ?? 0),
  );
}

/** Cubic from p0 to p1 with slopes m0 and m1 per unit of u. */
function hermite(p0: number, m0: number, p1: number, m1: number, u: number): number {
  const [u2, u3] = [u * u, u * u * u];
  return (2 * u3 - 3 * u2 + 1) * p0 + (u3 - 2 * u2 + u) * m0 + (3 * u2 - 2 * u3) * p1 + (u3 - u2) * m1;
}
