/**
 * Reads Acclaim skeletons (ASF): bones with a direction, a length and an axis of their own, in any unit. Only half of a motion: amc.ts
 * poses it. Format: https://research.cs.wisc.edu/graphics/Courses/cs-838-1999/Jeff/ASF-AMC.html
 */
import { aboutAxis, IDENTITY, multiply, type Quaternion, type Vector3 } from '../motion/quaternion.ts';
import { MAX_JOINTS } from './limits.ts';
import { Words } from './words.ts';

/** What a number of a frame does: turn about an axis, move along one, or lengthen the bone. */
export type Freedom = 'rx' | 'ry' | 'rz' | 'tx' | 'ty' | 'tz' | 'l';
const FREEDOMS: readonly Freedom[] = ['rx', 'ry', 'rz', 'tx', 'ty', 'tz', 'l'];
const REMEDY = 'Export the skeleton again as ASF.';

export interface AsfBone {
  readonly name: string;
  /** Index in `bones`, smaller than its own; -1 for the root, which is bone 0. */
  readonly parent: number;
  /** From the bone's start to its end, in the skeleton's unit. Zero for the root. */
  readonly reach: Vector3;
  /** The axes that its angles turn about. */
  readonly axis: Quaternion;
  readonly freedoms: readonly Freedom[];
}

export interface AsfSkeleton {
  readonly bones: readonly AsfBone[];
  readonly position: Vector3;
  /** Lengths in the files times this are inches, by the convention of the format. */
  readonly inches: number;
  readonly degrees: boolean;
}

interface Draft {
  direction: Vector3;
  length: number;
  angles: Vector3;
  order: string;
  freedoms: readonly Freedom[];
}

/** @throws AppError 'invalid-file' with the line at fault */
export function readAsf(text: string, name = 'the ASF file'): AsfSkeleton {
  const words = new Words(text, name, REMEDY);
  const drafts = new Map<string, Draft>([['root', emptyDraft()]]);
  const children = new Map<string, string[]>();
  const hung = new Set(['root']);
  let [length, degrees, position, section] = [1, true, [0, 0, 0] as Vector3, ''];
  for (let key = words.nextLine(); key !== ''; key = words.nextLine()) {
    if (key.startsWith('#')) continue;
    if (key.startsWith(':')) {
      section = key.toLowerCase();
      continue;
    }
    const word = key.toLowerCase();
    if (section === ':units') {
      if (word === 'length') length = words.number('a length');
      if (word === 'angle') degrees = !words.next().toLowerCase().startsWith('rad');
    } else if (section === ':root') {
      const root = drafts.get('root') ?? emptyDraft();
      if (word === 'order') root.freedoms = words.line().map((freedom) => freedomOf(words, freedom));
      else if (word === 'axis') root.order = orderOf(words, words.next());
      else if (word === 'position') position = vector(words);
      else if (word === 'orientation') root.angles = vector(words);
    } else if (section === ':bonedata' && word === 'begin') {
      if (drafts.size > MAX_JOINTS) words.fail(`more than ${MAX_JOINTS} bones`);
      const [bone, draft] = readBone(words);
      if (drafts.has(bone)) words.fail(`the bone ${bone} is there twice`);
      drafts.set(bone, draft);
    } else if (section === ':hierarchy' && word !== 'begin' && word !== 'end') {
      const below = words.line();
      for (const bone of [key, ...below]) if (!drafts.has(bone)) words.fail(`no bone is named ${bone}`);
      for (const bone of below) {
        if (hung.has(bone)) words.fail(`the bone ${bone} hangs twice, or from itself`);
        hung.add(bone);
      }
      children.set(key, [...(children.get(key) ?? []), ...below]);
    }
  }
  if (drafts.size === 1) words.fail('it has no :bonedata');
  if (children.size === 0) words.fail('it has no :hierarchy');
  if (!(length > 0)) words.fail(`its unit of length is ${length}`);
  const unit = degrees ? Math.PI / 180 : 1;
  const bones: AsfBone[] = [];
  const hang = (bone: string, parent: number): void => {
    const draft = drafts.get(bone) ?? words.fail(`the bone ${bone} hangs twice, or from itself`);
    drafts.delete(bone);
    const [x, y, z] = draft.direction;
    const size = draft.length / (Math.hypot(x, y, z) || 1);
    const axis = turnOf(draft.order, draft.angles, unit);
    const index = bones.push({ name: bone, parent, reach: [x * size, y * size, z * size], axis, freedoms: draft.freedoms }) - 1;
    for (const child of children.get(bone) ?? []) hang(child, index);
  };
  hang('root', -1);
  if (drafts.size > 0) words.fail(`${[...drafts.keys()].slice(0, 5).join(', ')} do not hang from the root`);
  return { bones, position, inches: 1 / length, degrees };
}

/** Turns about x, y and z by `angles`, the first letter's first. @param unit radians per unit of the angles */
function turnOf(order: string, angles: Vector3, unit: number): Quaternion {
  return [...order].reduce<Quaternion>((turn, letter) => {
    const axis = letter === 'X' ? 0 : letter === 'Y' ? 1 : 2;
    return multiply(aboutAxis(axis, angles[axis] * unit), turn);
  }, IDENTITY);
}

function emptyDraft(): Draft {
  return { direction: [0, 0, 0], length: 0, angles: [0, 0, 0], order: 'XYZ', freedoms: [] };
}

function readBone(words: Words): [string, Draft] {
  const draft = emptyDraft();
  let name = '';
  for (;;) {
    const word = words.nextLine().toLowerCase();
    if (word === '') return words.fail('it ends within a bone');
    if (word === 'end') break;
    if (word === 'name') name = words.next();
    else if (word === 'direction') draft.direction = vector(words);
    else if (word === 'length') draft.length = words.number('a length');
    else if (word === 'axis') {
      draft.angles = vector(words);
      draft.order = orderOf(words, words.more() ? words.next() : 'XYZ');
    } else if (word === 'dof') draft.freedoms = words.line().map((freedom) => freedomOf(words, freedom));
    else if (word === 'begin') words.fail('a bone begins within a bone');
  }
  if (name === '') words.fail('a bone has no name');
  return [name, draft];
}

function vector(words: Words): Vector3 {
  return [words.number('a number'), words.number('a number'), words.number('a number')];
}

function orderOf(words: Words, word: string): string {
  const order = word.toUpperCase();
  return [...order].sort().join('') === 'XYZ' ? order : words.fail(`"${word}" is no order of axes such as XYZ`);
}

function freedomOf(words: Words, word: string): Freedom {
  return FREEDOMS.find((known) => known === word.toLowerCase()) ?? words.fail(`"${word}" is no degree of freedom such as rx`);
}
