/**
 * Gentle light: a sky fill, a warm key that casts the soft shadow, a cool rim from behind. They travel with the figure so
 * that the shadow stays sharp where it is looked at. The stage owns one.
 */
import { DirectionalLight, Group, HemisphereLight } from 'three';
import type { StagePalette } from './palette.ts';

const SHADOW_REACH = 2.6;
const KEY_OFFSET = [1.5, 5.6, 1.9] as const;
const RIM_OFFSET = [-3, 2.6, -4] as const;

export class Lights {
  readonly object = new Group();
  private readonly fill = new HemisphereLight('#e6edf9', '#6b6f78');
  private readonly key = new DirectionalLight('#fff3e4');
  private readonly rim = new DirectionalLight('#b9d0ff');

  constructor(palette: StagePalette) {
    this.key.castShadow = true;
    this.key.shadow.mapSize.set(1024, 1024);
    this.key.shadow.radius = 7;
    this.key.shadow.bias = -0.0004;
    this.key.shadow.normalBias = 0.03;
    const camera = this.key.shadow.camera;
    camera.left = camera.bottom = -SHADOW_REACH;
    camera.right = camera.top = SHADOW_REACH;
    camera.near = 1;
    camera.far = 12;
    this.object.add(this.fill, this.key, this.key.target, this.rim, this.rim.target);
    this.moveTo(0, 0);
    this.paint(palette);
  }

  moveTo(x: number, z: number): void {
    this.key.position.set(KEY_OFFSET[0] + x, KEY_OFFSET[1], KEY_OFFSET[2] + z);
    this.rim.position.set(RIM_OFFSET[0] + x, RIM_OFFSET[1], RIM_OFFSET[2] + z);
    this.key.target.position.set(x, 0, z);
    this.rim.target.position.set(x, 0.8, z);
  }

  paint(palette: StagePalette): void {
    this.fill.intensity = palette.fillLight;
    this.key.intensity = palette.keyLight;
    this.rim.intensity = palette.keyLight * 0.45;
  }

  dispose(): void {
    this.key.dispose();
    this.rim.dispose();
    this.fill.dispose();
  }
}
