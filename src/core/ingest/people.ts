/** Several people in one source (BVH files and FBX scenes hold them as separate trees of joints) -> one source each. Trees of few joints are nobody. */
import { mapJoints } from '../motion/jointMapping.ts';
import type { SourceMotion } from '../motion/sourceMotion.ts';

/** A person has at least this many joints. */
const FEWEST = 8;

/** The source itself where it holds one person or none. */
export function peopleIn(source: SourceMotion): readonly SourceMotion[] {
  const trees = new Map<number, number[]>();
  const rootOf: number[] = [];
  source.parents.forEach((parent, joint) => {
    const root = parent < 0 ? joint : rootOf[parent];
    rootOf.push(root);
    trees.set(root, [...(trees.get(root) ?? []), joint]);
  });
  const large = [...trees.values()].filter((joints) => joints.length >= FEWEST);
  if (large.length < 2) return [source];
  // Controls and horses have as many joints.
  const people = large.map((joints) => only(source, joints)).filter((person) => mapJoints(person).missing.length === 0);
  return people.length > 0 ? people : [source];
}

function only(source: SourceMotion, joints: readonly number[]): SourceMotion {
  const index = new Map(joints.map((joint, i) => [joint, i]));
  const ended = joints.filter((joint) => source.ends.has(joint));
  const points = [...joints, ...ended.map((joint) => source.ends.get(joint) ?? 0)];
  const pick = (from: Float64Array, width: number, kept: readonly number[]): Float64Array => {
    const rows = from.length / (width * 3);
    const to = new Float64Array(rows * kept.length * 3);
    for (let row = 0, at = 0; row < rows; row++)
      for (const point of kept) for (let axis = 0; axis < 3; axis++) to[at++] = from[(row * width + point) * 3 + axis];
    return to;
  };
  return {
    ...source,
    names: joints.map((joint) => source.names[joint]),
    parents: joints.map((joint) => index.get(source.parents[joint]) ?? -1),
    ends: new Map(ended.map((joint, i) => [index.get(joint) ?? 0, joints.length + i])),
    positions: pick(source.positions, source.points, points),
    points: points.length,
    ...(source.rest ? { rest: pick(source.rest, source.names.length, joints) } : {}),
  };
}
