/**
 * The outcome of an evaluation: how well prompts are followed and how physical the motions are, beside real captures. Builds
 * the record and its printed form; reading and generating motions is `cli evaluate`'s work.
 */
import { quantile } from '../motion/floor.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { type BodyMetrics, bodyMetrics } from './bodyMetrics.ts';
import { Kinematics } from './kinematics.ts';
import { judge, type SuitePrompt, type SuiteScore, scoreSuite } from './suite.ts';

/** Body measures over many clips. */
export interface BodySummary {
  readonly clips: number;
  /** Median over clips with contact, mm per frame. */
  readonly slide: number;
  /** Mean share of frames with nothing near the floor. */
  readonly float: number;
  /** Mean depth of the lowest joint below the floor, mm, and the deepest of all. */
  readonly penetration: number;
  readonly deepest: number;
  /** Medians: m/s^3, m/s, m/s. */
  readonly jerk: number;
  readonly speed: number;
  readonly rootSpeed: number;
  /** Largest bone-length error, mm. */
  readonly boneError: number;
  /** Clips that hold NaN or infinity. */
  readonly broken: number;
}

export interface EvaluationReport {
  readonly suite: SuiteScore;
  readonly motions: number;
  readonly generated: BodySummary;
  /** Real captures, for scale; absent when none were given. */
  readonly reference?: BodySummary;
  /** Mean over prompts of |log(jerk generated / jerk of captures that satisfy the prompt)|; absent without such captures. */
  readonly jerkError?: number;
  /** Mean distance between motions of one prompt with different seeds, root path removed, metres; NaN with one seed. */
  readonly seedDistance: number;
}

export interface ReferenceClips {
  /** Captures whose feet are clean: for the body measures. */
  readonly clean: readonly Float32Array[];
  /** All captures: those that satisfy a prompt tell its jerk. */
  readonly all: readonly Float32Array[];
}

/** @param motions per prompt id, one entry per seed: positions [frames, 22, 3] */
export function evaluateMotions(
  suite: readonly SuitePrompt[],
  motions: ReadonlyMap<string, readonly Float32Array[]>,
  reference?: ReferenceClips,
): EvaluationReport {
  const all = [...motions.values()].flat();
  return {
    suite: scoreSuite(suite, motions),
    motions: all.length,
    generated: summariseBodies(all),
    ...(reference && { reference: summariseBodies(reference.clean), jerkError: jerkError(suite, motions, reference.all) }),
    seedDistance: mean([...motions.values()].map(seedDistance).filter((value) => !Number.isNaN(value))),
  };
}

export function summariseBodies(clips: readonly Float32Array[]): BodySummary {
  const whole = clips.filter((clip) => clip.every((value) => Number.isFinite(value)));
  const bodies = whole.map(bodyMetrics);
  const all = (key: keyof BodyMetrics): number[] => bodies.map((body) => body[key]).filter((value) => !Number.isNaN(value));
  const median = (key: keyof BodyMetrics): number => quantile(all(key), 0.5);
  return {
    clips: clips.length,
    slide: median('slide'),
    float: mean(all('float')),
    penetration: mean(all('penetration')),
    deepest: Math.max(0, ...all('deepest')),
    jerk: median('jerk'),
    speed: median('speed'),
    rootSpeed: median('rootSpeed'),
    boneError: Math.max(0, ...all('boneError')),
    broken: clips.length - whole.length,
  };
}

function jerkError(
  suite: readonly SuitePrompt[],
  motions: ReadonlyMap<string, readonly Float32Array[]>,
  captures: readonly Float32Array[],
): number {
  const real = captures.map((positions) => ({ motion: new Kinematics(positions), jerk: bodyMetrics(positions).jerk }));
  const errors = suite.flatMap((prompt) => {
    const same = real.filter(({ motion }) => judge(motion, prompt.expect).follows).map(({ jerk }) => jerk);
    if (same.length === 0) return [];
    const made = (motions.get(prompt.id) ?? []).map((positions) => bodyMetrics(positions).jerk);
    return [Math.abs(Math.log(quantile(made, 0.5) / quantile(same, 0.5)))];
  });
  return mean(errors);
}

/** Mean joint distance between the motions of one prompt, each relative to its root and over their common length. */
function seedDistance(motions: readonly Float32Array[]): number {
  const distances: number[] = [];
  for (let a = 0; a < motions.length; a++)
    for (let b = a + 1; b < motions.length; b++) distances.push(poseDistance(motions[a], motions[b]));
  return distances.length === 0 ? Number.NaN : mean(distances);
}

function poseDistance(a: Float32Array, b: Float32Array): number {
  const length = Math.min(a.length, b.length);
  let sum = 0;
  for (let i = 0; i < length; i += 3) {
    const root = i - (i % POSE_SIZE);
    sum += Math.hypot(a[i] - a[root] - b[i] + b[root], a[i + 1] - b[i + 1], a[i + 2] - a[root + 2] - b[i + 2] + b[root + 2]);
  }
  return length === 0 ? 0 : sum / (length / 3);
}

/** The report as lines of text for a terminal. */
export function printReport(report: EvaluationReport): string {
  const { suite, generated, reference } = report;
  const row = (name: string, score: number, control: number, margin: number, rest = ''): string =>
    `${name.padEnd(46)} ${score.toFixed(2)}  ${control.toFixed(2)}  ${margin.toFixed(2).padStart(5)}  ${rest}`.trimEnd();
  const body = (name: string, unit: string, key: keyof BodySummary, digits: number): string =>
    `${name.padEnd(34)} ${generated[key].toFixed(digits).padStart(9)} ${(reference?.[key].toFixed(digits) ?? '').padStart(9)}  ${unit}`.trimEnd();
  return [
    `${'prompt'.padEnd(46)} score control margin  failed`,
    ...suite.prompts.map((prompt) => {
      const failures = Object.entries(prompt.failures).map(([word, share]) => `${word} ${Math.round(share * 100)}%`);
      return row(`${prompt.id} ${prompt.prompt}`.slice(0, 46), prompt.score, prompt.control, prompt.margin, failures.join(', '));
    }),
    row(`all ${suite.prompts.length} prompts, ${report.motions} motions`, suite.score, suite.control, suite.margin),
    '',
    `${'body'.padEnd(34)} ${'generated'.padStart(9)} ${reference ? 'real'.padStart(9) : ''}`.trimEnd(),
    body('foot slide in contact, median', 'mm per frame', 'slide', 1),
    body('nothing near the floor', 'share of frames', 'float', 3),
    body('penetration, mean', 'mm', 'penetration', 1),
    body('deepest joint below the floor', 'mm', 'deepest', 0),
    body('jerk, median', 'm/s3', 'jerk', 0),
    body('joint speed, median', 'm/s', 'speed', 2),
    body('root speed, median', 'm/s', 'rootSpeed', 2),
    body('bone-length error, largest', 'mm', 'boneError', 3),
    body('clips with NaN', '', 'broken', 0),
    ...(report.jerkError === undefined ? [] : [`jerk against captures of the same action: |log ratio| ${report.jerkError.toFixed(2)}`]),
    ...(Number.isNaN(report.seedDistance) ? [] : [`distance between seeds: ${report.seedDistance.toFixed(3)} m`]),
  ].join('\n');
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}
