/**
 * Gentle light: a sky fill, a warm key from the front, a cool rim from behind. They shine the same everywhere,
 * so they stay where they are; the shadow on the ground is contactShadow.ts. The stage owns one.
 */
import { DirectionalLight, Group, HemisphereLight } from 'three';
import type { StagePalette } from './palette.ts';

/** Towards the light. */
const KEY_DIRECTION = [2, 5, 2.6] as const;
const RIM_DIRECTION = [-3, 2.6, -4] as const;

export class Lights {
  readonly object = new Group();
  private readonly fill = new HemisphereLight('#e6edf9', '#6b6f78');
  private readonly key = new DirectionalLight('#fff3e4');
  private readonly rim = new DirectionalLight('#b9d0ff');

  constructor(palette: StagePalette) {
    this.key.position.fromArray(KEY_DIRECTION);
    this.rim.position.fromArray(RIM_DIRECTION);
    this.object.add(this.fill, this.key, this.rim);
    this.paint(palette);
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
