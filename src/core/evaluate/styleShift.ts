/**
 * How far an expert moves motions toward the clips that it learned from: their styles with and without it, beside the clips'. Arithmetic
 * and a table; who generates is `cli evaluate style`, the journey in the browser and `npm run soak`.
 */
import { gapClosed, meanStyle, SPREAD, STYLE_MEASURES, type StyleMeasure, type StyleVector, styleVector } from './styleVector.ts';

/** Motions of one seed: the same prompts and lengths, without and with the expert. Positions [frames, 22, 3], metres. At least one each. */
export interface SeedMotions {
  readonly seed: number;
  readonly base: readonly Float32Array[];
  readonly expert: readonly Float32Array[];
}

export interface StyleShift {
  /** Means, in units of SPREAD. */
  readonly base: StyleVector;
  readonly expert: StyleVector;
  readonly clips: StyleVector;
  /** Share of the way from the base to the clips that the mean over all seeds has gone; 1 is all of it. */
  readonly closed: number;
  /** Share of the distance that is gone: 1 at the clips' own style; ways beside the straight one count against it. */
  readonly nearer: number;
  /** `closed` of each seed alone. */
  readonly seeds: readonly { readonly seed: number; readonly closed: number }[];
}

/** Clips and seeds: at least one. */
export function styleShift(clips: readonly Float32Array[], motions: readonly SeedMotions[]): StyleShift {
  const target = styleOf(clips);
  const bySeed = motions.map(({ seed, base, expert }) => ({ seed, base: styleOf(base), expert: styleOf(expert) }));
  const base = meanStyle(bySeed.map((one) => one.base));
  const expert = meanStyle(bySeed.map((one) => one.expert));
  return {
    base,
    expert,
    clips: target,
    closed: gapClosed(base, expert, target),
    nearer: 1 - distance(expert, target) / (distance(base, target) || 1),
    seeds: bySeed.map((one) => ({ seed: one.seed, closed: gapClosed(one.base, one.expert, target) })),
  };
}

const ROWS: Readonly<Record<StyleMeasure, string>> = {
  tempo: 'tempo, m/s',
  posture: 'posture, radians',
  reach: 'reach, m',
  step: 'step, m',
  height: 'height, m',
  armSpread: 'arm spread, m',
};

export function printStyleShift({ base, expert, clips, closed, nearer, seeds }: StyleShift): string {
  const row = (measure: StyleMeasure): string => {
    const cells = [base, expert, clips].map((style) => (style[measure] * SPREAD[measure]).toFixed(3).padStart(8));
    return `${ROWS[measure].padEnd(18)}${cells.join('')}${(clips[measure] - base[measure]).toFixed(2).padStart(8)}`;
  };
  return [
    `${''.padEnd(18)}    base  expert   clips     gap`,
    ...STYLE_MEASURES.map(row),
    `of the gap closed, seed by seed: ${seeds.map((one) => `${one.seed}: ${percent(one.closed)}`).join(', ')}`,
    `of the gap closed: ${percent(closed)}; nearer by ${percent(nearer)} of the distance (${distance(base, clips).toFixed(2)} -> ${distance(expert, clips).toFixed(2)})`,
  ].join('\n');
}

const styleOf = (motions: readonly Float32Array[]): StyleVector => meanStyle(motions.map(styleVector));

const distance = (a: StyleVector, b: StyleVector): number => Math.hypot(...STYLE_MEASURES.map((measure) => a[measure] - b[measure]));

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
