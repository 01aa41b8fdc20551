/**
 * The path of the first actor's root, drawn on the ground as a ribbon: the part already walked is brighter. The stage
 * owns one and gives it each new clip.
 */
import { BufferAttribute, BufferGeometry, Color, DoubleSide, Mesh, ShaderMaterial } from 'three';
import type { Clip } from '../core/motion/clip.ts';
import { FPS, JOINT_COUNT } from '../core/motion/clip.ts';
import type { StagePalette } from './palette.ts';

/** Half the ribbon's width and its height above the ground, metres. */
const HALF_WIDTH = 0.012;
const HEIGHT_ABOVE_GROUND = 0.003;
/** Points closer than this to the last one kept are left out, metres. */
const SPACING = 0.03;

const VERTEX = /* glsl */ `
  attribute float seconds;
  varying float vSeconds;
  void main() {
    vSeconds = seconds;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;

const FRAGMENT = /* glsl */ `
  uniform vec3 colour;
  uniform float now;
  varying float vSeconds;
  void main() {
    float walked = 1.0 - smoothstep(now - 0.02, now + 0.02, vSeconds);
    gl_FragColor = vec4(colour, mix(0.28, 0.85, walked));
    #include <colorspace_fragment>
  }`;

export class RootPath {
  readonly object: Mesh<BufferGeometry, ShaderMaterial>;

  constructor(palette: StagePalette) {
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { colour: { value: new Color() }, now: { value: 0 } },
      transparent: true,
      depthWrite: false,
      side: DoubleSide,
    });
    this.object = new Mesh(new BufferGeometry(), material);
    this.object.frustumCulled = false;
    this.object.renderOrder = -2;
    this.object.visible = false;
    this.paint(palette);
  }

  show(clip: Clip): void {
    this.object.geometry.dispose();
    const points = pathPoints(clip);
    this.object.visible = points.length > 1;
    this.object.geometry = ribbon(points);
  }

  hide(): void {
    this.object.visible = false;
  }

  setTime(seconds: number): void {
    this.object.material.uniforms.now.value = seconds;
  }

  paint(palette: StagePalette): void {
    this.object.material.uniforms.colour.value.set(palette.path);
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}

export interface PathPoint {
  readonly x: number;
  readonly z: number;
  readonly seconds: number;
}

/** The root's ground positions with those left out that hardly moved. */
export function pathPoints(clip: Clip): PathPoint[] {
  const points: PathPoint[] = [];
  for (let frame = 0; frame < clip.frames; frame++) {
    const at = frame * JOINT_COUNT * 3;
    const x = clip.positions[at];
    const z = clip.positions[at + 2];
    const last = points.at(-1);
    if (!last || Math.hypot(x - last.x, z - last.z) >= SPACING) points.push({ x, z, seconds: frame / FPS });
  }
  return points;
}

function ribbon(points: readonly PathPoint[]): BufferGeometry {
  const positions = new Float32Array(points.length * 6);
  const seconds = new Float32Array(points.length * 2);
  const indices: number[] = [];
  points.forEach((point, i) => {
    const before = points[Math.max(0, i - 1)];
    const after = points[Math.min(points.length - 1, i + 1)];
    const length = Math.hypot(after.x - before.x, after.z - before.z) || 1;
    const sideX = (-(after.z - before.z) / length) * HALF_WIDTH;
    const sideZ = ((after.x - before.x) / length) * HALF_WIDTH;
    positions.set([point.x + sideX, HEIGHT_ABOVE_GROUND, point.z + sideZ, point.x - sideX, HEIGHT_ABOVE_GROUND, point.z - sideZ], i * 6);
    seconds.fill(point.seconds, i * 2, i * 2 + 2);
    if (i > 0) indices.push(i * 2 - 2, i * 2 - 1, i * 2, i * 2 - 1, i * 2 + 1, i * 2);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('seconds', new BufferAttribute(seconds, 1));
  geometry.setIndex(indices);
  return geometry;
}
