/**
 * Finds the studio's joints in other people's skeletons by name: CMU, Mixamo, Bandai Namco, Daz/Poser, Reallusion, Biped, SMPL
 * and the usual BVH names. Names only; where joints go is retarget.ts.
 */
import type { JointName } from './skeleton.ts';

/** The joints looked up by name. Spine joints between pelvis and neck are resampled along the chain instead. */
export type NamedJoint = Exclude<JointName, 'spine1' | 'spine2' | 'spine3'>;

/** Words for each joint, best first, in the spelling that `bareName` gives. Sides are told separately. */
const MIDDLE: Readonly<Record<'pelvis' | 'neck' | 'head', readonly string[]>> = {
  pelvis: ['pelvis', 'hips', 'hip', 'root', 'bip01', 'bip001'],
  neck: ['neck', 'neck1', 'necktwist01', 'neck01', 'neck0', 'necktwist', 'upperneck', 'lowerneck'],
  head: ['head'],
};
const SIDED: Readonly<Record<'hip' | 'knee' | 'ankle' | 'foot' | 'collar' | 'shoulder' | 'elbow' | 'wrist', readonly string[]>> = {
  hip: ['upleg', 'upperleg', 'thigh', 'femur', 'hip'],
  knee: ['knee', 'lowerleg', 'shin', 'calf', 'tibia', 'leg'],
  ankle: ['ankle', 'foot'],
  foot: ['toebase', 'toes', 'toe', 'toe0', 'ball', 'foot'],
  collar: ['collar', 'clavicle', 'shoulder'],
  shoulder: ['upperarm', 'arm', 'shldr', 'humerus', 'shoulder'],
  elbow: ['elbow', 'forearm', 'lowerarm', 'radius'],
  wrist: ['wrist', 'hand'],
};
/** Where two joints could claim one word, the first of the pair takes it: Mixamo's LeftShoulder is a collar, SMPL's is not. */
const CLAIM_ORDER = ['hip', 'ankle', 'knee', 'foot', 'shoulder', 'collar', 'elbow', 'wrist'] as const;

interface ParsedName {
  readonly side: 'left' | 'right' | 'middle';
  /** Lower-case letters and digits without side and rig prefix. */
  readonly bare: string;
}

/** Splits a name into its side and its bare word: 'mixamorig:LeftUpLeg' -> left, 'upleg'; 'UpperArm_R' -> right, 'upperarm'. */
export function parseJointName(name: string): ParsedName {
  const spaced = name
    .replace(/^.*[:|]/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '_')
    .replace(/^(?:mixamorig\d*|cc_base|rl|joint|jnt|bone|def|valve_?biped|bip_?0*1|b)_(?=.)/, '')
    .replace(/^(?:bip_?0*1)_(?=.)/, '');
  const words = spaced.split('_').filter((word) => word !== '');
  const spelled = words.findIndex((word) => /^(?:left|right|l|r)$/.test(word));
  if (spelled >= 0 && words.length > 1) {
    const side = words[spelled].startsWith('l') ? 'left' : 'right';
    return { side, bare: words.filter((_, i) => i !== spelled).join('') };
  }
  const bare = words.join('');
  const glued =
    /^(left|right)(.+)$/.exec(bare) ??
    /^(l|r)(hipjoint|upleg|femur|tibia|thigh|shldr|toes?|hand|foot|collar|clavicle|humerus|radius)$/.exec(bare);
  if (glued) return { side: glued[1].startsWith('l') ? 'left' : 'right', bare: glued[2] };
  return { side: 'middle', bare };
}

/**
 * Which of the given joints plays each of ours; joints that are not there are absent. Exact names of the studio win.
 * @param names of the source skeleton, in its order
 */
export function findJoints(names: readonly string[]): Map<NamedJoint, number> {
  const found = new Map<NamedJoint, number>();
  const parsed = names.map(parseJointName);
  for (const joint of ['pelvis', 'neck', 'head'] as const) {
    const index = firstMatch(parsed, 'middle', MIDDLE[joint], new Set());
    if (index >= 0) found.set(joint, index);
  }
  for (const side of ['left', 'right'] as const) {
    const taken = new Set<number>();
    for (const joint of CLAIM_ORDER) {
      const index = firstMatch(parsed, side, SIDED[joint], taken);
      if (index < 0) continue;
      found.set(`${side}_${joint}`, index);
      taken.add(index);
    }
  }
  return found;
}

function firstMatch(parsed: readonly ParsedName[], side: ParsedName['side'], words: readonly string[], taken: ReadonlySet<number>): number {
  for (const word of words) {
    const index = parsed.findIndex((name, i) => name.side === side && name.bare === word && !taken.has(i));
    if (index >= 0) return index;
  }
  return -1;
}
