import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { canonicalStart } from './features.ts';
import { findJoints, type NamedJoint, parseJointName } from './jointNames.ts';
import {
  aboutAxis,
  conjugate,
  fromUpAndAcross,
  multiply,
  type Quaternion,
  rotate,
  shortestArc,
  toEulerZxy,
  type Vector3,
} from './quaternion.ts';
import { retarget } from './retarget.ts';
import { JOINT_NAMES, PARENTS, POSE_SIZE } from './skeleton.ts';

describe('joint names', () => {
  it.each([
    ['mixamorig:LeftUpLeg', 'left', 'upleg'],
    ['UpperArm_R', 'right', 'upperarm'],
    ['CC_Base_L_ToeBase', 'left', 'toebase'],
    ['rShldr', 'right', 'shldr'],
    ['Bip01 L Thigh', 'left', 'thigh'],
    ['joint_Root', 'middle', 'root'],
    ['thigh_l', 'left', 'thigh'],
    ['left_hip', 'left', 'hip'],
    ['LHipJoint', 'left', 'hipjoint'],
    ['Armature|mixamorig:Head', 'middle', 'head'],
  ])('%s is %s %s', (name, side, bare) => {
    expect(parseJointName(name)).toEqual({ side, bare });
  });

  const rigs: Readonly<Record<string, Partial<Record<NamedJoint, string>>>> = {
    mixamo: {
      pelvis: 'Hips',
      left_hip: 'LeftUpLeg',
      left_knee: 'LeftLeg',
      left_ankle: 'LeftFoot',
      left_foot: 'LeftToeBase',
      left_collar: 'LeftShoulder',
      left_shoulder: 'LeftArm',
      left_elbow: 'LeftForeArm',
      left_wrist: 'LeftHand',
      neck: 'Neck',
      head: 'Head',
    },
    classic: {
      pelvis: 'Hips',
      left_hip: 'LeftHip',
      left_knee: 'LeftKnee',
      left_ankle: 'LeftAnkle',
      left_collar: 'LeftCollar',
      left_shoulder: 'LeftShoulder',
      left_elbow: 'LeftElbow',
      left_wrist: 'LeftWrist',
    },
    bandai: {
      pelvis: 'Hips',
      left_hip: 'UpperLeg_L',
      left_knee: 'LowerLeg_L',
      left_ankle: 'Foot_L',
      left_foot: 'Toes_L',
      left_collar: 'Shoulder_L',
      left_shoulder: 'UpperArm_L',
      left_elbow: 'LowerArm_L',
      left_wrist: 'Hand_L',
    },
    daz: {
      pelvis: 'hip',
      left_hip: 'lThigh',
      left_knee: 'lShin',
      left_ankle: 'lFoot',
      left_collar: 'lCollar',
      left_shoulder: 'lShldr',
      left_elbow: 'lForeArm',
      left_wrist: 'lHand',
    },
    reallusion: {
      pelvis: 'CC_Base_Pelvis',
      neck: 'CC_Base_NeckTwist01',
      left_hip: 'CC_Base_L_Thigh',
      left_knee: 'CC_Base_L_Calf',
      left_ankle: 'CC_Base_L_Foot',
      left_foot: 'CC_Base_L_ToeBase',
      left_collar: 'CC_Base_L_Clavicle',
      left_shoulder: 'CC_Base_L_Upperarm',
      left_elbow: 'CC_Base_L_Forearm',
      left_wrist: 'CC_Base_L_Hand',
    },
    unreal: {
      pelvis: 'pelvis',
      neck: 'neck_01',
      left_hip: 'thigh_l',
      left_knee: 'calf_l',
      left_ankle: 'foot_l',
      left_foot: 'ball_l',
      left_collar: 'clavicle_l',
      left_shoulder: 'upperarm_l',
      left_elbow: 'lowerarm_l',
      left_wrist: 'hand_l',
    },
    smpl: {
      pelvis: 'pelvis',
      left_hip: 'left_hip',
      left_knee: 'left_knee',
      left_ankle: 'left_ankle',
      left_foot: 'left_foot',
      left_collar: 'left_collar',
      left_shoulder: 'left_shoulder',
      left_elbow: 'left_elbow',
      left_wrist: 'left_wrist',
    },
  };
  it.each(Object.entries(rigs))('of a %s rig are told apart', (_, rig) => {
    const names = Object.values(rig);
    const found = findJoints(names);
    expect(Object.fromEntries([...found].map(([joint, index]) => [joint, names[index]]))).toEqual(rig);
  });
});

describe('retarget', () => {
  const { positions, frames } = fixtureClip('walk');

  /** The walk as a bigger skeleton without collars and toes, z up, with other names. */
  function foreign(skip: readonly string[] = []) {
    const names: Readonly<Record<string, string>> = {
      pelvis: 'Hips',
      neck: 'Neck',
      head: 'Head',
      spine2: 'Chest',
      left_hip: 'LeftUpLeg',
      left_knee: 'LeftLeg',
      left_ankle: 'LeftFoot',
      left_shoulder: 'LeftArm',
      left_elbow: 'LeftForeArm',
      left_wrist: 'LeftHand',
      right_hip: 'RightUpLeg',
      right_knee: 'RightLeg',
      right_ankle: 'RightFoot',
      right_shoulder: 'RightArm',
      right_elbow: 'RightForeArm',
      right_wrist: 'RightHand',
    };
    const kept = JOINT_NAMES.flatMap((name, i) => (names[name] && !skip.includes(name) ? [i] : []));
    const ancestor = (joint: number): number => (joint < 0 || kept.includes(joint) ? kept.indexOf(joint) : ancestor(PARENTS[joint]));
    const data = new Float64Array(frames * kept.length * 3);
    for (let f = 0; f < frames; f++) {
      kept.forEach((joint, i) => {
        const [x, y, z] = positions.subarray(f * POSE_SIZE + joint * 3, f * POSE_SIZE + joint * 3 + 3);
        data.set([x * 130, -z * 130, y * 130], (f * kept.length + i) * 3);
      });
    }
    return {
      names: kept.map((joint) => names[JOINT_NAMES[joint]]),
      parents: kept.map((joint) => ancestor(PARENTS[joint])),
      ends: new Map<number, number>(),
      frames,
      framesPerSecond: 25,
      positions: data,
      points: kept.length,
    };
  }

  it('finds the same walk in a larger z-up skeleton with missing joints', () => {
    const { positions: back, guesses } = retarget(foreign(), 'walk');
    expect(guesses).toMatchObject({ by: 'names', up: 'z', unit: 'centimetres', flipped: false });
    const there = canonicalStart(positions, frames);
    expect(back).toHaveLength(positions.length);
    let sum = 0;
    for (let i = 0; i < back.length; i += 3) sum += Math.hypot(back[i] - there[i], back[i + 1] - there[i + 1], back[i + 2] - there[i + 2]);
    expect(sum / (back.length / 3)).toBeLessThan(0.03);
  });

  it('resamples to 25 frames per second', () => {
    expect(retarget({ ...foreign(), framesPerSecond: 50 }, 'walk').positions.length / POSE_SIZE).toBe(Math.round((frames - 1) / 2) + 1);
    expect(retarget({ ...foreign(), framesPerSecond: 10 }, 'walk').positions.length / POSE_SIZE).toBe(Math.round((frames - 1) * 2.5) + 1);
  });

  it('says which joints are missing', () => {
    expect(() => retarget(foreign(['left_knee', 'right_wrist']), 'walk.bvh')).toThrow(
      /walk.bvh: no joint found for left_knee, right_wrist/,
    );
    expect(() => retarget({ ...foreign(), frames: 0 }, 'walk.bvh')).toThrow(/no frame/);
    expect(() => retarget({ ...foreign(), positions: new Float64Array(foreign().positions.length) }, 'walk.bvh')).toThrow(
      /legs of no length/,
    );
  });
});

describe('quaternions', () => {
  const close = (a: readonly number[], b: readonly number[]): void => {
    expect(a).toHaveLength(b.length);
    for (const [i, value] of a.entries()) expect(value).toBeCloseTo(b[i], 6);
  };

  it('turn axes the right-handed way and compose from the right', () => {
    close(rotate(aboutAxis(1, Math.PI / 2), [0, 0, 1]), [1, 0, 0]);
    close(rotate(multiply(aboutAxis(2, Math.PI / 2), aboutAxis(0, Math.PI / 2)), [0, 1, 0]), [0, 0, 1]);
  });

  it.each<[Vector3, Vector3]>([
    [
      [0, 1, 0],
      [1, 2, 3],
    ],
    [
      [0, 1, 0],
      [0, -1, 0],
    ],
    [
      [1, 0, 0],
      [-2, 0, 0],
    ],
    [
      [0.3, 0.4, -1],
      [0.3, 0.4, -1],
    ],
  ])('take %j to %j', (from, to) => {
    const turned = rotate(shortestArc(from, to), from);
    const scale = Math.hypot(...from) / Math.hypot(...to);
    close(
      turned,
      to.map((value) => value * scale),
    );
  });

  it.each<{ q: Quaternion }>([
    { q: aboutAxis(0, 1.2) },
    { q: aboutAxis(0, Math.PI / 2) },
    { q: aboutAxis(0, -Math.PI / 2) },
    { q: multiply(aboutAxis(2, 2.5), multiply(aboutAxis(0, -1.1), aboutAxis(1, 3))) },
    { q: multiply(aboutAxis(2, 0.7), aboutAxis(0, Math.PI / 2)) },
  ])('come back from Euler angles: $q', ({ q }) => {
    const [z, x, y] = toEulerZxy(q);
    const again = multiply(aboutAxis(2, z), multiply(aboutAxis(0, x), aboutAxis(1, y)));
    expect(Math.abs(multiply(conjugate(q), again)[3])).toBeCloseTo(1, 6);
  });

  it('build axes from up and across', () => {
    const turn = fromUpAndAcross([0, 0, 2], [0, 3, 1]);
    close(rotate(turn, [0, 1, 0]), [0, 0, 1]);
    close(rotate(turn, [1, 0, 0]), [0, 1, 0]);
  });
});
