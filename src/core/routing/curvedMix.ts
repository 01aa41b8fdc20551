/**
 * Routed weights and curves that a person drew -> the mix of a generation. A curve of a style expert is a pin that changes: it is
 * taken first, and what the router gave the others shrinks and grows with what it leaves. Orthogonal experts take nothing from
 * anyone. Not the router: it brings the weights.
 */
import { type ExpertMix, type WeightCurve, weightAt } from '../experts/mix.ts';
import type { Routing } from './multiLoRARouter.ts';
import type { Pins } from './styleWeights.ts';

/**
 * @param routing as routed with `pins`, in which every style expert that has a curve is pinned to 0
 * @param curves by expert, each with at least one point
 */
export function curvedMix(
  { style, orthogonal }: Pick<Routing, 'style' | 'orthogonal'>,
  pins: Pins,
  curves: Readonly<Record<string, WeightCurve>>,
): ExpertMix {
  const flat = { ...style, ...orthogonal };
  const drawn = Object.entries(curves).filter(([name]) => Object.hasOwn(flat, name));
  const mix: Record<string, ExpertMix[string]> = { ...flat, ...Object.fromEntries(drawn) };
  const takers = drawn.filter(([name]) => Object.hasOwn(style, name)).map(([, curve]) => curve);
  if (takers.length === 0) return mix;
  const pinned = Object.keys(style).reduce((sum, name) => sum + (pins[name] ?? 0), 0);
  const left = Math.max(0, 1 - pinned);
  const shares = remaining(takers, left);
  for (const [name, weight] of Object.entries(style)) {
    if (Object.hasOwn(pins, name) || weight === 0) continue;
    mix[name] = shares.map(([second, share]) => [second, weight * share] as const);
  }
  return mix;
}

/** Which part of `left` (above 0) the takers leave over time, 0..1: linear between the points given. */
function remaining(takers: readonly WeightCurve[], left: number): WeightCurve {
  const knots = [...new Set(takers.flatMap((curve) => curve.map(([second]) => second)))].sort((a, b) => a - b);
  const over = (second: number): number => left - takers.reduce((sum, curve) => sum + weightAt(curve, second), 0);
  const points: [number, number][] = [];
  knots.forEach((second, i) => {
    const before = knots[i - 1];
    // Where nothing begins or ends to be left, the line has a corner.
    if (before !== undefined && over(before) * over(second) < 0)
      points.push([before + ((second - before) * over(before)) / (over(before) - over(second)), 0]);
    points.push([second, Math.max(0, over(second)) / left]);
  });
  return points;
}
