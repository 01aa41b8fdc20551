/** What each foreign format means, against small files of our own making. Mapping and placing have their own tests. */
import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { AMC, ASF, motionJson, npz, text, textOf } from '../../../fixtures/motion/rigs.ts';
import { headingYaw } from '../motion/heading.ts';
import { aboutAxis, IDENTITY, multiply, type Quaternion, rotate } from '../motion/quaternion.ts';
import { retarget } from '../motion/retarget.ts';
import { JOINT, POSE_SIZE } from '../motion/skeleton.ts';
import { pointAt, type SourceMotion } from '../motion/sourceMotion.ts';
import { readAmc } from './amc.ts';
import { readNpyMotions, readNpzMotions } from './arrays.ts';
import { readAsf } from './asf.ts';
import { readBvh } from './bvh.ts';
import { HUMANML3D_WIDTH } from './humanMl3d.ts';
import { readMotionJson } from './motionJson.ts';
import { readNpy, writeNpy } from './npy.ts';
import { skeletonFor } from './pairs.ts';

const at = (source: SourceMotion, frame: number, name: string): number[] =>
  pointAt(source, frame, source.names.indexOf(name)).map((value) => Math.round(value * 1e6) / 1e6 + 0);

describe('AMC with ASF', () => {
  const INCH = 1 / 0.45;
  const pose = (asf: string, amc: string): SourceMotion => readAmc(amc, readAsf(asf));

  it('is posed in inches, at 120 frames per second unless it says so', () => {
    const source = pose(ASF, AMC);
    expect(at(source, 0, 'root')).toEqual([0, 17, 0].map((value) => Math.round(value * INCH * 1e6) / 1e6));
    const [knee, hip] = [at(source, 0, 'ltibia'), at(source, 0, 'lfemur')];
    expect(hip[1] - knee[1]).toBeCloseTo(7 * INCH, 5);
    expect(source.framesPerSecond).toBe(120);
    expect(pose(ASF, AMC.replace(':DEGREES', ':DEGREES\n:SAMPLES-PER-SECOND 60')).framesPerSecond).toBe(60);
  });

  it('turns root and bones the right-handed way', () => {
    const source = pose(ASF, AMC);
    const [hip, knee] = [at(source, 1, 'lfemur'), at(source, 1, 'ltibia')];
    // The root turned to its left faces +x; the thigh, lifted to the front, then points there.
    expect(knee[0] - hip[0]).toBeCloseTo(7 * INCH, 4);
    expect(knee[1] - hip[1]).toBeCloseTo(0, 4);
  });

  it('counts angles in radians where it says so', () => {
    const radians = pose(ASF, AMC.replace(':DEGREES', ':RADIANS').replace('0 90 0', '0 1.5707963 0').replace('-90 0 0', '-1.5707963 0 0'));
    expect(at(radians, 1, 'ltibia')[0]).toBeCloseTo(at(pose(ASF, AMC), 1, 'ltibia')[0], 4);
  });

  it('turns about the axes of a bone, in the order that its freedoms are listed', () => {
    const rotated = ASF.replace(/(name lfemur[\s\S]*?axis) 0 0 0 XYZ/, '$1 0 90 0 XYZ');
    const one = AMC.slice(0, AMC.indexOf('\n2\n'));
    // About an x axis turned by 90 degrees about y, which is -z, the thigh goes to its left.
    const [hip, knee] = ['lfemur', 'ltibia'].map((name) => at(pose(rotated, one.replace('lfemur 0 0 0', 'lfemur -90 0 0')), 0, name));
    expect([knee[0] - hip[0], knee[2] - hip[2]].map((value) => Math.round(value * 1e3) / 1e3 + 0)).toEqual([
      Math.round(7 * INCH * 1e3) / 1e3,
      0,
    ]);
    const listed = ASF.replace(/(name lfemur[\s\S]*?dof) rx ry rz/, '$1 rz rx');
    const turned = pose(listed, one.replace('lfemur 0 0 0', 'lfemur 90 -90'));
    // z first: down becomes +x; x then leaves it there.
    expect(at(turned, 0, 'ltibia')[0] - at(turned, 0, 'lfemur')[0]).toBeCloseTo(7 * INCH, 4);
  });

  it('keeps a bone that a frame does not name as it was', () => {
    const source = pose(ASF, `${AMC}3\nroot 0 17 0 0 90 0\n4\n`);
    for (const frame of [2, 3])
      for (const bone of ['root', 'ltibia', 'rfoot']) expect(at(source, frame, bone)).toEqual(at(source, 1, bone));
  });

  it('moves the root in the order that it lists', () => {
    const source = pose(
      ASF.replace('order TX TY TZ RX RY RZ', 'order RX RY RZ TZ TY TX'),
      AMC.slice(0, AMC.indexOf('\n2\n')).replace('0 17 0 0 0 0', '0 0 0 3 17 1'),
    );
    expect(at(source, 0, 'root').map((value) => Math.round((value / INCH) * 1e4) / 1e4)).toEqual([1, 17, 3]);
  });

  it.each([
    ['a/49_18.amc', ['a/48.asf', 'a/49.asf'], 'a/49.asf'],
    ['a/walk.amc', ['a/person.asf', 'a/walk.asf'], 'a/walk.asf'],
    ['a/walk.amc', ['a/person.asf', 'b/other.asf'], 'a/person.asf'],
    ['a/walk.amc', ['b/person.asf'], 'b/person.asf'],
    ['a/walk.amc', ['b/one.asf', 'c/two.asf'], undefined],
  ])('%s goes with one of %j', (amc, others, wanted) => {
    expect(skeletonFor(amc, others)).toBe(wanted);
  });
});

describe('BVH', () => {
  const ANGLES = [30, 40, 50];
  /** One turned joint below a root, and where its end goes. */
  const file = (order: string, word: (keyword: string) => string = (keyword) => keyword): string => {
    const rotations = [...order].map((axis) => word(`${axis}rotation`)).join(' ');
    const places = ['X', 'Y', 'Z'].map((axis) => word(`${axis}position`)).join(' ');
    return `${word('HIERARCHY')}\n${word('ROOT')} hips{\n${word('OFFSET')} 0 0 0\n${word('CHANNELS')} 6 ${places} ${rotations}
\t${word('JOINT')} arm\n\t{\n\t\t${word('OFFSET')} 0 9 0\n\t\t${word('CHANNELS')} 6 ${places} ${rotations}
\t\t${word('End')} ${word('Site')}\n\t\t{\n\t\t\t${word('OFFSET')} 1 2 3\n\t\t}\n\t}\n}
${word('MOTION')}\n${word('Frames')}:\t1\n${word('Frame')} ${word('Time')}:\t0.0083333\n1 2 3 0 0 0 0 5 0 ${ANGLES.join(' ')}\n`;
  };

  it.each(['XYZ', 'XZY', 'YXZ', 'YZX', 'ZXY', 'ZYX'])('turns in the order %s, a position in place of the offset', (order) => {
    const source = readBvh(file(order));
    const turn = ANGLES.reduce<Quaternion>(
      (all, angle, i) => multiply(all, aboutAxis(order[i] === 'X' ? 0 : order[i] === 'Y' ? 1 : 2, (angle * Math.PI) / 180)),
      IDENTITY,
    );
    const expected = rotate(turn, [1, 2, 3]).map((value, axis) => value + [1, 7, 3][axis]);
    pointAt(source, 0, source.ends.get(1) ?? 0).forEach((value, axis) => {
      expect(value).toBeCloseTo(expected[axis], 9);
    });
    expect(source.framesPerSecond).toBeCloseTo(120, 2);
  });

  it('in small letters, braces beside names, is the same', () => {
    expect(readBvh(file('ZXY', (keyword) => keyword.toLowerCase()))).toEqual(readBvh(file('ZXY')));
  });
});

describe('arrays', () => {
  it('of 263 numbers are joints at 20 frames per second', () => {
    const { positions, frames } = fixtureClip('walk');
    const [source] = readNpyMotions(writeNpy(encode263(positions, frames), [frames, HUMANML3D_WIDTH]), 'walk');
    expect(source.framesPerSecond).toBe(20);
    const worst = source.positions.reduce((most, value, i) => Math.max(most, Math.abs(value - positions[i])), 0);
    expect(worst).toBeLessThan(1e-3);
  });

  it('in the order of Fortran, and of whole numbers, are the same', () => {
    const header = (descr: string, order: string, shape: string): Uint8Array => {
      const line = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
      return Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, line.length, 0, ...text(line));
    };
    const columns = new Uint8Array(BigInt64Array.of(1n, 4n, 2n, 5n, 3n, 6n).buffer);
    const array = readNpy(Uint8Array.of(...header('<i8', 'True', '(2, 3)'), ...columns));
    expect([array.shape, [...array.data]]).toEqual([[2, 3], [1, 2, 3, 4, 5, 6]]); // biome-ignore format: a pair
  });

  it('of ours run at 25, of other bones at 20; more joints than 22 are SMPL’s', () => {
    const { positions, frames } = fixtureClip('walk');
    const rate = (data: Float32Array): number => readNpyMotions(writeNpy(data, [frames, 22, 3]), 'walk')[0].framesPerSecond;
    expect(rate(positions)).toBe(25);
    expect(rate(positions.map((value) => value * 1.1))).toBe(20);
    const wide = new Float32Array(frames * 24 * 3);
    for (let f = 0; f < frames; f++) wide.set(positions.subarray(f * POSE_SIZE, (f + 1) * POSE_SIZE), f * 72);
    const [source] = readNpzMotions(npz({ joints: { data: wide, shape: [frames, 24, 3] } }), 'walk');
    expect(source.positions.every((value, i) => value === positions[i])).toBe(true);
  });
});

describe('SMPL turns', () => {
  const FRAMES = 40;
  /** A standing body in a world with z up that walks along -y, its left knee bent by a right angle, its left arm lowered. */
  const poses = (width: number): Float32Array => {
    const data = new Float32Array(FRAMES * width);
    const set = (frame: number, joint: number, turn: readonly number[]): void => data.set(turn, frame * width + joint * 3);
    for (let f = 0; f < FRAMES; f++) {
      set(f, 0, [Math.PI / 2, 0, 0]);
      set(f, JOINT.left_knee, [Math.PI / 2, 0, 0]);
      set(f, JOINT.left_shoulder, [0, 0, -Math.PI / 2]);
    }
    return data;
  };
  const trans = Float32Array.from({ length: FRAMES * 3 }, (_, i) => (i % 3 === 1 ? -i / 100 : i % 3 === 2 ? 0.9 : 0));
  const rate = { data: Float32Array.of(120), shape: [] };
  const path = { data: trans, shape: [FRAMES, 3] };

  it.each([
    ['SMPL-H', { poses: { data: poses(156), shape: [FRAMES, 156] }, trans: path, mocap_framerate: rate, betas: { data: new Float32Array(16), shape: [16] } }],
    ['SMPL-X', { root_orient: { data: poses(66).filter((_, i) => i % 66 < 3), shape: [FRAMES, 3] }, pose_body: { data: poses(66).filter((_, i) => i % 66 > 2), shape: [FRAMES, 63] }, trans: path, mocap_frame_rate: rate }],
  ] as const)('of %s stand upright, their left on the left', (_, arrays) => {
    const [source] = readNpzMotions(npz(arrays), 'body');
    expect([source.framesPerSecond, source.up, source.frames]).toEqual([120, 'z', FRAMES]);
    const { positions, frames } = retarget(source, 'body');
    expect(frames).toBe(Math.round(((FRAMES - 1) / 120) * 25) + 1);
    const last = (frames - 1) * POSE_SIZE;
    const [x, y, z] = [0, 1, 2].map((axis) => (joint: keyof typeof JOINT) => positions[last + JOINT[joint] * 3 + axis]);
    expect(y('head') - y('right_ankle')).toBeGreaterThan(1.2);
    expect(y('right_foot')).toBeLessThan(0.05);
    // Forward, the shin behind the knee, the lowered arm on the left.
    expect(z('pelvis')).toBeCloseTo(0.03 * (FRAMES - 1), 1);
    expect(z('left_knee') - z('left_ankle')).toBeGreaterThan(0.35);
    expect(y('left_shoulder') - y('left_wrist')).toBeGreaterThan(0.4);
    expect(x('left_hip') - x('right_hip')).toBeGreaterThan(0.1);
    expect(Math.abs(y('right_shoulder') - y('right_wrist'))).toBeLessThan(0.1);
  }); // biome-ignore format: arrays in rows

  it('without a path are refused with what the file holds', () => {
    expect(() => readNpzMotions(npz({ poses: { data: poses(156), shape: [FRAMES, 156] } }), 'body')).toThrow(
      /holds poses\.npy \[40, 156\]/,
    );
  });
});

describe('.motion', () => {
  it('of twelve segments is lifted upright, its left on the left', () => {
    const { motions, description } = readMotionJson(textOf(motionJson()));
    expect(description).toBe('a person lifts the left arm');
    const [source] = motions;
    expect(at(source, 0, 'neck')[1]).toBeGreaterThan(at(source, 0, 'pelvis')[1]);
    expect(at(source, 29, 'left_wrist')[1]).toBeGreaterThan(at(source, 29, 'neck')[1]);
    expect(at(source, 29, 'right_wrist')[1]).toBeLessThan(at(source, 29, 'pelvis')[1]);
  });

  it('drawn with y down stands too', () => {
    const flip = (document: Record<string, unknown>): void => {
      if (Array.isArray(document.motion))
        document.motion = document.motion.map((value: number, i: number) => (i % 2 === 1 ? -value : value));
    };
    const [source] = readMotionJson(textOf(motionJson(2, flip))).motions;
    expect(at(source, 0, 'neck')[1]).toBeGreaterThan(at(source, 0, 'pelvis')[1]);
  });

  it('of five segments gets knees that bend ahead and elbows that bend back', () => {
    const row = [0, 1.5, 0, 1, 0, 1, 0.1, 0.2, 0, 1, -0.1, 0.2, 0, 1.5, 0.3, 1.2, 0, 1.5, -0.3, 1.2];
    const document = {
      meta: { fps: 25, total_frames: 2 },
      skeleton: { type: 'stick_figure_5_segment', input_dim: 20 },
      motion: [...row, ...row],
    };
    const [source] = readMotionJson(JSON.stringify(document)).motions;
    const [hip, knee, ankle] = ['left_hip', 'left_knee', 'left_ankle'].map((joint) => at(source, 0, joint));
    expect(knee[2]).toBeGreaterThanOrEqual((hip[2] + ankle[2]) / 2);
    expect(at(source, 0, 'left_elbow')[2]).toBeLessThan(at(source, 0, 'left_wrist')[2]);
    expect(hip[0]).toBeGreaterThan(at(source, 0, 'right_hip')[0]);
  });

  it('of several actors as a tensor gives one motion each', () => {
    const row = Array.from({ length: 48 }, (_, i) => (i * 37) % 11);
    const document = {
      description: 'two meet',
      motion: { shape: [2, 3, 48], data: [0, 1].flatMap(() => [...row, ...row.map((v) => v + 1), ...Array(48).fill(0)]) },
    };
    expect(readMotionJson(JSON.stringify(document)).motions).toHaveLength(2);
  });
});

/** HumanML3D's numbers of joints, as far as its inverse reads them. */
function encode263(positions: Float32Array, frames: number): Float32Array {
  const rows = new Float32Array(frames * HUMANML3D_WIDTH);
  // The layout begins facing +z at the origin: the fixture does so within its own heading, which is taken as the first.
  const yaw = headingYaw(positions, frames);
  const first = yaw[0];
  const turned = (x: number, z: number, angle: number): [number, number] => [
    x * Math.cos(angle) - z * Math.sin(angle),
    x * Math.sin(angle) + z * Math.cos(angle),
  ];
  // The format's half angle turns by -2a about y: from the heading frame to the world.
  const half = Array.from(yaw, (angle) => -(angle - first) / 2);
  for (let f = 0; f < frames; f++) {
    const row = f * HUMANML3D_WIDTH;
    const pose = f * POSE_SIZE;
    if (f + 1 < frames) {
      rows[row] = half[f + 1] - half[f];
      const step = [positions[pose + POSE_SIZE] - positions[pose], positions[pose + POSE_SIZE + 2] - positions[pose + 2]];
      rows.set(turned(step[0], step[1], -2 * half[f + 1]), row + 1);
    }
    rows[row + 3] = positions[pose + 1];
    for (let joint = 1; joint < 22; joint++) {
      const p = pose + joint * 3;
      const [x, z] = turned(positions[p] - positions[pose], positions[p + 2] - positions[pose + 2], -2 * half[f]);
      rows.set([x, positions[p + 1], z], row + 4 + (joint - 1) * 3);
    }
  }
  return rows;
}
