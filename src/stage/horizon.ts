/**
 * The quiet gradient behind everything: a sphere around the camera, lit by nothing. The stage owns one.
 */
import { BackSide, Color, Mesh, ShaderMaterial, SphereGeometry } from 'three';
import type { StagePalette } from './palette.ts';

const VERTEX = /* glsl */ `
  varying vec3 vDirection;
  void main() {
    vDirection = position;
    vec4 clip = projectionMatrix * mat4(mat3(modelViewMatrix)) * vec4(position, 1.0);
    gl_Position = clip.xyww;
  }`;

const FRAGMENT = /* glsl */ `
  uniform vec3 zenith;
  uniform vec3 horizon;
  uniform vec3 nadir;
  varying vec3 vDirection;
  float grain(vec2 at) { return fract(sin(dot(at, vec2(12.9898, 78.233))) * 43758.5453); }
  void main() {
    float height = normalize(vDirection).y;
    vec3 above = mix(horizon, zenith, smoothstep(0.0, 0.42, height));
    vec3 colour = mix(above, nadir, smoothstep(0.0, -0.22, height));
    gl_FragColor = vec4(colour, 1.0);
    #include <colorspace_fragment>
    gl_FragColor.rgb += (grain(gl_FragCoord.xy) - 0.5) / 255.0;
  }`;

export class Horizon {
  readonly object: Mesh;
  private readonly material: ShaderMaterial;

  constructor(palette: StagePalette) {
    this.material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: { zenith: { value: new Color() }, horizon: { value: new Color() }, nadir: { value: new Color() } },
      side: BackSide,
      depthTest: false,
      depthWrite: false,
    });
    this.object = new Mesh(new SphereGeometry(1, 32, 24), this.material);
    this.object.frustumCulled = false;
    this.object.renderOrder = -10;
    this.paint(palette);
  }

  paint(palette: StagePalette): void {
    const { zenith, horizon, nadir } = this.material.uniforms;
    zenith.value.set(palette.zenith);
    horizon.value.set(palette.horizon);
    nadir.value.set(palette.nadir);
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.material.dispose();
  }
}
