/**
 * The figure's soft shadow: dark spots on the ground under its joints and the middles of its bones, tight and strong where
 * they touch it, wide and faint above, so that feet visibly stand. As from an even sky; no shadow map, so it costs one small
 * draw for all actors. The stage owns one.
 */
import { Color, InstancedBufferAttribute, InstancedMesh, Matrix4, PlaneGeometry, ShaderMaterial } from 'three';
import { PARENTS } from '../core/motion/skeleton.ts';
import type { StagePalette } from './palette.ts';

/** Spots per actor: every joint, and the middle of every bone (the root has none, but keeps its place). */
const SPOTS = PARENTS.length * 2;
/** Spot radius on the ground and its growth per metre of height, metres. */
const RADIUS = 0.085;
const GROWTH = 0.3;
/** Strength on the ground and of the sky's shade, and the heights over which each falls to a third, metres. */
const TOUCH = { strength: 0.72, height: 0.06 };
const SHADE = { strength: 0.14, height: 0.9 };
const HEIGHT_ABOVE_GROUND = 0.001;

const VERTEX = /* glsl */ `
  attribute float strength;
  varying vec2 vAt;
  varying float vStrength;
  void main() {
    vAt = uv * 2.0 - 1.0;
    vStrength = strength;
    gl_Position = projectionMatrix * modelViewMatrix * instanceMatrix * vec4(position, 1.0);
  }`;

const FRAGMENT = /* glsl */ `
  uniform vec3 colour;
  uniform float opacity;
  varying vec2 vAt;
  varying float vStrength;
  void main() {
    float soft = max(0.0, 1.0 - dot(vAt, vAt));
    gl_FragColor = vec4(colour, soft * soft * vStrength * opacity);
    #include <colorspace_fragment>
  }`;

export class ContactShadow {
  readonly object: InstancedMesh<PlaneGeometry, ShaderMaterial>;
  private readonly strength: InstancedBufferAttribute;
  private readonly matrix = new Matrix4();

  constructor(actors: number, palette: StagePalette) {
    const count = actors * SPOTS;
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { colour: { value: new Color() }, opacity: { value: 1 } },
      transparent: true,
      depthWrite: false,
    });
    const geometry = new PlaneGeometry(2, 2).rotateX(-Math.PI / 2);
    this.strength = new InstancedBufferAttribute(new Float32Array(count), 1);
    geometry.setAttribute('strength', this.strength);
    this.object = new InstancedMesh(geometry, material, count);
    this.object.frustumCulled = false;
    this.object.renderOrder = -3;
    this.paint(palette);
  }

  /** Moves one actor's spots under its joints ([22, 3], metres). */
  update(actor: number, pose: Float32Array): void {
    const first = actor * SPOTS;
    PARENTS.forEach((parent, joint) => {
      const a = joint * 3;
      const b = Math.max(0, parent) * 3;
      this.place(first + joint, pose[a], pose[a + 1], pose[a + 2]);
      this.place(first + PARENTS.length + joint, (pose[a] + pose[b]) / 2, (pose[a + 1] + pose[b + 1]) / 2, (pose[a + 2] + pose[b + 2]) / 2);
    });
    this.object.instanceMatrix.needsUpdate = true;
    this.strength.needsUpdate = true;
  }

  paint(palette: StagePalette): void {
    const { colour, opacity } = this.object.material.uniforms;
    colour.value.set(palette.shadow);
    opacity.value = palette.shadowStrength;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
    this.object.dispose();
  }

  private place(spot: number, x: number, y: number, z: number): void {
    const height = Math.max(0, y);
    const radius = RADIUS + GROWTH * height;
    this.matrix.makeScale(radius, 1, radius).setPosition(x, HEIGHT_ABOVE_GROUND, z);
    this.object.setMatrixAt(spot, this.matrix);
    this.strength.setX(spot, TOUCH.strength * Math.exp(-height / TOUCH.height) + SHADE.strength * Math.exp(-height / SHADE.height));
  }
}
