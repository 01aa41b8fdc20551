/**
 * How a foreign skeleton stands in our world: which axis is up, whether its left is our left, how long its unit is. Guesses from joint
 * positions alone; retarget.ts applies them. Not a pose.
 */
import { AppError } from '../errors.ts';
import type { JointMapping } from './jointMapping.ts';
import { SIDES } from './jointNames.ts';
import { cross } from './quaternion.ts';
import { BONE_LENGTHS, JOINT } from './skeleton.ts';
import { pointAt, type SourceMotion, UP_AXES, type UpAxis } from './sourceMotion.ts';
import { dot, minus, plus, read, reject, times, type Vector } from './vector.ts';

/** Frames looked at, spread over the motion. */
const SAMPLES = 32;
/** Another axis must beat y by this factor: most files have y up, and a bent figure is not on its side. */
const CLEARLY = 2;
/** Feet point at least this far against where the hips face, on average, in a left-handed file. */
const AGAINST = -0.3;
/** Length of a grown person's leg from hip to ankle, metres. */
const LEG = BONE_LENGTHS[JOINT.left_knee] + BONE_LENGTHS[JOINT.left_ankle];
/** A neck over the ankles by this many leg lengths stands. */
const STANDS = 1.3;

export const UNITS: readonly { readonly name: string; readonly metres: number }[] = [
  { name: 'metres', metres: 1 },
  { name: 'decimetres', metres: 0.1 },
  { name: 'centimetres', metres: 0.01 },
  { name: 'millimetres', metres: 0.001 },
  { name: 'inches', metres: 0.0254 },
  { name: 'feet', metres: 0.3048 },
];
/** A leg may be this much shorter or longer than LEG and still be a person's in that unit. */
const LIKELY = 1.35;

/** The source's coordinates as ours: y up, right-handed. */
export function upright([x, y, z]: Vector, up: UpAxis): Vector {
  switch (up) {
    case 'y':
      return [x, y, z];
    case '-y':
      return [x, -y, -z];
    case 'z':
      return [x, z, -y];
    case '-z':
      return [x, -z, y];
    case 'x':
      return [-y, x, z];
    case '-x':
      return [y, -x, z];
  }
}

/** The axis that the neck rises from the ankles along when the figure stands; y when it never does. @param mapping needs neck or head, and ankles */
export function guessUp(source: SourceMotion, mapping: JointMapping): UpAxis {
  const top = mapping.neck >= 0 ? mapping.neck : mapping.head;
  const stands = STANDS * legLength(source, mapping);
  const { rest } = source;
  // A figure that lies or crawls all the time still stands in its rest pose.
  if (
    rest &&
    along(
      over((joint) => read(rest, joint * 3), top, mapping),
      'y',
    ) > stands
  )
    return 'y';
  const rises = sampleFrames(source).map((frame) => over((joint) => pointAt(source, frame, joint), top, mapping));
  const rise = mean(rises);
  const best = UP_AXES.reduce((a, b) => (along(rise, b) > along(rise, a) ? b : a));
  const isClear = along(rise, best) > CLEARLY * along(rise, 'y') && rises.some((one) => along(one, best) > stands);
  return isClear ? best : 'y';
}

/**
 * Whether the file is left-handed (or names its sides as the onlooker sees them): toes point against where hips and back say that the
 * body's front is. Asked of the body, not of the floor, so that a lying figure answers too.
 */
export function guessFlipped(source: SourceMotion, mapping: JointMapping): boolean {
  const top = mapping.neck >= 0 ? mapping.neck : mapping.head;
  const agreements = sampleFrames(source).flatMap((frame) => {
    const at = (joint: number): Vector => pointAt(source, frame, joint);
    const front = cross(minus(at(mapping.left_hip), at(mapping.right_hip)), over(at, top, mapping));
    return SIDES.flatMap((side) => {
      const toes = toesOf(source, mapping, side);
      if (toes < 0) return [];
      const ankle = at(mapping[`${side}_ankle`]);
      const shin = minus(ankle, at(mapping[`${side}_knee`]));
      const foot = reject(minus(at(toes), ankle), times(shin, 1 / (Math.hypot(...shin) || 1)));
      const size = Math.hypot(...foot) * Math.hypot(...front);
      return size > 1e-9 ? [dot(foot, front) / size] : [];
    });
  });
  return agreements.length > 0 && agreements.reduce((a, b) => a + b, 0) / agreements.length < AGAINST;
}

/** The source's point for the toes: a joint, or where the foot bone ends; -1 for neither. */
export function toesOf(source: SourceMotion, mapping: JointMapping, side: (typeof SIDES)[number]): number {
  const foot = mapping[`${side}_foot`];
  return foot >= 0 ? foot : (source.ends.get(mapping[`${side}_ankle`]) ?? -1);
}

/** Metres per unit of the source that give its legs the length of ours. Throws AppError 'invalid-file' for legs of no length. */
export function scaleOfLegs(source: SourceMotion, mapping: JointMapping, name: string): number {
  const length = legLength(source, mapping);
  if (length > 1e-9) return LEG / length;
  throw new AppError('invalid-file', `${name} has legs of no length.`, 'Export the skeleton with its bone offsets.');
}

/** The unit that makes the legs a person's, in words. */
export function unitName(metresPerUnit: number): string {
  const off = (metres: number): number => Math.abs(Math.log(metresPerUnit / metres));
  const nearest = UNITS.reduce((a, b) => (off(b.metres) < off(a.metres) ? b : a));
  return off(nearest.metres) < Math.log(LIKELY) ? nearest.name : 'a unit of its own';
}

/** Mean length of the legs over frames and sides, in the source's unit. */
function legLength(source: SourceMotion, mapping: JointMapping): number {
  const lengths = sampleFrames(source).flatMap((frame) =>
    SIDES.map((side) => {
      const at = (joint: 'hip' | 'knee' | 'ankle'): Vector => pointAt(source, frame, mapping[`${side}_${joint}`]);
      return Math.hypot(...minus(at('hip'), at('knee'))) + Math.hypot(...minus(at('knee'), at('ankle')));
    }),
  );
  return lengths.reduce((a, b) => a + b, 0) / lengths.length;
}

function over(at: (joint: number) => Vector, top: number, mapping: JointMapping): Vector {
  return minus(at(top), times(plus(at(mapping.left_ankle), at(mapping.right_ankle)), 0.5));
}

function along(v: Vector, axis: UpAxis): number {
  return upright(v, axis)[1];
}

function mean(vectors: readonly Vector[]): Vector {
  return times(
    vectors.reduce((sum, v) => plus(sum, v), [0, 0, 0]),
    1 / vectors.length,
  );
}

function sampleFrames({ frames }: SourceMotion): number[] {
  const count = Math.min(SAMPLES, frames);
  return Array.from({ length: count }, (_, i) => Math.floor((i * frames) / count));
}
