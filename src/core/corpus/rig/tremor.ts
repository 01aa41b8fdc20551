/**
 * The unrest of living bodies, laid over finished joints: muscles pulse at 8 to 11 Hz (physiological tremor), more the faster
 * they move (Vallbo and Wessberg 1993; Harris and Wolpert 1998), over slower corrections whose power falls with frequency. Feet
 * and hands on the floor stay where they are and bones stay exact. Not posture's sway and breath, which are poses. perform.ts
 * lays it over takes, compose/ over what a gesture adds to a base.
 */
import { FPS } from '../../motion/clip.ts';
import { smooth } from '../../motion/heading.ts';
import { bendLeg, LEGS } from '../../motion/legs.ts';
import { BONE_LENGTHS, JOINT, PARENTS, POSE_SIZE } from '../../motion/skeleton.ts';
import { minus, plus, read, reject, times, unit, type Vector, write } from '../../motion/vector.ts';
import { uniformAfter } from '../../random.ts';

/** Metres that a joint shakes at rest, and per m/s of its own movement: captures' jerk grows alike (captureJerk.ts). */
const AT_REST = 4e-6;
const PER_SPEED = 0.95e-3;
/** Half-width over which a joint's speed counts, frames. */
const SPEED_SIGMA = 3;
/** Hz and share of the amplitude: two tremors that beat, and corrections that fall as 1/f. */
const TONES: readonly (readonly [hertz: number, spread: number, share: number])[] = [
  [8.6, 0.8, 0.75],
  [10.2, 0.9, 0.65],
  [2.8, 0.5, 0.7],
  [1.4, 0.3, 1.4],
  [0.7, 0.2, 2.8],
];
/** A limb whose end is below the first height, metres, rests on the floor; above the second it is free. */
const FREE: readonly [number, number] = [0.06, 0.13];
const LEG_JOINTS: ReadonlySet<number> = new Set(LEGS.flatMap(({ hip, knee, ankle, foot }) => [hip, knee, ankle, foot]));
const ENDS: readonly (readonly [joint: number, end: number])[] = [
  ...LEGS.flatMap(({ ankle, foot }) => [[ankle, foot] as const, [foot, foot] as const]),
  [JOINT.left_wrist, JOINT.left_wrist],
  [JOINT.right_wrist, JOINT.right_wrist],
];

/**
 * Shakes joints [frames, 22, 3] in place.
 * @param key of this take's own noise
 * @param amount 1 is ordinary
 * @param base what the body would do anyway: only what moves against it is shaken
 */
export function shake(positions: Float64Array, key: number, amount = 1, base?: ArrayLike<number>): void {
  const frames = positions.length / POSE_SIZE;
  const own = base === undefined ? positions : positions.map((value, i) => value - base[i]);
  const speeds = PARENTS.map((_, joint) => (joint === 0 ? new Float64Array(frames) : ownSpeed(own, frames, joint)));
  // The pelvis is moved by the legs.
  const legs = [...LEG_JOINTS];
  speeds[0] = speeds[0].map((_, f) => legs.reduce((sum, joint) => sum + speeds[joint][f], 0) / legs.length);
  const rest = base === undefined ? AT_REST : 0;
  const legsMove = rest > 0 || speeds[0].some((speed) => speed > 1e-3);
  const offsets = new Float64Array(positions.length);
  for (let joint = 0; joint < PARENTS.length; joint++) {
    if (!legsMove && (joint === 0 || LEG_JOINTS.has(joint))) continue;
    const end = ENDS.find(([each]) => each === joint)?.[1];
    for (let axis = 0; axis < 3; axis++) {
      const tones = tonesOf(key, joint * 3 + axis);
      for (let f = 0; f < frames; f++) {
        const free = end === undefined ? 1 : freedom(positions[f * POSE_SIZE + end * 3 + 1]);
        if (free > 0) offsets[f * POSE_SIZE + joint * 3 + axis] = amount * free * (rest + PER_SPEED * speeds[joint][f]) * tones(f / FPS);
      }
    }
  }
  for (let f = 0; f < frames; f++) shakePose(positions, f, offsets, legsMove);
}

/** Moves every joint by its offset, bones kept: the trunk and arms by their directions, legs by where their ends go. */
function shakePose(positions: Float64Array, frame: number, offsets: Float64Array, legsMove: boolean): void {
  const at = frame * POSE_SIZE;
  const freedomOf = (joint: number) => freedom(positions[at + (ENDS.find(([each]) => each === joint)?.[1] ?? joint) * 3 + 1]);
  const wanted = PARENTS.map((_, joint): Vector => plus(read(positions, at + joint * 3), read(offsets, at + joint * 3)));
  const legs = LEGS.map(({ hip, ankle, foot }) => {
    // A leg goes along with the pelvis and shakes across itself: along it, a straight one would throw its knee about.
    const along = unit(minus(read(positions, at + ankle * 3), read(positions, at + hip * 3)), [0, -1, 0]);
    const by = plus(times(read(offsets, at), freedomOf(ankle)), reject(read(offsets, at + ankle * 3), along));
    return { ankle: plus(read(positions, at + ankle * 3), by), foot: plus(read(positions, at + foot * 3), by) };
  });
  write(positions, at, wanted[0]);
  PARENTS.forEach((parent, joint) => {
    if (joint === 0 || LEG_JOINTS.has(joint)) return;
    const bone = unit(minus(wanted[joint], wanted[parent]), [0, 1, 0]);
    write(positions, at + joint * 3, plus(read(positions, at + parent * 3), times(bone, BONE_LENGTHS[joint])));
  });
  if (!legsMove) return;
  LEGS.forEach((leg, i) => {
    write(positions, at + leg.hip * 3, plus(read(positions, at + leg.hip * 3), read(offsets, at)));
    bendLeg(positions, frame, leg, legs[i].ankle, legs[i].foot);
  });
}

/** Speed of a joint against the pelvis, smoothed, m/s [frames]. */
function ownSpeed(positions: Float64Array, frames: number, joint: number): Float64Array {
  const against = (f: number): Vector => minus(read(positions, f * POSE_SIZE + joint * 3), read(positions, f * POSE_SIZE));
  const steps = Float64Array.from({ length: frames }, (_, f) => Math.hypot(...minus(against(f), against(Math.max(0, f - 1)))) * FPS);
  return smooth(steps, SPEED_SIGMA);
}

/** Noise of about unit amplitude over seconds. */
function tonesOf(key: number, channel: number): (t: number) => number {
  const tones = TONES.map(([hertz, spread, share], i) => {
    const draw = uniformAfter(key, channel, i);
    return { rate: 2 * Math.PI * (hertz + spread * (2 * draw(1) - 1)), phase: 2 * Math.PI * draw(2), share };
  });
  return (t) => tones.reduce((sum, { rate, phase, share }) => sum + share * Math.sin(rate * t + phase), 0);
}

function freedom(height: number): number {
  const u = Math.min(1, Math.max(0, (height - FREE[0]) / (FREE[1] - FREE[0])));
  return u * u * (3 - 2 * u);
}
