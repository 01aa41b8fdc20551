import { validateBytes } from 'gltf-validator';
import { describe, expect, it } from 'vitest';
import { FIXTURE_CLIPS, fixtureClip } from '../../../fixtures/motion/load.ts';
import type { Clip } from '../motion/clip.ts';
import { retarget } from '../motion/retarget.ts';
import { JOINT, POSE_SIZE } from '../motion/skeleton.ts';
import { writeGlb } from './glb.ts';
import { packGlb } from './glbContainer.ts';
import { readGltf } from './gltf.ts';

function clip(name: (typeof FIXTURE_CLIPS)[number]): Clip {
  return { name, actors: 1, ...fixtureClip(name) };
}
const { positions } = clip('kick');
const pair: Clip = { name: 'pair', actors: 2, frames: 19, positions: positions.slice(0, 38 * POSE_SIZE) };
const pose: Clip = { name: 'pose', actors: 1, frames: 1, positions: positions.slice(0, POSE_SIZE) };
const largestGap = (a: Float32Array, b: Float32Array): number => a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);

describe('a written GLB', () => {
  it.each([clip('walk'), pair, pose])('$name passes the Khronos validator', async (given) => {
    const { issues } = await validateBytes(writeGlb(given));
    expect(issues.messages.filter(({ severity }) => severity <= 1)).toEqual([]);
  });

  it.each(FIXTURE_CLIPS)('%s comes back within a millimetre', (name) => {
    const before = clip(name);
    const [{ part, source }, ...others] = readGltf(writeGlb(before), `${name}.glb`);
    expect([part, others.length]).toEqual(['', 0]);
    const back = retarget(source, name);
    expect(back.frames).toBe(before.frames);
    expect(largestGap(back.positions, before.positions)).toBeLessThan(1e-3);
  });

  it('keeps its actors apart', () => {
    const motions = readGltf(writeGlb(pair), 'pair.glb');
    expect(motions.map(({ part, source }) => [part, source.names.length])).toEqual([['actor 1', 22], ['actor 2', 22]]); // biome-ignore format: pairs
    const [a, b] = motions.map(({ source, part }) => retarget(source, part));
    expect(largestGap(a.positions, pair.positions.slice(0, 19 * POSE_SIZE))).toBeLessThan(1e-3);
    expect(largestGap(b.positions, pair.positions.slice(19 * POSE_SIZE))).toBeLessThan(1e-3);
  });
});

/** A person of boxes who lifts the left arm: nodes with rests, and what is asked for. */
class Scene {
  readonly nodes: Record<string, unknown>[] = [];
  readonly accessors: Record<string, unknown>[] = [];
  readonly views: Record<string, unknown>[] = [];
  readonly animations: { name?: string; channels: object[]; samplers: object[] }[] = [];
  skins: object[] = [];
  private readonly parts: Uint8Array[] = [];
  private size = 0;

  /** Data of an accessor. */
  view(data: ArrayBufferView): number {
    const padded = new Uint8Array(Math.ceil(data.byteLength / 4) * 4);
    padded.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    this.views.push({ buffer: 0, byteOffset: this.size, byteLength: data.byteLength });
    this.parts.push(padded);
    this.size += padded.length;
    return this.views.length - 1;
  }

  accessor(data: ArrayBufferView, type: string, count: number, more: object = {}): number {
    return this.accessors.push({ bufferView: this.view(data), componentType: 5126, type, count, ...more }) - 1;
  }

  /** Mixamo's bones from `prefix`, hung from a node or from nothing. @returns their indices */
  person(
    prefix: string,
    parent?: number,
    change: (bone: Record<string, unknown>, name: string) => void = () => undefined,
  ): Map<string, number> {
    const found = new Map<string, number>();
    for (const [name, above, ...translation] of BONES) {
      const node: Record<string, unknown> = { name: prefix + name, translation };
      change(node, name);
      found.set(name, this.nodes.push(node) - 1);
      const up = above === '' ? parent : found.get(above);
      if (up === undefined) continue;
      const { children = [] } = this.nodes[up];
      this.nodes[up].children = [...(children as number[]), this.nodes.length - 1];
    }
    return found;
  }

  animate(node: number, path: string, input: number, output: number, interpolation = 'LINEAR', name = 'lift'): void {
    const animation =
      this.animations.find((one) => one.name === name) ?? this.animations[this.animations.push({ name, channels: [], samplers: [] }) - 1];
    animation.channels.push({ sampler: animation.samplers.push({ input, output, interpolation }) - 1, target: { node, path } });
  }

  glb(): Uint8Array {
    const data = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.parts) {
      data.set(part, at);
      at += part.length;
    }
    const { nodes, accessors, views: bufferViews, animations, skins } = this;
    const asset = { version: '2.0' };
    return packGlb({ asset, nodes, accessors, bufferViews, animations, skins, buffers: [{ byteLength: this.size }] }, data);
  }
}

const BONES: readonly (readonly [name: string, parent: string, x: number, y: number, z: number])[] = [
  ['Hips', '', 0, 1, 0], ['Spine', 'Hips', 0, 0.2, 0], ['Neck', 'Spine', 0, 0.35, 0], ['Head', 'Neck', 0, 0.1, 0],
  ...(['Left', 'Right'] as const).flatMap((side): (readonly [string, string, number, number, number])[] => {
    const s = side === 'Left' ? 1 : -1;
    return [
      [`${side}UpLeg`, 'Hips', 0.1 * s, -0.05, 0], [`${side}Leg`, `${side}UpLeg`, 0, -0.45, 0], [`${side}Foot`, `${side}Leg`, 0, -0.45, 0],
      [`${side}ToeBase`, `${side}Foot`, 0, -0.05, 0.15], [`${side}Shoulder`, 'Spine', 0.05 * s, 0.25, 0], [`${side}Arm`, `${side}Shoulder`, 0.12 * s, 0, 0],
      [`${side}ForeArm`, `${side}Arm`, 0.27 * s, 0, 0], [`${side}Hand`, `${side}ForeArm`, 0.26 * s, 0, 0],
    ];
  }),
]; // biome-ignore format: bones in rows
const HALF = Math.SQRT1_2;
/** From straight out to straight up in a second. */
const LIFT = Float32Array.of(0, 0, 0, 1, 0, 0, HALF, HALF);

describe('a glTF', () => {
  const times = (scene: Scene): number => scene.accessor(Float32Array.of(0, 1), 'SCALAR', 2);
  const lift = (scene: Scene, arm: number): void => scene.animate(arm, 'rotation', times(scene), scene.accessor(LIFT, 'VEC4', 2));
  const skin = (joints: Iterable<number>): { joints: number[] } => ({ joints: [...joints] });

  const WAYS: readonly (readonly [string, (scene: Scene) => void])[] = [
    ['plain', (scene) => lift(scene, scene.person('').get('LeftArm') ?? 0)],
    ['below an Armature a hundredth in size that turns z up', (scene) => {
      const half = -HALF;
      const root = scene.nodes.push({ name: 'Armature', scale: [0.01, 0.01, 0.01], rotation: [half, 0, 0, HALF] }) - 1;
      // The root's turn undone in the hips; lengths in centimetres.
      const bones = scene.person('mixamorig:', root, (bone, name) => {
        const [x, y, z] = (bone.translation as number[]).map((value) => value * 100);
        Object.assign(bone, name === 'Hips' ? { translation: [x, -z, y], rotation: [HALF, 0, 0, HALF] } : { translation: [x, y, z] });
      });
      scene.skins = [skin(bones.values())];
      lift(scene, bones.get('LeftArm') ?? 0);
    }],
    ['with matrices', (scene) => {
      const bones = scene.person('', undefined, (bone, name) => {
        if (name === 'LeftArm') return;
        const [x, y, z] = bone.translation as number[];
        delete bone.translation;
        bone.matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, z, 1];
      });
      lift(scene, bones.get('LeftArm') ?? 0);
    }],
    ['of splines', (scene) => {
      const zero = [0, 0, 0, 0];
      const values = Float32Array.of(...zero, ...LIFT.subarray(0, 4), ...zero, ...zero, ...LIFT.subarray(4), ...zero);
      scene.animate(scene.person('').get('LeftArm') ?? 0, 'rotation', times(scene), scene.accessor(values, 'VEC4', 6), 'CUBICSPLINE');
    }],
    ['of normalised shorts', (scene) => {
      const values = Int16Array.from(LIFT, (value) => Math.round(value * 32767));
      scene.animate(scene.person('').get('LeftArm') ?? 0, 'rotation', times(scene), scene.accessor(values, 'VEC4', 2, { componentType: 5122, normalized: true }));
    }],
    ['of sparse keys', (scene) => {
      const still = Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1);
      const sparse = { count: 1, indices: { bufferView: scene.view(Uint8Array.of(1)), componentType: 5121 }, values: { bufferView: scene.view(LIFT.slice(4)) } };
      scene.animate(scene.person('').get('LeftArm') ?? 0, 'rotation', times(scene), scene.accessor(still, 'VEC4', 2, { sparse }));
    }],
    ['with a sword of its own skin', (scene) => {
      const bones = scene.person('');
      const sword = [1, 2, 3].map((i) => scene.nodes.push({ name: `sword ${i}` }) - 1);
      scene.skins = [skin(sword), skin([...bones.values()].slice(0, 9)), skin(bones.values())];
      lift(scene, bones.get('LeftArm') ?? 0);
    }],
  ]; // biome-ignore format: ways in rows

  it.each(WAYS)('%s lifts the left arm', (_, build) => {
    const scene = new Scene();
    build(scene);
    const motions = readGltf(scene.glb(), 'a.glb');
    expect(motions.map(({ part }) => part)).toEqual(['']);
    const { positions, frames, guesses } = retarget(motions[0].source, 'a');
    expect([frames, guesses.flipped]).toEqual([26, false]);
    const last = (frames - 1) * POSE_SIZE;
    const [x, y] = [0, 1].map(
      (axis) =>
        (joint: keyof typeof JOINT, at = last) =>
          positions[at + JOINT[joint] * 3 + axis],
    );
    expect(y('left_wrist') - y('left_shoulder')).toBeGreaterThan(0.5);
    expect(Math.abs(y('left_wrist', 0) - y('left_shoulder', 0))).toBeLessThan(0.05);
    expect(Math.abs(y('right_wrist') - y('right_shoulder'))).toBeLessThan(0.05);
    expect(x('left_hip') - x('right_hip')).toBeGreaterThan(0.1);
    expect(y('head')).toBeGreaterThan(1.4);
    expect(Math.abs(y('left_foot'))).toBeLessThan(0.05);
  });

  it('of two people gives both, in every animation that moves them', () => {
    const scene = new Scene();
    const [a, b] = ['', ''].map((prefix) => scene.person(prefix));
    const [arm, other] = [a.get('LeftArm') ?? 0, b.get('RightArm') ?? 0];
    scene.skins = [skin(a.values()), skin(b.values())];
    lift(scene, arm);
    scene.animate(other, 'rotation', times(scene), scene.accessor(LIFT, 'VEC4', 2));
    scene.animate(other, 'rotation', times(scene), scene.accessor(LIFT, 'VEC4', 2), 'STEP', 'jump');
    const motions = readGltf(scene.glb(), 'a.glb');
    expect(motions.map(({ part }) => part)).toEqual(['lift actor 1', 'lift actor 2', 'jump']);
    const ends = motions.map(({ source }) => source.positions.slice(-source.points * 3));
    const handOf = (motion: number, name: string): number => ends[motion][motions[motion].source.names.indexOf(name) * 3 + 1];
    expect(handOf(0, 'LeftHand')).toBeGreaterThan(1.9);
    expect([handOf(0, 'RightHand'), handOf(1, 'LeftHand')].every((height) => Math.abs(height - 1.45) < 1e-5)).toBe(true);
  });

  it.each([
    ['that animates shapes alone', (scene: Scene) => scene.animate(0, 'weights', times(scene), times(scene)), /animates shapes \(morph targets\) alone/],
    ['of an unknown interpolation', (scene: Scene) => scene.animate(0, 'rotation', times(scene), scene.accessor(LIFT, 'VEC4', 2), 'WAVY'), /unknown interpolation "WAVY"/],
    ['with too few values', (scene: Scene) => scene.animate(0, 'rotation', times(scene), scene.accessor(LIFT, 'VEC4', 1)), /has 2 keys and 1 values/],
    ['with places for turns', (scene: Scene) => scene.animate(0, 'rotation', times(scene), scene.accessor(LIFT, 'VEC3', 2)), /values of type VEC3, not of 4 numbers/],
    ['with a sparse key out of range', (scene: Scene) => {
      const sparse = { count: 1, indices: { bufferView: scene.view(Uint8Array.of(9)), componentType: 5121 }, values: { bufferView: scene.view(LIFT.slice(4)) } };
      scene.animate(0, 'rotation', times(scene), scene.accessor(LIFT, 'VEC4', 2, { sparse }));
    }, /sparse changes value 9 of 2/],
    ['with a claim of values and no data', (scene: Scene) => scene.animate(0, 'rotation', times(scene), scene.accessors.push({ componentType: 5126, type: 'VEC4', count: 4e8 }) - 1), /has no data/],
    ['with a stride of less than a value', (scene: Scene) => {
      scene.animate(0, 'rotation', times(scene), scene.accessor(LIFT, 'VEC4', 4e8));
      Object.assign(scene.views.at(-1) ?? {}, { byteStride: 1 });
    }, /stride of 1 for values of 16 bytes/],
  ] as const)('%s is refused', (_, build, reason) => {
    const scene = new Scene();
    scene.person('');
    build(scene);
    expect(() => readGltf(scene.glb(), 'a.glb')).toThrow(reason);
  }); // biome-ignore format: a table
});
