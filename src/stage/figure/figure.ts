/**
 * One stick figure: a skinned solid whose bones are set from joint positions. Solid for an actor, or a translucent
 * ghost of one colour. Not a clock and not a clip: it is shown poses. The stage owns them.
 */
import { Bone, Group, type Material, Matrix4, MeshBasicMaterial, MeshStandardMaterial, Skeleton, SkinnedMesh } from 'three';
import { JOINT } from '../../core/motion/skeleton.ts';
import type { FigurePalette } from '../palette.ts';
import { placeParts } from './frames.ts';
import { type FigureSolid, figureSolid } from './geometry.ts';
import { LIMBS, PART_COUNT } from './parts.ts';

/** A ghost is drawn this see-through. */
const GHOST_OPACITY = 0.3;

export type Appearance = { readonly kind: 'solid' } | { readonly kind: 'ghost'; readonly colour: string };

export class Figure {
  readonly object = new Group();
  private readonly solid: FigureSolid;
  private readonly materials: readonly Material[];
  private readonly skeleton: Skeleton;
  private readonly matrices: readonly Matrix4[];
  private readonly restLengths: readonly number[];

  /** `pose` ([22, 3], metres) gives the bone lengths. */
  constructor(pose: Float32Array, palette: FigurePalette, appearance: Appearance = { kind: 'solid' }) {
    this.restLengths = LIMBS.map((limb) => distance(pose, JOINT[limb.from], JOINT[limb.to]));
    this.solid = figureSolid(this.restLengths);
    this.materials = appearance.kind === 'solid' ? [solidMaterial()] : [depthOnly(), ghostMaterial(appearance.colour)];
    const bones = Array.from({ length: PART_COUNT }, () => new Bone());
    this.matrices = bones.map((bone) => bone.matrixWorld);
    this.skeleton = new Skeleton(
      bones,
      bones.map(() => new Matrix4()),
    );
    for (const material of this.materials) {
      const mesh = new SkinnedMesh(this.solid.geometry, material);
      mesh.bind(this.skeleton, new Matrix4());
      mesh.frustumCulled = false;
      this.object.add(mesh);
    }
    this.paint(palette);
    this.show(pose);
  }

  show(pose: Float32Array): void {
    placeParts(pose, this.restLengths, this.matrices);
  }

  paint(palette: FigurePalette): void {
    this.solid.paint(palette);
  }

  dispose(): void {
    this.solid.geometry.dispose();
    for (const material of this.materials) material.dispose();
    this.skeleton.dispose();
  }
}

function solidMaterial(): MeshStandardMaterial {
  return new MeshStandardMaterial({ vertexColors: true, roughness: 0.62, metalness: 0 });
}

/** Drawn before a ghost so that its parts do not show through each other. */
function depthOnly(): MeshBasicMaterial {
  return new MeshBasicMaterial({ colorWrite: false });
}

function ghostMaterial(colour: string): MeshStandardMaterial {
  return new MeshStandardMaterial({ color: colour, roughness: 0.8, metalness: 0, transparent: true, opacity: GHOST_OPACITY });
}

function distance(pose: Float32Array, a: number, b: number): number {
  return Math.hypot(pose[a * 3] - pose[b * 3], pose[a * 3 + 1] - pose[b * 3 + 1], pose[a * 3 + 2] - pose[b * 3 + 2]);
}
