/**
 * The stage: draws the current clip's figures on the ground, a second motion to compare it with, and drives the playback clock
 * while it plays. It draws only when something changed. Not React, not the store: src/ui binds both to it. Throws AppError 'unsupported' without WebGL.
 */
import { Scene, WebGLRenderer } from 'three';
import { AppError } from '../core/errors.ts';
import type { Clip } from '../core/motion/clip.ts';
import { Actors } from './actors.ts';
import { DistanceLabels } from './distanceLabels.ts';
import { Figure } from './figure/figure.ts';
import { FrameLoop } from './frameLoop.ts';
import { Ground } from './ground.ts';
import { Horizon } from './horizon.ts';
import { Lights } from './lights.ts';
import type { StagePalette } from './palette.ts';
import type { Playback } from './playback.ts';
import { standingPose } from './pose.ts';
import { RootPath } from './rootPath.ts';
import { Viewpoint } from './viewpoint.ts';

/** Two motions beside each other stand this far apart, metres. */
const APART = 1.2;
/** More pixels than this per CSS pixel cost more than they show. */
const LARGEST_PIXEL_RATIO = 2;

export interface StageOptions {
  readonly palette: StagePalette;
  /** No easing of the camera, and no blending of motions. */
  readonly reducedMotion: boolean;
}

/** A second motion, on the same clock. */
export interface ComparedMotion {
  readonly clip: Clip;
  /** Of its translucent figure. */
  readonly colour: string;
  /** Beside the first rather than in its place. */
  readonly apart: boolean;
}

export class Stage {
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly viewpoint: Viewpoint;
  private readonly horizon: Horizon;
  private readonly ground: Ground;
  private readonly labels: DistanceLabels;
  private readonly path: RootPath;
  private readonly lights: Lights;
  private readonly loop = new FrameLoop((elapsed) => this.draw(elapsed));
  private readonly playback: Playback;
  private readonly reducedMotion: boolean;
  private readonly stopListening: () => void;
  private palette: StagePalette;
  private actors: Actors | undefined;
  private compared: Actors | undefined;
  /** Stands where the first figure will, until there is one. */
  private waiting: Figure | undefined;
  private rootX = 0;
  private rootZ = 0;

  constructor(canvas: HTMLCanvasElement, playback: Playback, options: StageOptions) {
    this.playback = playback;
    this.reducedMotion = options.reducedMotion;
    this.palette = options.palette;
    this.renderer = createRenderer(canvas);
    this.viewpoint = new Viewpoint(canvas, () => this.loop.request());
    this.viewpoint.setEasing(!options.reducedMotion);
    this.horizon = new Horizon(options.palette);
    this.ground = new Ground(options.palette);
    this.labels = new DistanceLabels(options.palette);
    this.path = new RootPath(options.palette);
    this.lights = new Lights(options.palette);
    this.scene.add(this.horizon.object, this.ground.object, this.labels.object, this.path.object, this.lights.object);
    this.showWaiting();
    this.stopListening = playback.subscribe(() => this.loop.request());
    this.loop.request();
  }

  /** Shows a clip at the clock's time, or an empty stage. `blend`: the figures on stage become the new ones. */
  setClip(clip: Clip | undefined, blend = false): void {
    const from = blend && !this.reducedMotion ? this.actors?.clip : undefined;
    this.actors = this.replaced(this.actors, clip && new Actors(clip, this.palette, from ? { from } : {}));
    this.removeWaiting();
    if (clip) this.path.show(clip);
    else {
      this.path.hide();
      this.showWaiting();
    }
    this.loop.request();
  }

  /** Shows a second motion as a ghost, in place of the one before. */
  setCompared(motion: ComparedMotion | undefined): void {
    const appearance = motion && ({ kind: 'ghost', colour: motion.colour } as const);
    const aside = motion?.apart ? -APART : 0;
    this.compared = this.replaced(this.compared, motion && new Actors(motion.clip, this.palette, { appearance, aside }));
    this.loop.request();
  }

  setPalette(palette: StagePalette): void {
    this.palette = palette;
    for (const part of [this.horizon, this.ground, this.labels, this.path, this.lights]) part.paint(palette);
    this.actors?.paint(palette);
    this.compared?.paint(palette);
    if (this.waiting) {
      this.removeWaiting();
      this.showWaiting();
    }
    this.loop.request();
  }

  setFollowing(following: boolean): void {
    this.viewpoint.setFollowing(following);
    this.loop.request();
  }

  resetView(): void {
    this.viewpoint.home();
    this.loop.request();
  }

  /** CSS pixels; `coveredTop` of them are under the prompt bar. Draws at once, so that resizing does not flicker. */
  resize(width: number, height: number, coveredTop: number): void {
    if (width <= 0 || height <= 0) return;
    this.renderer.setPixelRatio(Math.min(LARGEST_PIXEL_RATIO, devicePixelRatio));
    this.renderer.setSize(width, height, false);
    this.viewpoint.resize(width, height, coveredTop);
    this.draw(0);
  }

  dispose(): void {
    this.loop.dispose();
    this.stopListening();
    this.replaced(this.actors, undefined);
    this.replaced(this.compared, undefined);
    this.removeWaiting();
    for (const part of [this.horizon, this.ground, this.labels, this.path, this.lights]) part.dispose();
    this.viewpoint.dispose();
    this.renderer.dispose();
  }

  private draw(elapsed: number): boolean {
    this.playback.advance(elapsed);
    const blending = this.showActors(elapsed);
    const moving = this.viewpoint.update(elapsed, this.rootX, this.rootZ);
    this.ground.moveTo(this.rootX, this.rootZ);
    this.labels.moveTo(this.rootX, this.rootZ);
    this.path.setTime(this.playback.time);
    this.renderer.render(this.scene, this.viewpoint.camera);
    return this.playback.running || moving || blending;
  }

  private showActors(elapsed: number): boolean {
    const { actors, compared } = this;
    if (!actors) return false;
    const blending = actors.show(this.playback.time, elapsed);
    compared?.show(this.playback.time, elapsed);
    // The camera follows the middle of both.
    this.rootX = compared ? (actors.rootX + compared.rootX) / 2 : actors.rootX;
    this.rootZ = compared ? (actors.rootZ + compared.rootZ) / 2 : actors.rootZ;
    return blending;
  }

  private replaced(old: Actors | undefined, actors: Actors | undefined): Actors | undefined {
    if (old) {
      this.scene.remove(old.object);
      old.dispose();
    }
    if (actors) this.scene.add(actors.object);
    return actors;
  }

  private showWaiting(): void {
    this.waiting = new Figure(standingPose(), this.palette.figure, { kind: 'ghost', colour: this.palette.ghost });
    this.scene.add(this.waiting.object);
  }

  private removeWaiting(): void {
    if (!this.waiting) return;
    this.scene.remove(this.waiting.object);
    this.waiting.dispose();
    this.waiting = undefined;
  }
}

function createRenderer(canvas: HTMLCanvasElement): WebGLRenderer {
  try {
    return new WebGLRenderer({ canvas, antialias: true, powerPreference: 'high-performance' });
  } catch (cause) {
    throw new AppError(
      'unsupported',
      'This browser gives no WebGL 2, so the stage cannot be drawn.',
      'Turn on hardware acceleration or use a current browser, then reload.',
      cause,
    );
  }
}
