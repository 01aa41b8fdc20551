/**
 * Which joints of a glTF file make up one figure: the skins of one body belong together, two people in a scene do not, and a sword with a
 * skin of its own is nobody. Structure and names only; poses are gltf.ts's.
 */
import { findJoints } from '../motion/jointNames.ts';
import { type GltfDocument, parentsOfNodes } from './gltfDocument.ts';

/** A figure has at least this many joints where there is more than one. */
const FEWEST = 8;
/** Names that tell a person from a horse. */
const LIMBS = ['left_knee', 'right_knee', 'left_elbow', 'right_elbow'] as const;

/** Node indices, one set per figure; all in one set where nothing tells figures apart. */
export function figuresOf(document: GltfDocument): ReadonlySet<number>[] {
  const { nodes = [], skins = [] } = document;
  const parents = parentsOfNodes(document);
  const all = new Set(skins.flatMap(({ joints }) => joints.filter((joint) => joint < nodes.length)));
  const groups = all.size > 0 ? connected(skins, all, parents) : limbs(document, parents);
  const figures = groups.filter((group) => group.size >= FEWEST);
  if (figures.length < 2) return [all.size > 0 ? all : new Set(nodes.keys())];
  const people = figures.filter((group) => {
    const found = findJoints([...group].map((node) => nodes[node].name ?? ''));
    return LIMBS.every((joint) => found.has(joint));
  });
  return people.length > 0 ? people : figures;
}

/** Joints that share a skin, or hang from one another, are of one figure. */
function connected(skins: NonNullable<GltfDocument['skins']>, all: ReadonlySet<number>, parents: readonly number[]): Set<number>[] {
  const leader = new Map([...all].map((joint) => [joint, joint]));
  const find = (joint: number): number => {
    let at = joint;
    for (let next = leader.get(at) ?? at; next !== at; next = leader.get(at) ?? at) at = next;
    leader.set(joint, at);
    return at;
  };
  const join = (a: number, b: number): void => void leader.set(find(a), find(b));
  for (const { joints } of skins) for (const joint of joints) if (all.has(joint) && all.has(joints[0])) join(joint, joints[0]);
  for (const joint of all) {
    let above = parents[joint];
    while (above >= 0 && !all.has(above)) above = parents[above];
    if (above >= 0) join(joint, above);
  }
  return gathered(all, find);
}

/** Without skins: the trees of moving nodes below what stands still. */
function limbs({ nodes = [], animations = [] }: GltfDocument, parents: readonly number[]): Set<number>[] {
  const moving = new Set(animations.flatMap(({ channels }) => channels.flatMap(({ target }) => target.node ?? [])));
  const top = new Map<number, number>();
  const topOf = (node: number): number => {
    const known = top.get(node);
    if (known !== undefined) return known;
    const above = parents[node] < 0 ? -1 : topOf(parents[node]);
    const found = above >= 0 ? above : moving.has(node) ? node : -1;
    top.set(node, found);
    return found;
  };
  return gathered(new Set([...nodes.keys()].filter((node) => topOf(node) >= 0)), topOf);
}

function gathered(members: Iterable<number>, leaderOf: (member: number) => number): Set<number>[] {
  const groups = new Map<number, Set<number>>();
  for (const member of members) groups.set(leaderOf(member), (groups.get(leaderOf(member)) ?? new Set()).add(member));
  return [...groups.values()];
}
