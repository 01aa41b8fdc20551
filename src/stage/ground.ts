/**
 * The ground: a disc that fades out, with a fine grid every 25 cm and a stronger one every metre, fixed to the world
 * while the disc follows the figure. The stage owns one.
 */
import { CircleGeometry, Color, Mesh, ShaderMaterial, Vector2 } from 'three';
import type { StagePalette } from './palette.ts';

/** Metres from the middle to where the ground has faded out. */
export const GROUND_RADIUS = 11;

const VERTEX = /* glsl */ `
  varying vec2 vGround;
  void main() {
    vec4 world = modelMatrix * vec4(position, 1.0);
    vGround = world.xz;
    gl_Position = projectionMatrix * viewMatrix * world;
  }`;

const FRAGMENT = /* glsl */ `
  uniform vec3 floorColour;
  uniform vec3 gridColour;
  uniform float gridStrength;
  uniform vec2 middle;
  uniform float radius;
  varying vec2 vGround;
  float lines(vec2 at, float spacing, float width) {
    vec2 cell = at / spacing;
    vec2 change = fwidth(cell);
    vec2 near = abs(fract(cell - 0.5) - 0.5);
    vec2 line = 1.0 - smoothstep(change * (width - 1.0) * 0.5, change * (width + 1.0) * 0.5, near);
    vec2 visible = 1.0 - smoothstep(0.15, 0.55, change);
    return max(line.x * visible.x, line.y * visible.y);
  }
  void main() {
    float reach = length(vGround - middle) / radius;
    float fade = 1.0 - smoothstep(0.12, 1.0, reach);
    float grid = max(lines(vGround, 0.25, 1.0) * 0.35 * (1.0 - smoothstep(0.0, 0.5, reach)), lines(vGround, 1.0, 1.4));
    vec3 colour = mix(floorColour, gridColour, grid * gridStrength);
    gl_FragColor = vec4(colour, fade * fade);
    #include <colorspace_fragment>
  }`;

export class Ground {
  readonly object: Mesh<CircleGeometry, ShaderMaterial>;

  constructor(palette: StagePalette) {
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: {
        floorColour: { value: new Color() },
        gridColour: { value: new Color() },
        gridStrength: { value: 0 },
        middle: { value: new Vector2() },
        radius: { value: GROUND_RADIUS },
      },
      transparent: true,
      depthWrite: false,
    });
    this.object = new Mesh(new CircleGeometry(GROUND_RADIUS, 96).rotateX(-Math.PI / 2), material);
    this.object.renderOrder = -5;
    this.paint(palette);
  }

  /** Centres the disc; the grid stays where it is in the world. */
  moveTo(x: number, z: number): void {
    this.object.position.set(x, 0, z);
    this.object.material.uniforms.middle.value.set(x, z);
  }

  paint(palette: StagePalette): void {
    const { floorColour, gridColour, gridStrength } = this.object.material.uniforms;
    floorColour.value.set(palette.floor);
    gridColour.value.set(palette.grid);
    gridStrength.value = palette.gridStrength;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}
