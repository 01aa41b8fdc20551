import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { foreignWalk } from '../../../fixtures/motion/rigs.ts';
import { canonicalStart } from './features.ts';
import { mapJoints } from './jointMapping.ts';
import { NAMED_JOINTS } from './jointNames.ts';
import { retarget } from './retarget.ts';

type Limb = 'hip' | 'knee' | 'ankle' | 'foot' | 'collar' | 'shoulder' | 'elbow' | 'wrist';
/** How a maker names limbs, with L for the side, and the joints of the middle in our order: pelvis, spines, neck, head. */
interface Rig {
  readonly limbs: Readonly<Partial<Record<Limb, string>>>;
  readonly middle: readonly [string, string, string, string, string, string];
  readonly sides: readonly [string, string];
}
const limbs = (hip: string, knee: string, ankle: string, foot: string, collar: string, shoulder: string, elbow: string, wrist: string) => ({
  hip,
  knee,
  ankle,
  foot,
  collar,
  shoulder,
  elbow,
  wrist,
});

const RIGS: Readonly<Record<string, Rig>> = {
  mixamo: {
    limbs: limbs('mixamorig:#UpLeg', 'mixamorig:#Leg', 'mixamorig:#Foot', 'mixamorig:#ToeBase', 'mixamorig:#Shoulder', 'mixamorig:#Arm', 'mixamorig:#ForeArm', 'mixamorig:#Hand'),
    middle: ['mixamorig:Hips', 'mixamorig:Spine', 'mixamorig:Spine1', 'mixamorig:Spine2', 'mixamorig:Neck', 'mixamorig:Head'],
    sides: ['Left', 'Right'],
  },
  'mixamo without colons': {
    limbs: limbs('mixamorig#UpLeg', 'mixamorig#Leg', 'mixamorig#Foot', 'mixamorig#ToeBase', 'mixamorig#Shoulder', 'mixamorig#Arm', 'mixamorig#ForeArm', 'mixamorig#Hand'),
    middle: ['mixamorigHips', 'mixamorigSpine', 'mixamorigSpine1', 'mixamorigSpine2', 'mixamorigNeck', 'mixamorigHead'],
    sides: ['Left', 'Right'],
  },
  unreal: {
    limbs: limbs('thigh_#', 'calf_#', 'foot_#', 'ball_#', 'clavicle_#', 'upperarm_#', 'lowerarm_#', 'hand_#'),
    middle: ['pelvis', 'spine_01', 'spine_02', 'spine_03', 'neck_01', 'head'],
    sides: ['l', 'r'],
  },
  rigify: {
    limbs: limbs('DEF-thigh.#', 'DEF-shin.#', 'DEF-foot.#', 'DEF-toe.#', 'DEF-shoulder.#', 'DEF-upper_arm.#', 'DEF-forearm.#', 'DEF-hand.#'),
    middle: ['DEF-spine', 'DEF-spine.001', 'DEF-spine.002', 'DEF-spine.003', 'DEF-spine.004', 'DEF-spine.006'],
    sides: ['L', 'R'],
  },
  quaternius: {
    limbs: limbs('UpperLeg.#', 'LowerLeg.#', 'Foot.#', 'Toe.#', 'Shoulder.#', 'UpperArm.#', 'LowerArm.#', 'Fist.#'),
    middle: ['Hips', 'Abdomen', 'Torso', 'Chest', 'Neck', 'Head'],
    sides: ['L', 'R'],
  },
  reallusion: {
    limbs: limbs('CC_Base_#_Thigh', 'CC_Base_#_Calf', 'CC_Base_#_Foot', 'CC_Base_#_ToeBase', 'CC_Base_#_Clavicle', 'CC_Base_#_Upperarm', 'CC_Base_#_Forearm', 'CC_Base_#_Hand'),
    middle: ['CC_Base_Hip', 'CC_Base_Waist', 'CC_Base_Spine01', 'CC_Base_Spine02', 'CC_Base_NeckTwist01', 'CC_Base_Head'],
    sides: ['L', 'R'],
  },
  'daz genesis 8': {
    limbs: limbs('#ThighBend', '#Shin', '#Foot', '#Toe', '#Collar', '#ShldrBend', '#ForearmBend', '#Hand'),
    middle: ['hip', 'abdomenLower', 'abdomenUpper', 'chestLower', 'neckLower', 'head'],
    sides: ['l', 'r'],
  },
  smpl: {
    limbs: limbs('m_avg_#_Hip', 'm_avg_#_Knee', 'm_avg_#_Ankle', 'm_avg_#_Foot', 'm_avg_#_Collar', 'm_avg_#_Shoulder', 'm_avg_#_Elbow', 'm_avg_#_Wrist'),
    middle: ['m_avg_Pelvis', 'm_avg_Spine1', 'm_avg_Spine2', 'm_avg_Spine3', 'm_avg_Neck', 'm_avg_Head'],
    sides: ['L', 'R'],
  },
  'biped under a character': {
    limbs: limbs('Bob:Bip01 # Thigh', 'Bob:Bip01 # Calf', 'Bob:Bip01 # Foot', 'Bob:Bip01 # Toe0', 'Bob:Bip01 # Clavicle', 'Bob:Bip01 # UpperArm', 'Bob:Bip01 # Forearm', 'Bob:Bip01 # Hand'),
    middle: ['Bob:Bip01 Pelvis', 'Bob:Bip01 Spine', 'Bob:Bip01 Spine1', 'Bob:Bip01 Spine2', 'Bob:Bip01 Neck', 'Bob:Bip01 Head'],
    sides: ['L', 'R'],
  },
  vrm: {
    limbs: limbs('J_Bip_#_UpperLeg', 'J_Bip_#_LowerLeg', 'J_Bip_#_Foot', 'J_Bip_#_ToeBase', 'J_Bip_#_Shoulder', 'J_Bip_#_UpperArm', 'J_Bip_#_LowerArm', 'J_Bip_#_Hand'),
    middle: ['J_Bip_C_Hips', 'J_Bip_C_Spine', 'J_Bip_C_Chest', 'J_Bip_C_UpperChest', 'J_Bip_C_Neck', 'J_Bip_C_Head'],
    sides: ['L', 'R'],
  },
  mmd: {
    limbs: limbs('#足', '#ひざ', '#足首', '#つま先', '#肩', '#腕', '#ひじ', '#手首'),
    middle: ['下半身', '上半身', '上半身2', '上半身3', '首', '頭'],
    sides: ['左', '右'],
  },
  'auto-rig pro': {
    limbs: limbs('thigh_stretch.#', 'leg_stretch.#', 'foot.#', 'toes_01.#', 'shoulder.#', 'arm_stretch.#', 'forearm_stretch.#', 'hand.#'),
    middle: ['root.x', 'spine_01.x', 'spine_02.x', 'spine_03.x', 'neck.x', 'head.x'],
    sides: ['l', 'r'],
  },
  acclaim: {
    limbs: limbs('#femur', '#tibia', '#foot', '#toes', '#clavicle', '#humerus', '#radius', '#wrist'),
    middle: ['root', 'lowerback', 'upperback', 'thorax', 'lowerneck', 'head'],
    sides: ['l', 'r'],
  },
  'names that say nothing': {
    limbs: limbs('Bone.1#', 'Bone.2#', 'Bone.3#', 'Bone.4#', 'Bone.5#', 'Bone.6#', 'Bone.7#', 'Bone.8#'),
    middle: ['Bone.10', 'Bone.11', 'Bone.12', 'Bone.13', 'Bone.14', 'Bone.15'],
    sides: ['3', '7'],
  },
}; // biome-ignore format: rigs in rows

const MIDDLE = ['pelvis', 'spine1', 'spine2', 'spine3', 'neck', 'head'];

function namer({ limbs, middle, sides }: Rig): (joint: string) => string | undefined {
  return (joint) => {
    const at = MIDDLE.indexOf(joint);
    if (at >= 0) return middle[at];
    const [side, limb] = joint.split('_');
    return limbs[limb as Limb]?.replace('#', side === 'left' ? sides[0] : sides[1]);
  };
}

describe('mapping', () => {
  it.each(Object.entries(RIGS))('of %s is found without help', (name, rig) => {
    const nameOf = namer(rig);
    const source = foreignWalk(nameOf);
    const { mapping, missing, by } = mapJoints(source);
    expect(missing).toEqual([]);
    // Rigify numbers its spine: pelvis, neck and head are found by shape.
    expect(by).toBe(/nothing|rigify/.test(name) ? 'shape' : 'names');
    const told = Object.fromEntries(NAMED_JOINTS.map((joint) => [joint, source.names[mapping[joint]]]));
    const expected = Object.fromEntries(NAMED_JOINTS.map((joint) => [joint, nameOf(joint)]));
    expect(told).toEqual(expected);
  });

  it.each([
    ['y', (x: number, y: number, z: number) => [x, y, z], false],
    ['z', (x: number, y: number, z: number) => [x, -z, y], false],
    ['x', (x: number, y: number, z: number) => [y, -x, z], false],
    ['-y', (x: number, y: number, z: number) => [x, -y, -z], false],
    ['y', (x: number, y: number, z: number) => [-x, y, z], true],
    ['z', (x: number, y: number, z: number) => [x, z, y], true],
  ] as const)('%s up, left-handed %#', (up, place, flipped) => {
    const source = foreignWalk(namer(RIGS.mixamo), (x, y, z) => place(x, y, z).map((value) => value * 39.37));
    const { positions, guesses } = retarget(source, 'walk');
    expect(guesses).toMatchObject({ up, flipped, unit: 'inches' });
    const { positions: ours, frames } = fixtureClip('walk');
    const there = canonicalStart(ours, frames);
    const worst = positions.reduce((most, value, i) => (i % 3 === 1 ? most : Math.max(most, Math.abs(value - there[i]))), 0);
    expect(worst).toBeLessThan(0.05);
  });

  it('takes a person’s word, -1 for none', () => {
    const source = foreignWalk(namer(RIGS.unreal));
    const { mapping, by } = mapJoints(source, { left_foot: -1, neck: 3 });
    expect([mapping.left_foot, mapping.neck, by]).toEqual([-1, 3, 'person']);
    expect(retarget(source, 'walk', { mapping: { left_foot: -1 } }).positions.every(Number.isFinite)).toBe(true);
  });

  it('does not take a root on the floor for the pelvis', () => {
    const source = foreignWalk((joint) => (joint === 'pelvis' ? undefined : joint === 'spine1' ? 'Bone' : namer(RIGS.quaternius)(joint)));
    const parents = source.parents.map((parent) => parent + 1);
    const positions = new Float64Array(source.frames * (source.points + 1) * 3);
    for (let f = 0; f < source.frames; f++)
      positions.set(source.positions.subarray(f * source.points * 3, (f + 1) * source.points * 3), (f * (source.points + 1) + 1) * 3);
    const rooted = { ...source, names: ['root', ...source.names], parents: [-1, ...parents], positions, points: source.points + 1 };
    expect(mapJoints(rooted).mapping.pelvis).not.toBe(0);
  });
});
