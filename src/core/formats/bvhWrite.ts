/**
 * Writes one actor as BVH, in centimetres, with rotations that pose the skeleton exactly (Blender shows the same figure).
 * The studio's pelvis and upper chest are not rigid: left and right hips and collars hang from extra joints of zero length, which
 * carry their own rotation. Reading is bvh.ts.
 */
import { AppError } from '../errors.ts';
import { type Clip, FPS } from '../motion/clip.ts';
import { conjugate, IDENTITY, multiply, type Quaternion, toEulerZxy, type Vector3 } from '../motion/quaternion.ts';
import { BONE_LENGTHS, JOINT, JOINT_NAMES, PARENTS, POSE_SIZE } from '../motion/skeleton.ts';
import { aimedTurn, CHILDREN, LEADING, restBone, trunkTurn } from '../motion/turns.ts';

/** Centimetres per metre. */
const UNIT = 100;
/** Length of the last bones, metres: a head, hands and toes to look at. */
const END_LENGTHS: ReadonlyMap<number, number> = new Map([
  [JOINT.head, 0.16],
  [JOINT.left_wrist, 0.09],
  [JOINT.right_wrist, 0.09],
  [JOINT.left_foot, 0.06],
  [JOINT.right_foot, 0.06],
]);

/** A joint of the file: one of ours, or a pivot at the same place that turns one of its parent's children. */
interface Node {
  readonly name: string;
  /** Our joint at this place. */
  readonly joint: number;
  /** The joint whose bone this node turns; -1 for ends, the pelvis and spine3, whose turn comes from several bones. */
  readonly aims: number;
  readonly offset: Vector3;
  readonly children: readonly Node[];
}

/** @throws AppError 'unsupported' for more than one actor */
export function writeBvh(clip: Clip): string {
  if (clip.actors !== 1) {
    throw new AppError('unsupported', `A BVH file holds one skeleton, the clip has ${clip.actors} actors.`, 'Write npy or json instead.');
  }
  const root = node(JOINT.pelvis);
  const lines = ['HIERARCHY', ...describe(root, '', 'ROOT'), 'MOTION', `Frames: ${clip.frames}`, `Frame Time: ${1 / FPS}`];
  for (let f = 0; f < clip.frames; f++) {
    const values: number[] = [];
    const at = f * POSE_SIZE;
    for (let axis = 0; axis < 3; axis++) values.push(clip.positions[at + axis] * UNIT);
    pose(root, IDENTITY, clip.positions.subarray(at, at + POSE_SIZE), values);
    lines.push(values.map(print).join(' '));
  }
  return `${lines.join('\n')}\n`;
}

function node(joint: number): Node {
  const leading = LEADING.get(joint);
  const children = CHILDREN[joint].map((child): Node => {
    if (leading === undefined || child === leading) return node(child);
    const side = JOINT_NAMES[child].split('_')[0];
    const pivot = { joint, aims: child, offset: [0, 0, 0] as const, children: [node(child)] };
    return { name: `${side}_${JOINT_NAMES[joint]}_pivot`, ...pivot };
  });
  const parent = PARENTS[joint];
  const offset = parent < 0 ? ([0, 0, 0] as const) : restBone(joint);
  return { name: JOINT_NAMES[joint], joint, aims: leading === undefined ? (CHILDREN[joint][0] ?? -1) : -1, offset, children };
}

function describe(part: Node, indent: string, keyword: 'ROOT' | 'JOINT'): string[] {
  const inner = `${indent}  `;
  const positions = keyword === 'ROOT' ? '6 Xposition Yposition Zposition' : '3';
  const end = END_LENGTHS.get(part.joint);
  return [
    `${indent}${keyword} ${part.name}`,
    `${indent}{`,
    `${inner}OFFSET ${part.offset.map((value) => print(value * UNIT)).join(' ')}`,
    `${inner}CHANNELS ${positions} Zrotation Xrotation Yrotation`,
    ...part.children.flatMap((child) => describe(child, inner, 'JOINT')),
    ...(end === undefined ? [] : [`${inner}End Site`, `${inner}{`, `${inner}  OFFSET ${endOffset(part.joint, end)}`, `${inner}}`]),
    `${indent}}`,
  ];
}

function endOffset(joint: number, length: number): string {
  return restBone(joint)
    .map((value) => print((value / BONE_LENGTHS[joint]) * length * UNIT))
    .join(' ');
}

/** Appends the rotations of a node and all below it, in the file's order. */
function pose(part: Node, parentTurn: Quaternion, positions: Float32Array, values: number[]): void {
  const turn = turnOf(part, parentTurn, positions);
  for (const angle of toEulerZxy(multiply(conjugate(parentTurn), turn))) values.push((angle * 180) / Math.PI);
  for (const child of part.children) pose(child, turn, positions, values);
}

function turnOf(part: Node, parentTurn: Quaternion, positions: Float32Array): Quaternion {
  const leading = LEADING.get(part.joint);
  if (part.aims >= 0) return aimedTurn(positions, part.aims, parentTurn);
  return leading === undefined ? parentTurn : trunkTurn(positions, part.joint, leading);
}

function print(value: number): string {
  return (Math.abs(value) < 5e-7 ? 0 : value).toFixed(6);
}
