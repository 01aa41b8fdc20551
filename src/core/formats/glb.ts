/**
 * Writes clips as GLB: for each actor a skin of the studio's 22 joints, a simple body, and one animation of all actors. The hips' and the
 * collars' places in the trunk move a little (the trunk is not rigid), so those four joints have translations besides turns. Reading is
 * gltf.ts. Format: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html
 */
import { type Clip, FPS, JOINT_COUNT } from '../motion/clip.ts';
import { conjugate, IDENTITY, multiply, type Quaternion, rotate } from '../motion/quaternion.ts';
import { JOINT, JOINT_NAMES, PARENTS, POSE_SIZE, restPose } from '../motion/skeleton.ts';
import { aimedTurn, boneOf, CHILDREN, LEADING, restBone, trunkTurn } from '../motion/turns.ts';
import { figureMesh, SIDES_OF_BODY } from './figureMesh.ts';
import { packGlb } from './glbContainer.ts';

const FLOAT = 5126;
const UNSIGNED_SHORT = 5123;
const UNSIGNED_BYTE = 5121;
const ARRAY_BUFFER = 34962;
const ELEMENT_ARRAY_BUFFER = 34963;
/** Linear RGB of the middle, left and right of the body. */
const COLOURS: Readonly<Record<(typeof SIDES_OF_BODY)[number], readonly number[]>> = {
  middle: [0.08, 0.1, 0.13, 1],
  left: [0.02, 0.2, 0.75, 1],
  right: [0.8, 0.13, 0.02, 1],
};

/** Joints whose place in their parent's frame is not fixed: the root, and those that hang from the trunk beside its leading bone. */
const MOVING: readonly number[] = JOINT_NAMES.flatMap((_, joint) => {
  const parent = PARENTS[joint];
  const leading = LEADING.get(parent);
  return parent < 0 || (leading !== undefined && leading !== joint) ? [joint] : [];
});
/** Joints that have a bone to turn; heads, hands and toes keep the turn of their parent. */
const TURNING: readonly number[] = JOINT_NAMES.flatMap((_, joint) => (CHILDREN[joint].length > 0 ? [joint] : []));

/** A complete .glb file. Exact: played back, joints lie where the clip has them. */
export function writeGlb(clip: Clip): Uint8Array<ArrayBuffer> {
  const file = new Arrays();
  const mesh = figureMesh();
  const attributes = {
    POSITION: file.add(mesh.positions, 'VEC3', FLOAT, { target: ARRAY_BUFFER, bounds: true }),
    NORMAL: file.add(mesh.normals, 'VEC3', FLOAT, { target: ARRAY_BUFFER }),
    JOINTS_0: file.add(
      fourOf(Uint8Array, mesh.joints, (joint) => joint),
      'VEC4',
      UNSIGNED_BYTE,
      { target: ARRAY_BUFFER },
    ),
    WEIGHTS_0: file.add(
      fourOf(Float32Array, mesh.joints, () => 1),
      'VEC4',
      FLOAT,
      { target: ARRAY_BUFFER },
    ),
  };
  const primitives = SIDES_OF_BODY.map((side, material) => ({
    attributes,
    indices: file.add(mesh.indices[side], 'SCALAR', UNSIGNED_SHORT, { target: ELEMENT_ARRAY_BUFFER }),
    material,
  }));
  const inverseBindMatrices = file.add(bindMatrices(), 'MAT4', FLOAT);
  const input = file.add(
    Float32Array.from({ length: clip.frames }, (_, f) => f / FPS),
    'SCALAR',
    FLOAT,
    { bounds: true },
  );
  const nodes: object[] = [];
  const roots: number[] = [];
  const skins: object[] = [];
  const samplers: object[] = [];
  const channels: object[] = [];
  for (let actor = 0; actor < clip.actors; actor++) {
    const named = (name: string): string => (clip.actors === 1 ? name : `${name}_${actor + 1}`);
    const first = nodes.length;
    const joints = JOINT_NAMES.map((_, joint) => first + joint);
    JOINT_NAMES.forEach((name, joint) => {
      const children = CHILDREN[joint].map((child) => first + child);
      const translation = joint === JOINT.pelvis ? [0, standingHeight(), 0] : [...restBone(joint)];
      nodes.push({ name: named(name), translation, ...(children.length > 0 && { children }) });
    });
    roots.push(nodes.push({ name: named('figure'), mesh: 0, skin: actor }) - 1, first);
    skins.push({ name: named('skeleton'), joints, inverseBindMatrices, skeleton: first });
    const { turns, moves } = channelsOf(clip, actor);
    const animate = (joint: number, path: 'rotation' | 'translation', values: Float32Array): void => {
      const output = file.add(values, path === 'rotation' ? 'VEC4' : 'VEC3', FLOAT);
      channels.push({ sampler: samplers.push({ input, output, interpolation: 'LINEAR' }) - 1, target: { node: first + joint, path } });
    };
    for (const [joint, values] of moves) animate(joint, 'translation', values);
    for (const [joint, values] of turns) animate(joint, 'rotation', values);
  }
  const document = {
    asset: { version: '2.0', generator: 'Stick-Gen Studio' },
    scene: 0,
    scenes: [{ name: clip.name, nodes: roots }],
    nodes,
    meshes: [{ name: 'figure', primitives }],
    skins,
    materials: SIDES_OF_BODY.map((side) => ({
      name: side,
      pbrMetallicRoughness: { baseColorFactor: COLOURS[side], metallicFactor: 0, roughnessFactor: 0.7 },
    })),
    animations: [{ name: clip.name || 'motion', channels, samplers }],
    accessors: file.accessors,
    bufferViews: file.views,
    buffers: [{ byteLength: file.length }],
  };
  return packGlb(document, file.bytes());
}

/** Turns [frames, 4] and places [frames, 3] of the joints that have them, each in its parent's frame. */
function channelsOf(clip: Clip, actor: number): { turns: Map<number, Float32Array>; moves: Map<number, Float32Array> } {
  const turns = new Map(TURNING.map((joint) => [joint, new Float32Array(clip.frames * 4)]));
  const moves = new Map(MOVING.map((joint) => [joint, new Float32Array(clip.frames * 3)]));
  const last: Quaternion[] = JOINT_NAMES.map(() => IDENTITY);
  for (let f = 0; f < clip.frames; f++) {
    const at = (actor * clip.frames + f) * POSE_SIZE;
    const pose = clip.positions.subarray(at, at + POSE_SIZE);
    const world: Quaternion[] = [];
    for (let joint = 0; joint < JOINT_COUNT; joint++) {
      const parent = PARENTS[joint];
      const above = parent < 0 ? IDENTITY : world[parent];
      const leading = LEADING.get(joint);
      const child = CHILDREN[joint][0];
      world[joint] = leading !== undefined ? trunkTurn(pose, joint, leading) : child === undefined ? above : aimedTurn(pose, child, above);
      const back = conjugate(above);
      moves.get(joint)?.set(parent < 0 ? pose.subarray(0, 3) : rotate(back, boneOf(pose, joint)), f * 3);
      const turn = nearTo(last[joint], multiply(back, world[joint]));
      last[joint] = turn;
      turns.get(joint)?.set(turn, f * 4);
    }
  }
  return { turns, moves };
}

/** The same turn with the sign that makes the shorter way between keys, of length 1. */
function nearTo(last: Quaternion, turn: Quaternion): Quaternion {
  const dot = last[0] * turn[0] + last[1] * turn[1] + last[2] * turn[2] + last[3] * turn[3];
  const scale = (dot < 0 ? -1 : 1) / Math.hypot(...turn);
  return [turn[0] * scale, turn[1] * scale, turn[2] * scale, turn[3] * scale];
}

/** Each joint's rest place taken back [22, 16], column by column; joints do not turn at rest. */
function bindMatrices(): Float32Array {
  const rest = restPose();
  const matrices = new Float32Array(JOINT_COUNT * 16);
  for (let joint = 0; joint < JOINT_COUNT; joint++) {
    const [x, y, z] = rest.subarray(joint * 3, joint * 3 + 3);
    matrices.set([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -x, -y, -z, 1], joint * 16);
  }
  return matrices;
}

/** Height of the pelvis that puts the rest pose's toes on the floor. */
function standingHeight(): number {
  return -restPose()[JOINT.left_foot * 3 + 1];
}

/** [n] -> [n, 4]: the value first, zeros after it. */
function fourOf<T extends Uint8Array | Float32Array>(
  kind: { new (length: number): T },
  joints: Uint8Array,
  value: (joint: number) => number,
): T {
  const four = new kind(joints.length * 4);
  joints.forEach((joint, i) => {
    four[i * 4] = value(joint);
  });
  return four;
}

type Values = Float32Array | Uint16Array | Uint8Array;
const WIDTH = { SCALAR: 1, VEC3: 3, VEC4: 4, MAT4: 16 } as const;

/** The file's one buffer as it grows: a view and an accessor for each array. */
class Arrays {
  readonly views: object[] = [];
  readonly accessors: object[] = [];
  length = 0;
  private readonly parts: Values[] = [];

  /** @returns the accessor's index */
  add(values: Values, type: keyof typeof WIDTH, componentType: number, options: { target?: number; bounds?: boolean } = {}): number {
    const { target, bounds } = options;
    this.views.push({ buffer: 0, byteOffset: this.length, byteLength: values.byteLength, ...(target !== undefined && { target }) });
    this.parts.push(values);
    this.length += Math.ceil(values.byteLength / 4) * 4;
    const width = WIDTH[type];
    const accessor = { bufferView: this.views.length - 1, componentType, count: values.length / width, type };
    return this.accessors.push(bounds ? { ...accessor, ...boundsOf(values, width) } : accessor) - 1;
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
      at += Math.ceil(part.byteLength / 4) * 4;
    }
    return bytes;
  }
}

function boundsOf(values: Values, width: number): { min: number[]; max: number[] } {
  const min = new Array<number>(width).fill(Number.POSITIVE_INFINITY);
  const max = new Array<number>(width).fill(Number.NEGATIVE_INFINITY);
  values.forEach((value, i) => {
    min[i % width] = Math.min(min[i % width], value);
    max[i % width] = Math.max(max[i % width], value);
  });
  return { min, max };
}
