/**
 * Editing a weight curve point by point. Every edit gives a curve that checkMix accepts: ascending, 0..1, within the clip. Pure; the
 * timeline's lanes call it.
 */
import type { WeightCurve } from './mix.ts';

/** Points stay this far apart, seconds: one frame. */
export const CURVE_GAP = 0.04;

/** With a point at that time, in place of one that is nearer than the gap. `index` is where it is. */
export function addPoint(curve: WeightCurve, second: number, weight: number, duration: number): { curve: WeightCurve; index: number } {
  const at = round(clamp(second, 0, duration));
  const others = curve.filter(([time]) => Math.abs(time - at) >= CURVE_GAP - 1e-9);
  const index = others.filter(([time]) => time < at).length;
  return { curve: [...others.slice(0, index), [at, round(clamp(weight, 0, 1))], ...others.slice(index)], index };
}

/** A point does not pass its neighbours. */
export function movePoint(curve: WeightCurve, index: number, second: number, weight: number, duration: number): WeightCurve {
  const earliest = index > 0 ? curve[index - 1][0] + CURVE_GAP : 0;
  const latest = index + 1 < curve.length ? curve[index + 1][0] - CURVE_GAP : duration;
  const point = [round(clamp(second, earliest, latest)), round(clamp(weight, 0, 1))] as const;
  return curve.map((own, i) => (i === index ? point : own));
}

export function removePoint(curve: WeightCurve, index: number): WeightCurve {
  return curve.filter((_, i) => i !== index);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
