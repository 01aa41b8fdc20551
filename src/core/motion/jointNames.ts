/**
 * Finds the studio's joints in other people's skeletons by name: CMU, Mixamo, Bandai Namco, Daz/Poser, Reallusion, Biped, SMPL, Unreal,
 * Rigify, VRM, MMD and the usual BVH names. Names only; what names do not tell is jointStructure.ts's, where joints go retarget.ts's.
 */
import type { JointName } from './skeleton.ts';

/** The joints looked up by name. Spine joints between pelvis and neck are resampled along the chain instead. */
export type NamedJoint = Exclude<JointName, 'spine1' | 'spine2' | 'spine3'>;

const LIMBS = ['hip', 'knee', 'ankle', 'foot', 'collar', 'shoulder', 'elbow', 'wrist'] as const;
type Limb = (typeof LIMBS)[number];
export const SIDES = ['left', 'right'] as const;

export const NAMED_JOINTS: readonly NamedJoint[] = [
  'pelvis',
  'neck',
  'head',
  ...SIDES.flatMap((side) => LIMBS.map((limb): NamedJoint => `${side}_${limb}`)),
];

/** Words for each joint, best first, in the spelling that `parseJointName` gives. Sides are told separately. */
const MIDDLE: Readonly<Record<'pelvis' | 'neck' | 'head', readonly string[]>> = {
  pelvis: [
    'pelvis',
    'hips',
    'hip',
    'hipscenter',
    'hipcenter',
    'spinebase',
    'lowertorso',
    'roothips',
    '下半身',
    '骨盆',
    'root',
    'bip01',
    'bip001',
    'センター',
  ],
  neck: [
    'neck',
    'lowerneck',
    'necklower',
    'neck0',
    'neck01',
    'neck1',
    'necktwist',
    'necktwist01',
    'upperneck',
    'neckupper',
    'headnecklower',
    'shouldercenter',
    '首',
    '脖子',
    '颈',
  ],
  head: ['head', 'skull', 'head01', 'head1', 'headneckupper', '頭', '头', '头部'],
};
const SIDED: Readonly<Record<Limb, readonly string[]>> = {
  hip: ['upleg', 'upperleg', 'thigh', 'thighbend', 'femur', 'hip', 'legupper', 'upleg1', 'upperleg01', 'legthigh', '足', '大腿', 'leg'],
  knee: ['knee', 'lowerleg', 'shin', 'shinbend', 'shank', 'calf', 'tibia', 'leglower', 'lowleg', 'lowerleg01', 'legknee', 'ひざ', '膝', '小腿', 'leg'],
  ankle: ['ankle', 'talus', 'legankle', '足首', 'foot', '脚'],
  foot: ['toebase', 'toes', 'toe', 'toe0', 'toes01', 'toe01', 'toe11', 'ball', 'football', 'legtoes', 'つま先', '脚趾', 'foottip', 'metatarsals', 'foot'],
  collar: ['collar', 'clavicle', 'collarbone', 'scapula', 'armshoulder1', '肩', '锁骨', 'shoulder', 'shoulder01'],
  shoulder: ['upperarm', 'uparm', 'uarm', 'armupper', 'arm', 'shldr', 'shldrbend', 'humerus', 'upperarm01', 'armshoulder2', '腕', '上臂', 'shoulder'],
  elbow: ['elbow', 'forearm', 'forearmbend', 'farm', 'larm', 'lowerarm', 'armlower', 'radius', 'ulna', 'lowarm', 'lowerarm01', 'armelbow', 'ひじ', '肘', '前臂'],
  wrist: ['wrist', 'hand', 'armwrist', '手首', '手', 'palm', 'fist'],
}; // biome-ignore format: words in rows
/** Where two joints could claim one word, the first of the pair takes it: Mixamo's LeftShoulder is a collar, SMPL's is not. */
const CLAIM_ORDER: readonly Limb[] = ['hip', 'ankle', 'knee', 'foot', 'shoulder', 'collar', 'elbow', 'wrist'];

const WORDS = new Set(Object.values(SIDED).flat());

interface ParsedName {
  readonly side: 'left' | 'right' | 'middle';
  /** Lower-case letters and digits without side and rig prefix. */
  readonly bare: string;
}

/** Splits a name into its side and its bare word: 'mixamorig:LeftUpLeg' -> left, 'upleg'; 'UpperArm_R' -> right, 'upperarm'. */
export function parseJointName(name: string): ParsedName {
  const spaced = name
    .normalize('NFKC')
    .replace(/^.*[:|]/, '')
    .replace(/^mixamorig\d*(?=[A-Z])/, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+/, '')
    .replace(/^(?:mixamorig\d*|cc_base|rl|joint|jnt|jt|bone|def|j_bip|m_avg|f_avg|character\d*|valve_?biped|bip_?0*1)_(?=.)/, '')
    .replace(/^(?:bip_?0*1|[bj])_(?=.)/, '');
  const words = spaced.split('_').filter((word) => word !== '' && word !== 'stretch' && word !== 'jnt' && word !== 'm');
  const spelled = words.findIndex((word) => /^(?:left|right|l|r)$/.test(word));
  if (spelled >= 0 && words.length > 1) {
    const side = words[spelled].startsWith('l') ? 'left' : 'right';
    return { side, bare: words.filter((_, i) => i !== spelled).join('') };
  }
  // Centre marks of VRM ('J_Bip_C_Hips') and Auto-Rig Pro ('neck.x').
  const bare = (words.length > 1 ? words.filter((word) => word !== 'c' && word !== 'x') : words).join('');
  const glued = /^(left|right|左|右)(.+)$/.exec(bare) ?? gluedLetter(bare);
  if (glued) return { side: /^[l左]/.test(glued[1]) ? 'left' : 'right', bare: glued[2] };
  return { side: 'middle', bare };
}

/** 'lfemur', 'upperlegl': a letter counts as a side only where a known word is left without it. */
function gluedLetter(bare: string): readonly [string, string, string] | undefined {
  for (const letter of ['l', 'r']) {
    const after = bare.slice(1);
    if (bare.startsWith(letter) && (WORDS.has(after) || after === 'hipjoint')) return [bare, letter, after];
    if (bare.endsWith(letter) && WORDS.has(bare.slice(0, -1))) return [bare, letter, bare.slice(0, -1)];
  }
  return undefined;
}

/**
 * Which of the given joints plays each of ours; joints that are not there are absent. Exact names of the studio win.
 * @param names of the source skeleton, in its order
 */
export function findJoints(names: readonly string[]): Map<NamedJoint, number> {
  const found = new Map<NamedJoint, number>();
  const prefix = commonPrefix(names);
  const parsed = names.map((name) => parseJointName(name.startsWith(prefix) ? name.slice(prefix.length) : name));
  for (const joint of ['pelvis', 'neck', 'head'] as const) {
    const index = firstMatch(parsed, 'middle', MIDDLE[joint], new Set());
    if (index >= 0) found.set(joint, index);
  }
  for (const side of SIDES) {
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

const ENDS_IN_SIDE = /(?:^|[^\p{L}\p{N}])(?:left|right|l|r).$/iu;

/** What most names begin with, up to a separator: a character's name in front of every joint. */
function commonPrefix(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    for (const { index } of name.matchAll(/[^\p{L}\p{N}](?=.)/gu)) {
      const prefix = name.slice(0, index + 1);
      counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
  }
  const shared = [...counts].filter(([prefix, count]) => count > names.length * 0.7 && !ENDS_IN_SIDE.test(prefix));
  return shared.reduce((longest, [prefix]) => (prefix.length > longest.length ? prefix : longest), '');
}

function firstMatch(parsed: readonly ParsedName[], side: ParsedName['side'], words: readonly string[], taken: ReadonlySet<number>): number {
  for (const word of words) {
    const index = parsed.findIndex((name, i) => name.side === side && name.bare === word && !taken.has(i));
    if (index >= 0) return index;
  }
  return -1;
}
