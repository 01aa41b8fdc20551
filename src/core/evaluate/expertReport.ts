/**
 * What an expert does, as numbers: its headline measure over growing weights, what it costs the prompt suite, what it gained on its own
 * held-out clips; and whether that is what its domain promises. Pure; `cli evaluate experts` generates the motions.
 */
import type { FinetuneConfig } from '../experts/finetuneConfig.ts';
import type { Headline } from './headline.ts';

/** What an expert is to change, and which way. */
export interface Aim {
  readonly measure: keyof Headline;
  readonly up: boolean;
}

export interface WeightPoint extends Headline {
  readonly weight: number;
  /** Of the prompt suite; absent where none was asked for at this weight. */
  readonly suite?: number;
}

/** Held-out loss of a phase on the expert's own domain. */
export interface HeldOut {
  readonly phase: string;
  readonly base: number;
  readonly expert: number;
}

export interface ExpertReport {
  readonly name: string;
  readonly aim?: Aim;
  /** By growing weight; the first is weight 0, the plain base. */
  readonly points: readonly WeightPoint[];
  readonly heldOut: readonly HeldOut[];
}

/** Read off the domain: larger copies and wide clips reach further, fast ones are faster. Undefined for any other domain. */
export function aimOf({ copies, speed, range }: FinetuneConfig['domain']): Aim | undefined {
  const middle = ([low, high]: readonly [number, number]): number => (low + high) / 2;
  if (copies?.reach) return { measure: 'range', up: middle(copies.reach) > 1 };
  if (copies?.speed) return { measure: 'speed', up: middle(copies.speed) > 1 };
  if (range) return { measure: 'range', up: middle(range) > 0.5 };
  return speed && { measure: 'speed', up: middle(speed) > 0.5 };
}

/** Of a measure at a weight, against weight 0. */
export function ratio(points: readonly WeightPoint[], point: WeightPoint, measure: keyof Headline): number {
  return point[measure] / (points[0]?.[measure] ?? Number.NaN);
}

/** Whether every step to more weight goes the aim's way. */
export function isMonotone({ points }: Pick<ExpertReport, 'points'>, { measure, up }: Aim): boolean {
  return points.every((point, i) => i === 0 || (up ? point[measure] > points[i - 1][measure] : point[measure] < points[i - 1][measure]));
}

export function printExperts(reports: readonly ExpertReport[]): string {
  return reports.map(printExpert).join('\n\n');
}

function printExpert(report: ExpertReport): string {
  const { name, aim, points, heldOut } = report;
  const rows = points.map((point) => {
    const cell = (measure: keyof Headline): string =>
      `${point[measure].toFixed(3)} x${ratio(points, point, measure).toFixed(2)}`.padEnd(13);
    const suite = point.suite === undefined ? '' : `  ${point.suite.toFixed(3)}`;
    return `  ${point.weight.toFixed(2)}   ${cell('speed')}  ${cell('range')}${suite}`.trimEnd();
  });
  const told = aim && `${aim.measure} is to go ${aim.up ? 'up' : 'down'}: ${isMonotone(report, aim) ? 'monotone' : 'NOT monotone'}`;
  const losses = heldOut.map(({ phase, base, expert }) => `  ${phase} held out ${base.toPrecision(4)} -> ${expert.toPrecision(4)}`);
  return [`${name}${told ? ` (${told})` : ''}`, '  weight speed m/s      range m        suite', ...rows, ...losses].join('\n');
}
