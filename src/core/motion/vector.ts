/** Three-vectors and the two-bone solution that limbs share. Plain tuples; no classes. */
export type Vector = readonly [number, number, number];

export const read = (values: ArrayLike<number>, at: number): Vector => [
  values[at] as number,
  values[at + 1] as number,
  values[at + 2] as number,
];

export function write(values: Float64Array | Float32Array, at: number, [x, y, z]: Vector): void {
  values[at] = x;
  values[at + 1] = y;
  values[at + 2] = z;
}

export const plus = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const mix = (a: Vector, b: Vector, share: number): Vector => plus(times(a, 1 - share), times(b, share));

/** Length 1, or `otherwise` for a vector too short to have a direction. */
export function unit(a: Vector, otherwise: Vector): Vector {
  const length = Math.hypot(...a);
  return length > 1e-6 ? times(a, 1 / length) : otherwise;
}

/** The part of `a` at right angles to the unit vector `axis`. */
export const reject = (a: Vector, axis: Vector): Vector => minus(a, times(axis, dot(a, axis)));

/** `a` turned about a unit axis by an angle in radians (Rodrigues). */
export function turn(a: Vector, axis: Vector, angle: number): Vector {
  const [x, y, z] = axis;
  const cross: Vector = [y * a[2] - z * a[1], z * a[0] - x * a[2], x * a[1] - y * a[0]];
  const c = Math.cos(angle);
  return plus(plus(times(a, c), times(cross, Math.sin(angle))), times(axis, dot(axis, a) * (1 - c)));
}

/**
 * Middle and end of two bones from `start` that reach for `target` (or the nearest point in reach), bending towards `bend`.
 * @param stretch largest share of the full length, so that the middle keeps a side to bend to
 */
export function twoBones(
  start: Vector,
  target: Vector,
  upper: number,
  lower: number,
  bend: Vector,
  stretch = 0.999,
): { middle: Vector; end: Vector } {
  const axis = minus(target, start);
  const along = unit(axis, [0, -1, 0]);
  const reach = Math.min(Math.max(Math.hypot(...axis), Math.abs(upper - lower) + 0.02), (upper + lower) * stretch);
  const side = unit(reject(bend, along), unit(reject([0, 0, 1], along), [1, 0, 0]));
  // Law of cosines: how far along the axis the middle lies, and how far beside it.
  const at = (upper * upper - lower * lower + reach * reach) / (2 * reach);
  const beside = Math.sqrt(Math.max(0, upper * upper - at * at));
  return { middle: plus(start, plus(times(along, at), times(side, beside))), end: plus(start, times(along, reach)) };
}
