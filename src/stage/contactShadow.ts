/**
 * Contact shadows: soft dark spots on the ground under the joints that are near it, so that feet visibly stand. Not the
 * key light's shadow (ground.ts receives that). One instanced mesh for all actors; the stage owns one.
 */
import { Color, InstancedBufferAttribute, InstancedMesh, Matrix4, PlaneGeometry, ShaderMaterial } from 'three';
import { JOINT_COUNT } from '../core/motion/clip.ts';
import type { StagePalette } from './palette.ts';

/** Spot radius on the ground and its growth per metre of height, metres. */
const RADIUS = 0.13;
const GROWTH = 0.35;
/** Height over which a spot fades to a third, metres. */
const FADE_HEIGHT = 0.1;
const HEIGHT_ABOVE_GROUND = 0.004;

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
    const count = actors * JOINT_COUNT;
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
    this.object.renderOrder = -1;
    this.paint(palette);
  }

  /** Moves one actor's spots under its joints ([22, 3], metres). */
  update(actor: number, pose: Float32Array): void {
    for (let joint = 0; joint < JOINT_COUNT; joint++) {
      const height = Math.max(0, pose[joint * 3 + 1]);
      const instance = actor * JOINT_COUNT + joint;
      const radius = RADIUS + GROWTH * height;
      this.matrix.makeScale(radius, 1, radius).setPosition(pose[joint * 3], HEIGHT_ABOVE_GROUND, pose[joint * 3 + 2]);
      this.object.setMatrixAt(instance, this.matrix);
      this.strength.setX(instance, Math.exp(-height / FADE_HEIGHT));
    }
    this.object.instanceMatrix.needsUpdate = true;
    this.strength.needsUpdate = true;
  }

  paint(palette: StagePalette): void {
    const { colour, opacity } = this.object.material.uniforms;
    colour.value.set(palette.shadow);
    opacity.value = palette.shadowStrength * 0.9;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
    this.object.dispose();
  }
}
