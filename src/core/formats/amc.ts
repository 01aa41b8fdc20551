/**
 * Reads Acclaim motion (AMC) and poses its skeleton (asf.ts) in every frame. Each bone becomes a joint at the bone's start, named as the
 * bone; the last bones of limbs have end points.
 *
 *   turn of a bone in the world = turn of its parent * axis * angles * axis^-1, its end = its start + turn * reach
 */
import { AppError } from '../errors.ts';
import { aboutAxis, conjugate, IDENTITY, multiply, type Quaternion, rotate, type Vector3 } from '../motion/quaternion.ts';
import { childrenOf, type SourceMotion } from '../motion/sourceMotion.ts';
import type { AsfBone, AsfSkeleton } from './asf.ts';
import { checkExtent } from './limits.ts';
import { Words } from './words.ts';

/** The format does not say; nearly all captures in it are of this rate. */
export const AMC_FRAMES_PER_SECOND = 120;

/** @throws AppError 'invalid-file' with the line at fault, 'unsupported' for more than is read */
export function readAmc(text: string, skeleton: AsfSkeleton, name = 'the AMC file'): SourceMotion {
  const words = new Words(text, name, 'Export the motion again as AMC, with the ASF that it was made with.');
  const { bones } = skeleton;
  const index = new Map(bones.map((bone, i) => [bone.name, i]));
  const starts = bones.map((_, i) => bones.slice(0, i).reduce((sum, { freedoms }) => sum + freedoms.length, 0));
  const width = bones.reduce((sum, { freedoms }) => sum + freedoms.length, 0);
  let degrees = skeleton.degrees;
  let framesPerSecond = AMC_FRAMES_PER_SECOND;
  const rows: Float64Array[] = [];
  for (let key = words.nextLine(); key !== ''; key = words.nextLine()) {
    if (key.startsWith('#')) continue;
    if (key.startsWith(':')) {
      const word = key.toLowerCase();
      if (word === ':degrees') degrees = true;
      else if (word === ':radians') degrees = false;
      else if (word.startsWith(':samples-per-second')) framesPerSecond = words.number('a rate');
    } else if (/^\d+$/.test(key) && !words.more()) {
      // A bone that a frame does not name stays as it was.
      rows.push(rows.at(-1)?.slice() ?? new Float64Array(width));
      checkExtent(rows.length, bones.length, name);
    } else {
      const bone = index.get(key) ?? words.fail(`the skeleton has no bone named ${key.slice(0, 40)}`);
      const row = rows.at(-1) ?? words.fail('values before the first frame number');
      const wanted = bones[bone].freedoms.length;
      let held = 0;
      for (; words.more(); held++) {
        const value = words.number('a number');
        if (held < wanted) row[starts[bone] + held] = value;
      }
      if (held !== wanted) words.fail(`${held} values for ${key}, which has ${wanted}`);
    }
  }
  if (rows.length === 0) throw new AppError('invalid-file', `${name} holds no frame.`, 'Export the motion with its frames.');
  if (!(framesPerSecond > 0)) throw new AppError('invalid-file', `${name} claims ${framesPerSecond} samples per second.`, 'Correct it.');
  return pose(skeleton, rows, starts, degrees ? Math.PI / 180 : 1, framesPerSecond);
}

function pose(skeleton: AsfSkeleton, rows: readonly Float64Array[], starts: readonly number[], unit: number, rate: number): SourceMotion {
  const { bones, position, inches } = skeleton;
  const parents = bones.map(({ parent }) => parent);
  const ends = new Map(
    childrenOf(parents)
      .flatMap((below, bone) => (below.length === 0 ? [bone] : []))
      .map((bone, i) => [bone, bones.length + i]),
  );
  const points = bones.length + ends.size;
  const positions = new Float64Array(rows.length * points * 3);
  const turns: Quaternion[] = bones.map(() => IDENTITY);
  const reached: Vector3[] = bones.map(() => [0, 0, 0]);
  rows.forEach((row, frame) => {
    bones.forEach((bone, i) => {
      const { turn, move, longer } = freed(bone, row, starts[i], unit);
      const parent = bone.parent < 0 ? IDENTITY : turns[bone.parent];
      const from = bone.parent < 0 ? position : reached[bone.parent];
      const moved = rotate(parent, move);
      const start: Vector3 = [from[0] + moved[0], from[1] + moved[1], from[2] + moved[2]];
      turns[i] = multiply(parent, turn);
      const length = Math.hypot(...bone.reach);
      const reach = rotate(turns[i], bone.reach);
      const stretch = length > 0 ? 1 + longer / length : 1;
      reached[i] = [start[0] + reach[0] * stretch, start[1] + reach[1] * stretch, start[2] + reach[2] * stretch];
      const put = (point: number, at: Vector3): void => {
        for (let axis = 0; axis < 3; axis++) positions[(frame * points + point) * 3 + axis] = at[axis] * inches;
      };
      put(i, start);
      const end = ends.get(i);
      if (end !== undefined) put(end, reached[i]);
    });
  });
  return { names: bones.map(({ name }) => name), parents, ends, frames: rows.length, framesPerSecond: rate, positions, points };
}

/** What a frame's values do to a bone: angles turn in the order listed, the first one first, about the bone's own axes. */
function freed(bone: AsfBone, row: Float64Array, start: number, unit: number): { turn: Quaternion; move: Vector3; longer: number } {
  let turn = IDENTITY;
  let longer = 0;
  const move: [number, number, number] = [0, 0, 0];
  bone.freedoms.forEach((freedom, i) => {
    const value = row[start + i];
    if (freedom === 'l') {
      longer = value;
      return;
    }
    const axis = freedom.endsWith('x') ? 0 : freedom.endsWith('y') ? 1 : 2;
    if (freedom.startsWith('t')) move[axis] = value;
    else turn = multiply(aboutAxis(axis, value * unit), turn);
  });
  return { turn: multiply(multiply(bone.axis, turn), conjugate(bone.axis)), move, longer };
}
