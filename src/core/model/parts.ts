/**
 * How the body is divided for the tokenizer: how many codes each part has, and the constant matrices that take features
 * apart (arms relative to the upper chest) and put them together again. The division itself is featureLayout.ts's.
 */
import type { Graph, Value } from '../graph/ir.ts';
import * as o from '../graph/ops.ts';
import { FEATURE_PARTS, FEATURE_SIZE, type FeaturePart, jointColumn, type PartName } from '../motion/featureLayout.ts';

const CODES: Readonly<Record<PartName, number>> = { legsRoot: 2, torso: 1, leftArm: 1, rightArm: 1 };

export interface BodyPart extends FeaturePart {
  readonly codes: number;
}

/** In the order of the codes of a token. */
export const BODY_PARTS: readonly BodyPart[] = FEATURE_PARTS.map((part) => ({ ...part, codes: CODES[part.name] }));

/** The column that is subtracted from the i-th column of a part, if any: a part's joints take three columns each. */
function originColumn(part: BodyPart, i: number): number | null {
  return part.origin === null ? null : jointColumn(part.origin) + (i % 3);
}

/** features [B, 4T, 72] -> one part's columns [B, 4T, n]. */
export function takePart(features: Value, part: BodyPart): Value {
  const n = part.columns.length;
  const data = new Array<number>(FEATURE_SIZE * n).fill(0);
  part.columns.forEach((column, i) => {
    data[column * n + i] = 1;
    const origin = originColumn(part, i);
    if (origin !== null) data[origin * n + i] = -1;
  });
  return o.matmul(features, o.constant(features.graph, [FEATURE_SIZE, n], data));
}

/** All parts' columns side by side, in order [B, 4T, 72] -> features [B, 4T, 72]. The inverse of taking every part. */
export function joinParts(columns: Value): Value {
  return o.matmul(columns, joinMatrix(columns.graph));
}

function joinMatrix(graph: Graph): Value {
  const order = BODY_PARTS.flatMap((part) => part.columns.map((column, i) => ({ column, origin: originColumn(part, i) })));
  const data = new Array<number>(FEATURE_SIZE * FEATURE_SIZE).fill(0);
  order.forEach(({ column, origin }, i) => {
    data[i * FEATURE_SIZE + column] = 1;
    // A relative position gains its origin's, which another part coded as it is.
    if (origin !== null) data[order.findIndex((entry) => entry.column === origin) * FEATURE_SIZE + column] = 1;
  });
  return o.constant(graph, [FEATURE_SIZE, FEATURE_SIZE], data);
}
