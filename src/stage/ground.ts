/**
 * The ground: a disc that fades out, with a fine grid every 25 cm and a stronger one every metre, fixed to the world
 * while the disc follows the figure. Receives the key light's shadow on a second, shadow-only disc. The stage owns one.
 */
import { CircleGeometry, Color, Group, Mesh, ShaderMaterial, ShadowMaterial, Vector2 } from 'three';
import type { StagePalette } from './palette.ts';

/** Metres from the middle to where the ground has faded out. */
export const GROUND_RADIUS = 11;
/** Heights that keep the flat layers apart, metres; drawing order is by renderOrder. */
const SHADOW_HEIGHT = 0.001;

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
  readonly object = new Group();
  private readonly disc: Mesh<CircleGeometry, ShaderMaterial>;
  private readonly shadow: Mesh<CircleGeometry, ShadowMaterial>;

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
    this.disc = new Mesh(new CircleGeometry(GROUND_RADIUS, 96).rotateX(-Math.PI / 2), material);
    this.disc.renderOrder = -5;
    this.shadow = new Mesh(new CircleGeometry(3, 48).rotateX(-Math.PI / 2), new ShadowMaterial({ transparent: true, depthWrite: false }));
    this.shadow.position.y = SHADOW_HEIGHT;
    this.shadow.receiveShadow = true;
    this.shadow.renderOrder = -3;
    this.object.add(this.disc, this.shadow);
    this.paint(palette);
  }

  /** Centres the disc; the grid stays where it is in the world. */
  moveTo(x: number, z: number): void {
    this.disc.position.set(x, 0, z);
    this.shadow.position.set(x, SHADOW_HEIGHT, z);
    this.disc.material.uniforms.middle.value.set(x, z);
  }

  paint(palette: StagePalette): void {
    const { floorColour, gridColour, gridStrength } = this.disc.material.uniforms;
    floorColour.value.set(palette.floor);
    gridColour.value.set(palette.grid);
    gridStrength.value = palette.gridStrength;
    this.shadow.material.color.set(palette.shadow);
    this.shadow.material.opacity = palette.shadowStrength;
  }

  dispose(): void {
    this.disc.geometry.dispose();
    this.disc.material.dispose();
    this.shadow.geometry.dispose();
    this.shadow.material.dispose();
  }
}
