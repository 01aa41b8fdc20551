/**
 * The stage: draws the current clip's figures on the ground and drives the playback clock while it plays. It draws only
 * when something changed. Not React, not the store: src/ui binds both to it. Throws AppError 'unsupported' without WebGL.
 */
import { Scene, WebGLRenderer } from 'three';
import { AppError } from '../core/errors.ts';
import type { Clip } from '../core/motion/clip.ts';
import { POSE_SIZE } from '../core/motion/skeleton.ts';
import { ContactShadow } from './contactShadow.ts';
import { DistanceLabels } from './distanceLabels.ts';
import { Figure } from './figure/figure.ts';
import { FrameLoop } from './frameLoop.ts';
import { Ground } from './ground.ts';
import { Horizon } from './horizon.ts';
import { Lights } from './lights.ts';
import type { StagePalette } from './palette.ts';
import type { Playback } from './playback.ts';
import { poseAt, standingPose } from './pose.ts';
import { RootPath } from './rootPath.ts';
import { Viewpoint } from './viewpoint.ts';

/** More pixels than this per CSS pixel cost more than they show. */
const LARGEST_PIXEL_RATIO = 2;

export interface StageOptions {
  readonly palette: StagePalette;
  /** No easing of the camera. */
  readonly reducedMotion: boolean;
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
  private readonly pose = new Float32Array(POSE_SIZE);
  private readonly stopListening: () => void;
  private palette: StagePalette;
  private clip: Clip | undefined;
  private figures: Figure[] = [];
  private contacts: ContactShadow | undefined;
  /** Stands where the first figure will, until there is one. */
  private waiting: Figure | undefined;
  private rootX = 0;
  private rootZ = 0;

  constructor(canvas: HTMLCanvasElement, playback: Playback, options: StageOptions) {
    this.playback = playback;
    this.palette = options.palette;
    this.renderer = createRenderer(canvas);
    this.viewpoint = new Viewpoint(canvas, () => this.loop.request());
    this.viewpoint.setDamping(!options.reducedMotion);
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

  /** Shows a clip at the clock's time, or an empty stage. */
  setClip(clip: Clip | undefined): void {
    this.removeActors();
    this.clip = clip;
    if (clip) {
      for (let actor = 0; actor < clip.actors; actor++) {
        poseAt(clip, actor, 0, this.pose);
        const figure = new Figure(this.pose, this.palette.figure);
        this.figures.push(figure);
        this.scene.add(figure.object);
      }
      this.contacts = new ContactShadow(clip.actors, this.palette);
      this.scene.add(this.contacts.object);
      this.path.show(clip);
    } else {
      this.path.hide();
      this.showWaiting();
    }
    this.loop.request();
  }

  setPalette(palette: StagePalette): void {
    this.palette = palette;
    for (const part of [this.horizon, this.ground, this.labels, this.path, this.lights]) part.paint(palette);
    this.contacts?.paint(palette);
    for (const figure of this.figures) figure.paint(palette.figure);
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
    this.removeActors();
    for (const part of [this.horizon, this.ground, this.labels, this.path, this.lights]) part.dispose();
    this.viewpoint.dispose();
    this.renderer.dispose();
  }

  private draw(elapsed: number): boolean {
    this.playback.advance(elapsed);
    if (this.clip) this.showPoses(this.clip);
    const moving = this.viewpoint.update(elapsed, this.rootX, this.rootZ);
    this.ground.moveTo(this.rootX, this.rootZ);
    this.labels.moveTo(this.rootX, this.rootZ);
    this.path.setTime(this.playback.time);
    this.renderer.render(this.scene, this.viewpoint.camera);
    return this.playback.running || moving;
  }

  private showPoses(clip: Clip): void {
    this.figures.forEach((figure, actor) => {
      poseAt(clip, actor, this.playback.time, this.pose);
      figure.show(this.pose);
      this.contacts?.update(actor, this.pose);
      if (actor === 0) {
        this.rootX = this.pose[0];
        this.rootZ = this.pose[2];
      }
    });
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

  private removeActors(): void {
    this.removeWaiting();
    for (const figure of this.figures) {
      this.scene.remove(figure.object);
      figure.dispose();
    }
    this.figures = [];
    if (this.contacts) {
      this.scene.remove(this.contacts.object);
      this.contacts.dispose();
      this.contacts = undefined;
    }
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
