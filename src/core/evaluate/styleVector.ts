/**
 * Style as six measures of a body, apart from what it does, and how far a motion has moved from one style toward another. For experts: did
 * the motion come nearer to the clips that were learned? Not the predicates of actions (predicates.ts). Tests and reports call it.
 */
import { JOINT, POSE_SIZE as POSE } from '../motion/skeleton.ts';
import { relativeSpeed } from './bodyMetrics.ts';

export const STYLE_MEASURES = ['tempo', 'posture', 'reach', 'step', 'height', 'armSpread'] as const;
export type StyleMeasure = (typeof STYLE_MEASURES)[number];
/** In units of SPREAD. */
export type StyleVector = Readonly<Record<StyleMeasure, number>>;

/** Standard deviation of each measure over the nine captures of fixtures/motion, in the measure's own unit; styleVector.test.ts makes them again. */
export const SPREAD: StyleVector = { tempo: 0.3855, posture: 0.479, reach: 0.0762, step: 0.1848, height: 0.2019, armSpread: 0.0608 };

/**
 * In own units: tempo, mean joint speed relative to the root, m/s; posture, mean angle of pelvis to neck from upright, radians; reach, mean
 * distance of wrists and ankles from the pelvis, m; step, distance of the ankles on the ground that a tenth of the frames exceed, m; height,
 * mean of the pelvis, m; armSpread, mean distance of the wrists from their shoulders on the ground, m.
 * @param positions [frames, 22, 3], metres, y up, at least two frames
 */
export function styleMeasures(positions: Float32Array): StyleVector {
  const frames = positions.length / POSE;
  const steps: number[] = [];
  const sums = { posture: 0, reach: 0, height: 0, armSpread: 0 };
  for (let frame = 0; frame < frames; frame++) {
    const between = (a: number, b: number): [x: number, y: number, z: number] => {
      const [i, j] = [frame * POSE + a * 3, frame * POSE + b * 3];
      return [positions[j] - positions[i], positions[j + 1] - positions[i + 1], positions[j + 2] - positions[i + 2]];
    };
    const onGround = (a: number, b: number): number => {
      const [x, , z] = between(a, b);
      return Math.hypot(x, z);
    };
    const [x, y, z] = between(JOINT.pelvis, JOINT.neck);
    sums.posture += Math.atan2(Math.hypot(x, z), y) / frames;
    for (const end of ENDS) sums.reach += Math.hypot(...between(JOINT.pelvis, end)) / ENDS.length / frames;
    steps.push(onGround(JOINT.left_ankle, JOINT.right_ankle));
    sums.height += positions[frame * POSE + 1] / frames;
    sums.armSpread += (onGround(JOINT.left_shoulder, JOINT.left_wrist) + onGround(JOINT.right_shoulder, JOINT.right_wrist)) / 2 / frames;
  }
  steps.sort((a, b) => a - b);
  return { tempo: relativeSpeed(positions, frames), step: steps[Math.floor(0.9 * (frames - 1))] ?? 0, ...sums };
}

/** Each measure in units of how much it varies over captures. */
export function styleVector(positions: Float32Array): StyleVector {
  const measures = styleMeasures(positions);
  return vectorOf((measure) => measures[measure] / SPREAD[measure]);
}

/** The mean of several. At least one. */
export function meanStyle(styles: readonly StyleVector[]): StyleVector {
  return vectorOf((measure) => styles.reduce((sum, style) => sum + style[measure], 0) / styles.length);
}

/**
 * Share of the way from `base` to `target` that `reached` has gone, along the straight line between them: 0 not at all, 1 all of it, below
 * 0 the other way. 0 where base and target are one.
 */
export function gapClosed(base: StyleVector, reached: StyleVector, target: StyleVector): number {
  let along = 0;
  let whole = 0;
  for (const measure of STYLE_MEASURES) {
    const gap = target[measure] - base[measure];
    along += (reached[measure] - base[measure]) * gap;
    whole += gap * gap;
  }
  return whole === 0 ? 0 : along / whole;
}

const ENDS = [JOINT.left_wrist, JOINT.right_wrist, JOINT.left_ankle, JOINT.right_ankle];

function vectorOf(of: (measure: StyleMeasure) => number): StyleVector {
  return Object.fromEntries(STYLE_MEASURES.map((measure) => [measure, of(measure)])) as Record<StyleMeasure, number>;
}
