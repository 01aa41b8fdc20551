/**
 * Reads Biovision BVH: any joint names, any channel order, any number of channels per joint, zero offsets, End Sites. Gives joint
 * positions; names are matched in motion/retarget.ts. Writing is bvhWrite.ts.
 * Format: https://research.cs.wisc.edu/graphics/Courses/cs-838-1999/Jeff/BVH.html
 */
import { AppError } from '../errors.ts';
import { aboutAxis, IDENTITY, multiply, type Quaternion, rotate, type Vector3 } from '../motion/quaternion.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';

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
 * Parses a BVH file and poses its skeleton in every frame.
 * @throws AppError 'invalid-file' with the line at fault
 */
export function readBvh(text: string, name = 'the BVH file'): SourceMotion {
  const words = new Words(text, name);
  words.expect('HIERARCHY');
  const joints: BvhJoint[] = [];
  while (words.peek().toUpperCase() === 'ROOT') {
    words.next();
    readJoint(words, joints, -1);
  }
  if (joints.length === 0) words.fail('it has no ROOT');
  words.expect('MOTION');
  words.expect('FRAMES:');
  const frames = words.number('the number of frames');
  words.expect('FRAME');
  words.expect('TIME:');
  const frameTime = words.number('the frame time');
  if (!Number.isInteger(frames) || frames < 1) words.fail(`it claims ${frames} frames`);
  if (!(frameTime > 0)) words.fail(`its frame time is ${frameTime} s`);
  const width = joints.reduce((sum, joint) => sum + joint.channels.length, 0);
  const values = words.numbers(frames * width, `${frames} frames of ${width} channels`);
  return pose(joints, values, frames, width, 1 / frameTime);
}

function readJoint(words: Words, joints: BvhJoint[], parent: number): void {
  const name = words.rest() || `joint${joints.length}`;
  words.expect('{');
  words.expect('OFFSET');
  const offset = vector(words);
  const channels: Channel[] = [];
  if (words.peek().toUpperCase() === 'CHANNELS') {
    words.next();
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
  };
}

/** The words of a file with the line each stands on. */
class Words {
  private readonly lines: readonly string[];
  private readonly name: string;
  private line = 0;
  private queue: string[] = [];

  constructor(text: string, name: string) {
    this.lines = text.split(/\r\n|\r|\n/);
    this.name = name;
  }

  peek(): string {
    while (this.queue.length === 0 && this.line < this.lines.length)
      this.queue = this.lines[this.line++].trim().split(/\s+/).filter(Boolean);
    return this.queue[0] ?? '';
  }

  next(): string {
    const word = this.peek();
    if (word === '') this.fail('it ends too early');
    this.queue.shift();
    return word;
  }

  /** What is left of the current line up to an opening brace, e.g. a joint name with spaces. */
  rest(): string {
    const brace = this.queue.indexOf('{');
    return this.queue.splice(0, brace < 0 ? this.queue.length : brace).join(' ');
  }

  expect(wanted: string): void {
    const word = this.next();
    if (word.toUpperCase() !== wanted) this.fail(`"${word}" where ${wanted} should be`);
  }

  number(what: string): number {
    const word = this.next();
    const value = Number(word);
    if (!Number.isFinite(value)) this.fail(`"${word}" is not ${what}`);
    return value;
  }

  numbers(count: number, what: string): Float64Array {
    const values: number[] = [];
    while (values.length < count) {
      if (this.peek() === '') this.fail(`it ends after ${values.length} of the ${count} values of ${what}`);
      values.push(this.number('a number'));
    }
    return Float64Array.from(values);
  }

  fail(problem: string): never {
    throw new AppError('invalid-file', `${this.name}, line ${this.line}: ${problem}.`, 'Export the file again as BVH.');
  }
}
