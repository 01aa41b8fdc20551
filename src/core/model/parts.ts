/**
 * How the body is divided for the tokenizer: which feature columns each part codes, and the constant matrices that take
 * features apart (arms relative to the upper chest) and put them together again.
 */
import type { Graph, Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { CONTACT_COLUMN, FEATURE_COUNT, HEAD_YAW_COLUMN, jointColumn } from '../motion/features.ts';
import { jointIndex, type JointName } from '../motion/skeleton.ts';

export interface BodyPart {
  readonly name: string;
  readonly codes: number;
  readonly columns: readonly number[];
  /** Positions are coded relative to the upper chest. */
  readonly relative: boolean;
}

const joints = (...names: JointName[]) => names.flatMap((name) => [0, 1, 2].map((axis) => jointColumn(jointIndex(name)) + axis));
const contacts = [0, 1, 2, 3].map((i) => CONTACT_COLUMN + i);

/** In the order of the codes of a token. */
export const BODY_PARTS: readonly BodyPart[] = [
  {
    name: 'legs',
    codes: 2,
    columns: [0, 1, 2, 3, ...joints('left_hip', 'right_hip', 'left_knee', 'right_knee', 'left_ankle', 'right_ankle', 'left_foot', 'right_foot'), ...contacts],
    relative: false,
  },
  { name: 'torso', codes: 1, columns: [...joints('spine1', 'spine2', 'spine3', 'neck', 'head'), HEAD_YAW_COLUMN], relative: false },
  { name: 'left_arm', codes: 1, columns: joints('left_collar', 'left_shoulder', 'left_elbow', 'left_wrist'), relative: true },
  { name: 'right_arm', codes: 1, columns: joints('right_collar', 'right_shoulder', 'right_elbow', 'right_wrist'), relative: true },
];

const chest = () => jointColumn(jointIndex('spine3'));

/** features [B, 4T, 72] -> one part's columns [B, 4T, n]. */
export function takePart(features: Value, part: BodyPart): Value {
  const n = part.columns.length;
  const data = new Array<number>(FEATURE_COUNT * n).fill(0);
  part.columns.forEach((column, i) => {
    data[column * n + i] = 1;
    if (part.relative) data[(chest() + (i % 3)) * n + i] = -1;
  });
  return o.matmul(features, o.constant(features.graph, [FEATURE_COUNT, n], data));
}

/** All parts' columns side by side, in order [B, 4T, 72] -> features [B, 4T, 72]. The inverse of taking every part. */
export function joinParts(columns: Value): Value {
  return o.matmul(columns, joinMatrix(columns.graph));
}

function joinMatrix(graph: Graph): Value {
  const order = BODY_PARTS.flatMap((part) => part.columns.map((column, i) => ({ column, relative: part.relative, axis: i % 3 })));
  const data = new Array<number>(FEATURE_COUNT * FEATURE_COUNT).fill(0);
  order.forEach(({ column }, i) => {
    data[i * FEATURE_COUNT + column] = 1;
  });
  // A relative position gains the chest's, which the torso coded.
  for (const { column, relative, axis } of order) {
    const source = order.findIndex((entry) => entry.column === chest() + axis);
    if (relative) data[source * FEATURE_COUNT + column] = 1;
  }
  return o.constant(graph, [FEATURE_COUNT, FEATURE_COUNT], data);
}
