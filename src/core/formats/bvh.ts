/**
 * Reads Biovision BVH: any joint names, any channel order, any number of channels per joint, zero offsets, End Sites. Gives joint
 * positions; names are matched in motion/retarget.ts. Writing is bvhWrite.ts.
 * Format: https://research.cs.wisc.edu/graphics/Courses/cs-838-1999/Jeff/BVH.html
 */
import { aboutAxis, IDENTITY, multiply, type Quaternion, rotate, type Vector3 } from '../motion/quaternion.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';
import { checkExtent, MAX_JOINTS } from './limits.ts';
import { Words } from './words.ts';

type Channel = 'Xposition' | 'Yposition' | 'Zposition' | 'Xrotation' | 'Yrotation' | 'Zrotation';
const CHANNELS: readonly Channel[] = ['Xposition', 'Yposition', 'Zposition', 'Xrotation', 'Yrotation', 'Zrotation'];
const RADIANS = Math.PI / 180;

interface BvhJoint {
  readonly name: string;
  readonly parent: number;
  readonly offset: Vector3;
  readonly channels: readonly Channel[];
  end: Vector3 | undefined;
}

/**
 * Parses a BVH file and poses its skeleton in every frame. Frames beyond the number that it claims are passed over.
 * @throws AppError 'invalid-file' with the line at fault, 'unsupported' for more than is read
 */
export function readBvh(text: string, name = 'the BVH file'): SourceMotion {
  const words = new Words(text, name, 'Export the file again as BVH.');
  words.expect('HIERARCHY');
  const joints: BvhJoint[] = [];
  while (words.skip('ROOT')) readJoint(words, joints, -1);
  if (joints.length === 0) words.fail('it has no ROOT');
  words.expect('MOTION');
  words.expectLabel('FRAMES');
  const frames = words.number('the number of frames');
  if (!Number.isInteger(frames) || frames < 1) words.fail(`it claims ${frames} frames`);
  words.expect('FRAME');
  words.expectLabel('TIME');
  const frameTime = words.number('the frame time');
  if (!(frameTime > 0 && frameTime <= 1)) words.fail(`its frame time is ${frameTime} s`);
  checkExtent(frames, joints.length, name);
  const width = joints.reduce((sum, joint) => sum + joint.channels.length, 0);
  const what = `${frames} frames of ${width} channels`;
  // A word and a space take two characters: no memory is taken for what cannot be there.
  if (frames * width > text.length / 2) words.fail(`it is too short for ${what}`);
  const values = new Float64Array(frames * width);
  for (let i = 0; i < values.length; i++) {
    if (words.ended()) words.fail(`it ends after ${i} of the ${values.length} values of ${what}`);
    values[i] = words.number('a number');
  }
  return pose(joints, values, frames, width, 1 / frameTime);
}

function readJoint(words: Words, joints: BvhJoint[], parent: number): void {
  const name = words.rest() || `joint${joints.length}`;
  if (joints.length >= MAX_JOINTS) words.fail(`more than ${MAX_JOINTS} joints`);
  words.expect('{');
  words.expect('OFFSET');
  const offset = vector(words);
  const channels: Channel[] = [];
  if (words.skip('CHANNELS')) {
    const count = words.number('the number of channels');
    for (let i = 0; i < count; i++) {
      const word = words.next();
      const channel = CHANNELS.find((known) => known.toLowerCase() === word.toLowerCase());
      if (!channel) words.fail(`unknown channel "${word}"`);
      else channels.push(channel);
    }
  }
  const index = joints.push({ name, parent, offset, channels, end: undefined }) - 1;
  for (let word = words.next(); word !== '}'; word = words.next()) {
    if (word.toUpperCase() === 'JOINT') readJoint(words, joints, index);
    else if (word.toUpperCase() === 'END') {
      words.rest();
      words.expect('{');
      words.expect('OFFSET');
      joints[index].end = vector(words);
      words.expect('}');
    } else words.fail(`"${word}" where a JOINT, an End Site or } should be`);
  }
}

function vector(words: Words): Vector3 {
  return [words.number('an offset'), words.number('an offset'), words.number('an offset')];
}

/** Forward kinematics: joints, then end points. A position channel replaces that part of the offset. */
function pose(joints: readonly BvhJoint[], values: Float64Array, frames: number, width: number, framesPerSecond: number): SourceMotion {
  const ends = new Map<number, number>();
  joints.forEach((joint, i) => {
    if (joint.end) ends.set(i, joints.length + ends.size);
  });
  const points = joints.length + ends.size;
  const positions = new Float64Array(frames * points * 3);
  const turns: Quaternion[] = joints.map(() => IDENTITY);
  for (let f = 0; f < frames; f++) {
    let at = f * width;
    const put = (point: number, parent: number, offset: Vector3): void => {
      const to = (f * points + point) * 3;
      const from = (f * points + parent) * 3;
      const turned = parent < 0 ? offset : rotate(turns[parent], offset);
      for (let axis = 0; axis < 3; axis++) positions[to + axis] = turned[axis] + (parent < 0 ? 0 : positions[from + axis]);
    };
    joints.forEach((joint, i) => {
      const offset: [number, number, number] = [...joint.offset];
      let turn: Quaternion = IDENTITY;
      for (const channel of joint.channels) {
        const axis = channel.startsWith('X') ? 0 : channel.startsWith('Y') ? 1 : 2;
        const value = values[at++];
        if (channel.endsWith('position')) offset[axis] = value;
        else turn = multiply(turn, aboutAxis(axis, value * RADIANS));
      }
      put(i, joint.parent, offset);
      turns[i] = joint.parent < 0 ? turn : multiply(turns[joint.parent], turn);
    });
    for (const [joint, point] of ends) put(point, joint, joints[joint].end ?? [0, 0, 0]);
  }
  return {
    names: joints.map(({ name }) => name),
    parents: joints.map(({ parent }) => parent),
    ends,
    frames,
    framesPerSecond,
    positions,
    points,
    rest: restOf(joints),
  };
}

/** Offsets added up: the pose of no rotation. */
function restOf(joints: readonly BvhJoint[]): Float64Array {
  const rest = new Float64Array(joints.length * 3);
  joints.forEach(({ parent, offset }, joint) => {
    for (let axis = 0; axis < 3; axis++) rest[joint * 3 + axis] = offset[axis] + (parent < 0 ? 0 : rest[parent * 3 + axis]);
  });
  return rest;
}
