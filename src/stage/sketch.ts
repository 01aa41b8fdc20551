/**
 * A small moving drawing of skeletons on a 2-D canvas, for previews beside a form: seen from the front and a little from the side, walking
 * in place, on its own clock. Not the stage: no camera, no floor, no export.
 */
import { JOINT_NAMES, PARENTS } from '../core/motion/skeleton.ts';

export interface SketchFigure {
  /** [frames, joints, 3], metres, y up. */
  readonly positions: Float32Array;
  readonly frames: number;
  /** Of each joint, -1 for roots; our own skeleton's unless given. */
  readonly parents?: readonly number[];
  readonly colour: string;
}

const FPS = 25;
const SIDE = Math.PI / 7;
const HEAD = JOINT_NAMES.indexOf('head');
/** Metres. */
const HEAD_RADIUS = 0.1;

export class Sketch {
  private readonly canvas: HTMLCanvasElement;
  private readonly still: boolean;
  private figures: readonly SketchFigure[] = [];
  private request = 0;
  private started = 0;
  /** Frame that the canvas shows. */
  private drawn = -1;

  /** @param still draws one frame: for people who asked for less motion */
  constructor(canvas: HTMLCanvasElement, still: boolean) {
    this.canvas = canvas;
    this.still = still;
  }

  /** Side by side, each as large as the others. */
  show(figures: readonly SketchFigure[]): void {
    this.figures = figures;
    cancelAnimationFrame(this.request);
    this.started = performance.now();
    this.drawn = -1;
    this.draw();
  }

  stop(): void {
    cancelAnimationFrame(this.request);
  }

  private readonly draw = (): void => {
    const context = this.canvas.getContext('2d');
    if (!context) return;
    if (!this.still && this.figures.length > 0) this.request = requestAnimationFrame(this.draw);
    const seconds = this.still ? 0.5 : (performance.now() - this.started) / 1000;
    const frame = Math.floor(seconds * FPS);
    if (frame === this.drawn) return; // screens are faster than motions
    this.drawn = frame;
    const ratio = devicePixelRatio;
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    if (this.canvas.width !== Math.round(width * ratio)) this.canvas.width = Math.round(width * ratio);
    if (this.canvas.height !== Math.round(height * ratio)) this.canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const share = width / Math.max(1, this.figures.length);
    for (const [i, figure] of this.figures.entries()) drawFigure(context, figure, frame, share * (i + 0.5), height);
  };
}

function drawFigure(context: CanvasRenderingContext2D, figure: SketchFigure, frame: number, middle: number, height: number): void {
  const { positions, frames, parents = PARENTS } = figure;
  if (frames < 1) return;
  const joints = figure.parents?.length ?? JOINT_NAMES.length;
  const at = (frame % frames) * joints * 3;
  const scale = height / 2.1; // people with their arms up
  const place = (joint: number): readonly [number, number] => {
    const i = at + joint * 3;
    const [x, z] = [positions[i] - positions[at], positions[i + 2] - positions[at + 2]];
    return [middle + scale * (x * Math.cos(SIDE) + z * Math.sin(SIDE)), height - scale * positions[i + 1] - 6];
  };
  context.strokeStyle = figure.colour;
  context.lineWidth = 2;
  context.lineCap = 'round';
  context.beginPath();
  for (let joint = 0; joint < joints; joint++) {
    const parent = parents[joint];
    if (parent === undefined || parent < 0) continue;
    context.moveTo(...place(parent));
    context.lineTo(...place(joint));
  }
  context.stroke();
  if (figure.parents) return; // where a stranger's head is, nobody knows
  const [x, y] = place(HEAD);
  context.fillStyle = figure.colour;
  context.beginPath();
  context.arc(x, y, scale * HEAD_RADIUS, 0, 2 * Math.PI);
  context.fill();
}
