/**
 * Distance marks: '1 m', '2 m', ... lying on the ground along the two axes through the origin, as one mesh over one
 * texture. They fade with the ground's disc. The stage owns one.
 */
import { BufferAttribute, BufferGeometry, CanvasTexture, Color, Mesh, ShaderMaterial, Vector2 } from 'three';
import { GROUND_RADIUS } from './ground.ts';
import type { StagePalette } from './palette.ts';

/** Marks run this far each way, metres. */
const REACH = 40;
const COLUMNS = 8;
const CELL_WIDTH = 128;
const CELL_HEIGHT = 64;
/** Size of a label on the ground, metres. */
const WIDTH = 0.32;
const DEPTH = 0.16;
const HEIGHT_ABOVE_GROUND = 0.002;

const VERTEX = /* glsl */ `
  varying vec2 vUv;
  varying vec2 vGround;
  void main() {
    vUv = uv;
    vGround = position.xz;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;

const FRAGMENT = /* glsl */ `
  uniform sampler2D atlas;
  uniform vec3 colour;
  uniform vec2 middle;
  uniform float radius;
  varying vec2 vUv;
  varying vec2 vGround;
  void main() {
    float fade = 1.0 - smoothstep(0.1, 0.62, length(vGround - middle) / radius);
    gl_FragColor = vec4(colour, texture2D(atlas, vUv).a * fade * 0.75);
    #include <colorspace_fragment>
  }`;

export class DistanceLabels {
  readonly object: Mesh<BufferGeometry, ShaderMaterial>;
  private readonly atlas: CanvasTexture;

  constructor(palette: StagePalette) {
    this.atlas = new CanvasTexture(drawAtlas());
    this.atlas.anisotropy = 8;
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: {
        atlas: { value: this.atlas },
        colour: { value: new Color() },
        middle: { value: new Vector2() },
        radius: { value: GROUND_RADIUS },
      },
      transparent: true,
      depthWrite: false,
    });
    this.object = new Mesh(labelGeometry(), material);
    this.object.frustumCulled = false;
    this.object.renderOrder = -4;
    this.paint(palette);
  }

  moveTo(x: number, z: number): void {
    this.object.material.uniforms.middle.value.set(x, z);
  }

  paint(palette: StagePalette): void {
    this.object.material.uniforms.colour.value.set(palette.label);
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
    this.atlas.dispose();
  }
}

/** White digits on transparent: cell n holds 'n m'. */
function drawAtlas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = COLUMNS * CELL_WIDTH;
  canvas.height = Math.ceil((REACH + 1) / COLUMNS) * CELL_HEIGHT;
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.fillStyle = '#fff';
  context.font = '500 40px system-ui, sans-serif';
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (let metres = 0; metres <= REACH; metres++) {
    const x = (metres % COLUMNS) * CELL_WIDTH;
    const y = Math.floor(metres / COLUMNS) * CELL_HEIGHT;
    context.fillText(`${metres} m`, x + 6, y + CELL_HEIGHT / 2);
  }
  return canvas;
}

/** A quad just beside each metre line of both axes, readable from +z. */
function labelGeometry(): BufferGeometry {
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  const rows = Math.ceil((REACH + 1) / COLUMNS);
  const quad = (x: number, z: number, metres: number): void => {
    const first = positions.length / 3;
    const u = (metres % COLUMNS) / COLUMNS;
    const v = 1 - Math.floor(metres / COLUMNS) / rows;
    const corners = [
      [x, z, u, v],
      [x, z + DEPTH, u, v - 1 / rows],
      [x + WIDTH, z + DEPTH, u + 1 / COLUMNS, v - 1 / rows],
      [x + WIDTH, z, u + 1 / COLUMNS, v],
    ] as const;
    for (const [px, pz, pu, pv] of corners) {
      positions.push(px, HEIGHT_ABOVE_GROUND, pz);
      uvs.push(pu, pv);
    }
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  };
  for (let metres = 1; metres <= REACH; metres++) {
    quad(0.03, metres - DEPTH - 0.02, metres);
    quad(0.03, -metres + 0.02, metres);
    quad(metres + 0.03, 0.02, metres);
    quad(-metres + 0.03, 0.02, metres);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3));
  geometry.setAttribute('uv', new BufferAttribute(new Float32Array(uvs), 2));
  geometry.setIndex(indices);
  return geometry;
}
