/**
 * Finds the studio's joints in a skeleton by its shape alone: two legs that reach lowest, two arms that reach farthest to the sides, a
 * head on top. For skeletons whose names say nothing ('Bone.012'); jointMapping.ts asks here for what names leave open.
 *
 *        head                 feet   the two lowest tips of different limbs
 *   hand--chest--hand         pelvis where their limbs meet
 *         |                   hands  the tips farthest to either side above it
 *       pelvis                chest  where their limbs meet
 *       /    \                knee, elbow: between the two longest neighbouring bones of a limb
 *     foot   foot
 */
import { type NamedJoint, SIDES } from './jointNames.ts';
import { cross } from './quaternion.ts';
import { childrenOf, commonAncestor, pointAt, type SourceMotion } from './sourceMotion.ts';
import { dot, minus, plus, times, unit, type Vector } from './vector.ts';

/** Bones shorter than this share of the figure's height are helpers: a twist joint's own place, a zero offset. */
const TINY = 0.02;
/** Limbs meet at least this share of the height above the feet. */
const PELVIS_HEIGHT = 0.3;

interface Tip {
  readonly joint: number;
  readonly at: Vector;
}

/** @param up unit vector to the sky, in the source's coordinates. @returns nothing for what has no such shape */
export function jointsByStructure(source: SourceMotion, up: Vector): Map<NamedJoint, number> {
  const found = new Map<NamedJoint, number>();
  const at = (joint: number): Vector => pointAt(source, 0, joint);
  const high = (p: Vector): number => dot(p, up);
  const children = childrenOf(source.parents);
  const tips: Tip[] = children.flatMap((below, joint) => {
    if (below.length > 0) return [];
    const end = source.ends.get(joint);
    return [{ joint, at: end === undefined ? at(joint) : pointAt(source, 0, end) }];
  });
  if (tips.length < 5) return found;
  const rising = [...tips].sort((a, b) => high(a.at) - high(b.at));
  const ground = high(rising[0].at);
  const height = high(rising[rising.length - 1].at) - ground;
  if (!(height > 0)) return found;

  const first = rising[0].joint;
  const meetsHigh = (joint: number): boolean => {
    const meeting = commonAncestor(source.parents, first, joint);
    return meeting >= 0 && high(at(meeting)) - ground > PELVIS_HEIGHT * height;
  };
  const second = rising.find(({ joint }) => joint !== first && meetsHigh(joint))?.joint;
  if (second === undefined) return found;
  const pelvis = commonAncestor(source.parents, first, second);
  const legs = [first, second].map((tip) => limb(source, pelvis, tip, height * TINY));
  const hips = legs.map((chain) => longestPair(chain, at));
  if (hips.some((pair) => pair === undefined)) return found;
  const [a, b] = legs.map((chain, i) => chain.slice(hips[i]));

  const sideways = unit(withoutUp(minus(at(a[0]), at(b[0])), up), [1, 0, 0]);
  const ofLegs = new Set(legs.flat());
  const others = tips.filter(({ joint }) => ![...pathTo(source, pelvis, joint)].some((above) => ofLegs.has(above)));
  const across = others.map((tip) => ({ ...tip, x: dot(minus(tip.at, at(pelvis)), sideways) })).sort((p, q) => p.x - q.x);
  const handB = across[0];
  const handA = across[across.length - 1];
  if (!handA || !handB || handA.joint === handB.joint) return found;
  const chest = commonAncestor(source.parents, handA.joint, handB.joint);
  if (chest < 0) return found;
  const arms = [handA, handB].map(({ joint }) => limb(source, chest, joint, height * TINY));
  const shoulders = arms.map((chain) => longestPair(chain, at));
  if (shoulders.some((pair) => pair === undefined)) return found;

  const top = others.filter(({ joint }) => joint !== handA.joint && joint !== handB.joint).sort((p, q) => high(q.at) - high(p.at))[0];
  const swapped = !isLeft(a, b, at, up);
  SIDES.forEach((side, i) => {
    const which = swapped ? 1 - i : i;
    const leg = which === 0 ? a : b;
    const arm = arms[which];
    const from = shoulders[which] ?? 0;
    const put = (joint: NamedJoint, index: number | undefined): void => {
      if (index !== undefined) found.set(joint, index);
    };
    put(`${side}_hip`, leg[0]);
    put(`${side}_knee`, leg[1]);
    put(`${side}_ankle`, leg[2]);
    put(`${side}_foot`, leg[3]);
    put(`${side}_collar`, from > 0 ? arm[from - 1] : undefined);
    put(`${side}_shoulder`, arm[from]);
    put(`${side}_elbow`, arm[from + 1]);
    put(`${side}_wrist`, arm[from + 2]);
  });
  found.set('pelvis', pelvis);
  if (top) {
    const spine = limb(source, chest, top.joint, height * TINY);
    if (spine.length > 0) found.set('neck', spine[0]);
    if (spine.length > 1) found.set('head', spine[1]);
  }
  return found;
}

/** Joints from below `root` down to `tip`, without those that lie where the one before lies. */
function limb(source: SourceMotion, root: number, tip: number, tiny: number): number[] {
  const kept: number[] = [];
  for (const joint of pathTo(source, root, tip)) {
    const before = kept.length > 0 ? kept[kept.length - 1] : root;
    if (Math.hypot(...minus(pointAt(source, 0, joint), pointAt(source, 0, before))) > tiny) kept.push(joint);
    else if (kept.length === 0 && joint === tip) kept.push(joint);
  }
  return kept;
}

function pathTo(source: SourceMotion, root: number, tip: number): number[] {
  const path: number[] = [];
  for (let joint = tip; joint >= 0 && joint !== root; joint = source.parents[joint]) path.unshift(joint);
  return path;
}

/** Where in a limb its two longest neighbouring bones begin: at the hip or the shoulder. Undefined for limbs of fewer than two bones. */
function longestPair(chain: readonly number[], at: (joint: number) => Vector): number | undefined {
  const bones = chain.slice(1).map((joint, i) => Math.hypot(...minus(at(joint), at(chain[i]))));
  let best: number | undefined;
  let length = 0;
  for (let i = 0; i + 1 < bones.length; i++) {
    if (bones[i] + bones[i + 1] <= length) continue;
    best = i;
    length = bones[i] + bones[i + 1];
  }
  return best;
}

/** Whether leg `a` is the left one: left of where the toes point, or without toes, of where the knees bend. */
function isLeft(a: readonly number[], b: readonly number[], at: (joint: number) => Vector, up: Vector): boolean {
  let ahead: Vector = [0, 0, 0];
  for (const leg of [a, b]) {
    if (leg.length > 3) ahead = plus(ahead, minus(at(leg[3]), at(leg[2])));
    const straight = times(plus(at(leg[0]), at(leg[2])), 0.5);
    ahead = plus(ahead, times(minus(at(leg[1]), straight), 0.5));
  }
  const left = cross(up, withoutUp(ahead, up));
  const fallback: Vector = up[1] === 1 ? [1, 0, 0] : cross(up, [0, -1, 0]);
  return dot(minus(at(a[0]), at(b[0])), Math.hypot(...left) > 1e-6 ? left : fallback) > 0;
}

function withoutUp(v: Vector, up: Vector): Vector {
  return minus(v, times(up, dot(v, up)));
}
