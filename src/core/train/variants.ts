/**
 * Further takes of captured segments, made from their own frames: looped where they repeat, held where they rest, faster or
 * slower where nothing flies. Not new motion, and never held out. Called by the dataset build.
 */
import { projectBones } from '../motion/bones.ts';
import { CONTACT_JOINTS, CONTACT_RISE } from '../motion/contacts.ts';
import { FEATURE_SIZE } from '../motion/featureLayout.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import type { RandomStream } from '../random.ts';
import { held, loopableStretch, looped } from './extend.ts';

/** Longest sample of the planner, frames. */
export const LONGEST = 256;

/** Looped takes of what repeats, held takes of what ends at rest; none of what is long enough. @param rows [frames, 72] */
export function extended(
  rows: Float32Array,
  [shortest, longest]: readonly [number, number],
  random: RandomStream,
  cyclic: boolean,
): { rows: Float32Array; repeats: boolean }[] {
  const frames = rows.length / FEATURE_SIZE;
  if (cyclic) {
    const stretch = loopableStretch(rows);
    const targets = [shortest + random.integer((longest - shortest) / 2), longest - random.integer((longest - shortest) / 2)];
    const loops = targets.map((target) => (stretch === undefined || target < frames ? undefined : looped(stretch, target)));
    return loops.filter((loop) => loop !== undefined).map((loop) => ({ rows: loop.subarray(0, LONGEST * FEATURE_SIZE), repeats: true }));
  }
  if (frames > shortest * 1.6 || frames < 16) return [];
  const target = shortest + random.integer(longest - shortest);
  const loop = looped(rows, target);
  const takes = loop !== undefined && loop.length <= LONGEST * FEATURE_SIZE ? [{ rows: loop, repeats: true }] : [];
  const spare = Math.max(0, target - frames);
  const after = Math.floor(spare * 0.75);
  const hold = held(rows, Math.floor(spare * 0.25 * random.next()), after) ?? held(rows, 0, after);
  return hold === undefined ? takes : [...takes, { rows: hold, repeats: false }];
}

/** Both feet above this for longer than that is flight, whose speed gravity sets: metres, frames. */
const FLIGHT_HEIGHT = 0.08;
const FLIGHT_FRAMES = 4;

/** A motion may be played a little faster or slower when the body never flies. @param positions [frames, 22, 3] */
export function neverFlies(positions: Float32Array): boolean {
  let flying = 0;
  for (let pose = 0; pose < positions.length; pose += POSE_SIZE) {
    const lowest = Math.min(...CONTACT_JOINTS.map((joint, i) => (positions[pose + joint * 3 + 1] ?? 0) - (CONTACT_RISE[i] ?? 0)));
    flying = lowest > FLIGHT_HEIGHT ? flying + 1 : 0;
    if (flying > FLIGHT_FRAMES) return false;
  }
  return true;
}

/** The same motion played `speed` times as fast, exact bones. @param positions [frames, 22, 3] */
export function atSpeed(positions: Float32Array, speed: number): Float32Array {
  const frames = positions.length / POSE_SIZE;
  const count = Math.max(1, Math.floor((frames - 1) / speed) + 1);
  const out = new Float32Array(count * POSE_SIZE);
  for (let f = 0; f < count; f++) {
    const at = Math.min(frames - 1, f * speed);
    const before = Math.min(frames - 1, Math.floor(at));
    const after = Math.min(frames - 1, before + 1);
    for (let i = 0; i < POSE_SIZE; i++) {
      const a = positions[before * POSE_SIZE + i] as number;
      out[f * POSE_SIZE + i] = a + (at - before) * ((positions[after * POSE_SIZE + i] as number) - a);
    }
    projectBones(out, f * POSE_SIZE);
  }
  return out;
}

const SLOW = /\bslow|\bunhurried|\bgentl|\bcalm|\bleisurely|\bcareful/;
const FAST = /\bfast|\bquick|\brapid|\bbrisk|\bhurr|\bswift|\bspeed|\bsprint/;

/** Captions that stay true at another speed. */
export function captionsAt(captions: readonly string[], speed: number): string[] {
  const against = speed > 1 ? SLOW : FAST;
  return captions.filter((caption) => !against.test(caption));
}
