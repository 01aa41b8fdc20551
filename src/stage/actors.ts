/**
 * The figures of one clip: solid with their shadow, or a ghost of one colour, standing where the clip has them or moved aside. Shown at
 * the clock's time; a clip that comes in place of another of the same motion blends in. Not a clock. The stage owns one or two.
 */
import { Group } from 'three';
import type { Clip } from '../core/motion/clip.ts';
import { POSE_SIZE } from '../core/motion/skeleton.ts';
import { ContactShadow } from './contactShadow.ts';
import { type Appearance, Figure } from './figure/figure.ts';
import type { StagePalette } from './palette.ts';
import { poseAt } from './pose.ts';

/** Seconds in which one motion becomes the other. */
const BLEND_SECONDS = 0.4;

export interface ActorsOptions {
  readonly appearance?: Appearance;
  /** Metres along x. */
  readonly aside?: number;
  /** The motion that stood here before: its figures become these ones. */
  readonly from?: Clip;
}

export class Actors {
  readonly object = new Group();
  readonly clip: Clip;
  /** Where the first actor's root is, metres. */
  rootX = 0;
  rootZ = 0;
  private readonly figures: readonly Figure[];
  private readonly shadow: ContactShadow | undefined;
  private readonly aside: number;
  private readonly pose = new Float32Array(POSE_SIZE);
  private readonly old = new Float32Array(POSE_SIZE);
  private from: Clip | undefined;
  private blended = 0;

  constructor(clip: Clip, palette: StagePalette, { appearance = { kind: 'solid' }, aside = 0, from }: ActorsOptions = {}) {
    this.clip = clip;
    this.aside = aside;
    this.from = from?.actors === clip.actors ? from : undefined;
    this.figures = Array.from({ length: clip.actors }, (_, actor) => {
      poseAt(clip, actor, 0, this.pose);
      return new Figure(this.pose, palette.figure, appearance);
    });
    // A ghost in the same place stands in the other's shadow.
    this.shadow = appearance.kind === 'solid' || aside !== 0 ? new ContactShadow(clip.actors, palette) : undefined;
    for (const { object } of this.figures) this.object.add(object);
    if (this.shadow) this.object.add(this.shadow.object);
  }

  /** `elapsed` seconds after the last call; true while it still blends. */
  show(seconds: number, elapsed: number): boolean {
    this.blended += elapsed;
    if (this.blended >= BLEND_SECONDS) this.from = undefined;
    this.figures.forEach((figure, actor) => {
      this.readPose(actor, seconds);
      figure.show(this.pose);
      this.shadow?.update(actor, this.pose);
      if (actor > 0) return;
      this.rootX = this.pose[0];
      this.rootZ = this.pose[2];
    });
    return this.from !== undefined;
  }

  paint(palette: StagePalette): void {
    for (const figure of this.figures) figure.paint(palette.figure);
    this.shadow?.paint(palette);
  }

  dispose(): void {
    for (const figure of this.figures) figure.dispose();
    this.shadow?.dispose();
  }

  private readPose(actor: number, seconds: number): void {
    poseAt(this.clip, actor, seconds, this.pose);
    if (this.from) {
      poseAt(this.from, actor, seconds, this.old);
      const share = this.blended / BLEND_SECONDS;
      const weight = share * share * (3 - 2 * share);
      for (let i = 0; i < POSE_SIZE; i++) this.pose[i] = this.old[i] + (this.pose[i] - this.old[i]) * weight;
    }
    // Bones are set in the world, so an actor is moved by its joints and not by its object.
    for (let x = 0; x < POSE_SIZE; x += 3) this.pose[x] += this.aside;
  }
}
