/**
 * The body that exported figures wear: a capsule per bone and a ball for the head, in the rest pose, each vertex bound to the joint that its
 * bone hangs from. Plain arrays; glb.ts writes them. Not the stage's figure, which has a face and feet of its own.
 */
import { fromUpAndAcross, rotate, type Vector3 } from '../motion/quaternion.ts';
import { JOINT, JOINT_NAMES, PARENTS, restPose } from '../motion/skeleton.ts';
import { minus, plus, read, times, unit, type Vector } from '../motion/vector.ts';

export const SIDES_OF_BODY = ['middle', 'left', 'right'] as const;
type SideOfBody = (typeof SIDES_OF_BODY)[number];

export interface FigureMesh {
  /** [vertices, 3], metres, the pelvis at the origin. */
  readonly positions: Float32Array;
  readonly normals: Float32Array;
  /** The one joint of each vertex. */
  readonly joints: Uint8Array;
  /** Triangles of each side, so that left and right can have colours. */
  readonly indices: Readonly<Record<SideOfBody, Uint16Array>>;
}

const AROUND = 12;
/** Rings of half a ball. */
const RINGS = 4;
/** Metres. */
const RADII: readonly (readonly [RegExp, number])[] = [
  [/spine|neck|collar/, 0.055],
  [/hip|shoulder/, 0.05],
  [/knee/, 0.06],
  [/elbow|ankle/, 0.042],
  [/head/, 0.04],
  [/./, 0.034],
];
const HEAD_RADIUS = 0.105;
const HEAD_HEIGHT = 0.07;
const HAND = 0.1;

interface Draft {
  readonly positions: number[];
  readonly normals: number[];
  readonly joints: number[];
  readonly indices: Record<SideOfBody, number[]>;
}

export function figureMesh(): FigureMesh {
  const rest = restPose();
  const at = (joint: number): Vector => read(rest, joint * 3);
  const draft: Draft = { positions: [], normals: [], joints: [], indices: { middle: [], left: [], right: [] } };
  JOINT_NAMES.forEach((name, joint) => {
    const parent = PARENTS[joint];
    if (parent < 0) return;
    const radius = RADII.find(([names]) => names.test(name))?.[1] ?? HAND;
    capsule(draft, at(parent), at(joint), radius, parent, sideOf(name));
  });
  const crown = plus(at(JOINT.head), [0, HEAD_HEIGHT, 0.02]);
  capsule(draft, crown, plus(crown, [0, 0.02, 0]), HEAD_RADIUS, JOINT.head, 'middle');
  for (const joint of [JOINT.left_wrist, JOINT.right_wrist]) {
    const along = unit(minus(at(joint), at(PARENTS[joint])), [1, 0, 0]);
    capsule(draft, at(joint), plus(at(joint), times(along, HAND)), 0.034, joint, sideOf(JOINT_NAMES[joint]));
  }
  return {
    positions: Float32Array.from(draft.positions),
    normals: Float32Array.from(draft.normals),
    joints: Uint8Array.from(draft.joints),
    indices: {
      middle: Uint16Array.from(draft.indices.middle),
      left: Uint16Array.from(draft.indices.left),
      right: Uint16Array.from(draft.indices.right),
    },
  };
}

function sideOf(name: string): SideOfBody {
  return name.startsWith('left_') ? 'left' : name.startsWith('right_') ? 'right' : 'middle';
}

/** Half a ball at either end and a tube between: rings of vertices from one pole to the other. */
function capsule(draft: Draft, from: Vector, to: Vector, radius: number, joint: number, side: SideOfBody): void {
  const axis = minus(to, from);
  const turn = fromUpAndAcross(axis, Math.abs(unit(axis, [0, 1, 0])[0]) < 0.9 ? [1, 0, 0] : [0, 0, 1]);
  const first = draft.joints.length;
  const rings = 2 * RINGS + 2;
  for (let ring = 0; ring < rings; ring++) {
    const isStart = ring <= RINGS;
    const angle = ((isStart ? ring - RINGS : ring - RINGS - 1) / RINGS) * (Math.PI / 2);
    for (let step = 0; step < AROUND; step++) {
      const around = (step / AROUND) * 2 * Math.PI;
      const local: Vector3 = [Math.cos(angle) * Math.cos(around), Math.sin(angle), Math.cos(angle) * Math.sin(around)];
      const normal = rotate(turn, local);
      draft.normals.push(...unit(normal, [0, 1, 0]));
      draft.positions.push(...plus(isStart ? from : to, times(normal, radius)));
      draft.joints.push(joint);
    }
  }
  const indices = draft.indices[side];
  for (let ring = 0; ring + 1 < rings; ring++) {
    for (let step = 0; step < AROUND; step++) {
      const a = first + ring * AROUND + step;
      const b = first + ring * AROUND + ((step + 1) % AROUND);
      // The rings at the poles are points: one of each pair of triangles has no area there.
      if (ring > 0) indices.push(a, a + AROUND, b);
      if (ring + 2 < rings) indices.push(b, a + AROUND, b + AROUND);
    }
  }
}
