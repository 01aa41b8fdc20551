/**
 * What predicates need to know of a motion, computed once: speeds, heading, heights, longest runs, reversals.
 * Geometry only; which figures mean 'walk' or 'wave' is predicates.ts. Clips have their floor at y = 0.
 */
import { FPS } from '../motion/clip.ts';
import { ANKLE_RISE } from '../motion/contacts.ts';
import { headingYaw } from '../motion/heading.ts';
import { JOINT, type JointName, POSE_SIZE } from '../motion/skeleton.ts';
import { relativeSpeed, rootPath } from './bodyMetrics.ts';

export type Side = 'left' | 'right';

export class Kinematics {
  readonly frames: number;
  /** Planar path of the root and distance between its ends, metres. */
  readonly path: number;
  readonly net: number;
  /** Planar root speed per step, m/s [frames - 1]. */
  readonly rootSpeeds: Float64Array;
  /** Mean speed of the joints relative to the root, m/s: a body carried along counts as still. */
  readonly jointSpeed: number;
  /** Heading per frame, unwrapped radians. */
  readonly yaw: Float64Array;
  /** Mean root velocity along the heading and to its left, m/s. */
  readonly forward: number;
  readonly lateral: number;
  readonly #positions: Float32Array;

  /** @param positions [frames, 22, 3], metres, y up, 25 fps */
  constructor(positions: Float32Array) {
    this.#positions = positions;
    this.frames = Math.floor(positions.length / POSE_SIZE);
    this.path = rootPath(positions, this.frames);
    this.jointSpeed = relativeSpeed(positions, this.frames);
    this.yaw = headingYaw(positions, this.frames);
    const last = Math.max(0, this.frames - 1) * POSE_SIZE;
    this.net = Math.hypot(positions[last] - positions[0], positions[last + 2] - positions[2]);
    this.rootSpeeds = new Float64Array(Math.max(0, this.frames - 1));
    let forward = 0;
    let lateral = 0;
    for (let f = 1; f < this.frames; f++) {
      const x = (positions[f * POSE_SIZE] - positions[(f - 1) * POSE_SIZE]) * FPS;
      const z = (positions[f * POSE_SIZE + 2] - positions[(f - 1) * POSE_SIZE + 2]) * FPS;
      const cos = Math.cos(this.yaw[f]);
      const sin = Math.sin(this.yaw[f]);
      this.rootSpeeds[f - 1] = Math.hypot(x, z);
      forward += (sin * x + cos * z) / (this.frames - 1);
      lateral += (cos * x - sin * z) / (this.frames - 1);
    }
    this.forward = forward;
    this.lateral = lateral;
  }

  /** Heading gained from the first frame to the last, degrees, positive to the left. */
  get turned(): number {
    return this.frames === 0 ? 0 : ((this.yaw[this.frames - 1] - this.yaw[0]) * 180) / Math.PI;
  }

  at(frame: number, joint: JointName): readonly [number, number, number] {
    const i = frame * POSE_SIZE + JOINT[joint] * 3;
    return [this.#positions[i], this.#positions[i + 1], this.#positions[i + 2]];
  }

  height(frame: number, joint: JointName): number {
    return this.#positions[frame * POSE_SIZE + JOINT[joint] * 3 + 1];
  }

  /** Height of a foot: its foot joint or its ankle less the ankle's rise, whichever is lower. */
  footHeight(frame: number, side: Side): number {
    return Math.min(this.height(frame, `${side}_foot`), this.height(frame, `${side}_ankle`) - ANKLE_RISE);
  }

  distance(frame: number, a: JointName, b: JointName): number {
    const p = this.at(frame, a);
    const q = this.at(frame, b);
    return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
  }

  /** Speeds of a joint between neighbouring frames, m/s [frames - 1]. */
  speeds(joint: JointName): Float64Array {
    return Float64Array.from({ length: Math.max(0, this.frames - 1) }, (_, f) => {
      const p = this.at(f, joint);
      const q = this.at(f + 1, joint);
      return Math.hypot(q[0] - p[0], q[1] - p[1], q[2] - p[2]) * FPS;
    });
  }

  /** How far a joint is to the left of the root in the heading's frame, metres. */
  lateralOf(frame: number, joint: JointName): number {
    const root = this.at(frame, 'pelvis');
    const p = this.at(frame, joint);
    return Math.cos(this.yaw[frame]) * (p[0] - root[0]) - Math.sin(this.yaw[frame]) * (p[2] - root[2]);
  }

  /** Angle between pelvis-to-neck and up, degrees. */
  torsoPitch(frame: number): number {
    const pelvis = this.at(frame, 'pelvis');
    const neck = this.at(frame, 'neck');
    const length = Math.hypot(neck[0] - pelvis[0], neck[1] - pelvis[1], neck[2] - pelvis[2]);
    return (Math.acos(Math.max(-1, Math.min(1, (neck[1] - pelvis[1]) / (length || 1)))) * 180) / Math.PI;
  }

  /** Frame numbers [start, end) of the longest unbroken run in which `holds`. */
  longestRun(holds: (frame: number) => boolean): [number, number] {
    let best: [number, number] = [0, 0];
    let start = 0;
    for (let f = 0; f <= this.frames; f++) {
      if (f < this.frames && holds(f)) continue;
      if (f - start > best[1] - best[0]) best = [start, f];
      start = f + 1;
    }
    return best;
  }

  /** Length of the longest unbroken run, seconds. */
  longest(holds: (frame: number) => boolean): number {
    const [start, end] = this.longestRun(holds);
    return (end - start) / FPS;
  }

  /** Whether it holds in at least one frame. */
  ever(holds: (frame: number) => boolean): boolean {
    return this.share(holds) > 0;
  }

  /** Share of frames in which it holds. */
  share(holds: (frame: number) => boolean): number {
    let count = 0;
    for (let f = 0; f < this.frames; f++) if (holds(f)) count++;
    return count / Math.max(1, this.frames);
  }

  /** A value per frame over [start, end). */
  series(value: (frame: number) => number, start = 0, end = this.frames): Float64Array {
    return Float64Array.from({ length: Math.max(0, end - start) }, (_, i) => value(start + i));
  }
}

/** How often a series turns back by at least `size` (hysteresis: smaller wiggles do not count). */
export function reversals(series: Float64Array, size: number): number {
  let count = 0;
  let direction = 0;
  let extreme = series[0] ?? 0;
  let low = extreme;
  let high = extreme;
  for (const value of series) {
    if (direction === 0) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      if (high - low >= size) {
        direction = value === high ? 1 : -1;
        extreme = value;
      }
    } else if ((value - extreme) * direction > 0) {
      extreme = value;
    } else if ((extreme - value) * direction >= size) {
      count++;
      direction = -direction;
      extreme = value;
    }
  }
  return count;
}
