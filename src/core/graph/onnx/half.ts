/**
 * IEEE 754 half precision <-> single precision, round to nearest, ties to even. Storage only: nothing computes in halves.
 * Weight files and safetensors use it.
 */

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The 16 bits of the half nearest to `value`; beyond 65504 (rounded) infinity, NaN stays NaN. */
export function floatToHalf(value: number): number {
  single[0] = value;
  const source = bits[0] as number;
  const sign = (source >>> 16) & 0x8000;
  const magnitude = source & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x477ff000) return sign | 0x7c00; // 65520 and more, infinity
  if (magnitude >= 0x38800000) return sign | roundShift(magnitude - 0x38000000, 13); // normal: rebias the exponent by 112
  if (magnitude < 0x33000000) return sign; // below half of the least subnormal
  const mantissa = (magnitude & 0x7fffff) | 0x800000;
  return sign | roundShift(mantissa, 126 - (magnitude >>> 23)); // subnormal: steps of 2^-24
}

/** The value of 16 half-precision bits, exact. */
export function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  bits[0] = ((half & 0x8000) << 16) | ((exponent + 112) << 23) | (mantissa << 13); // normal: rebias the exponent
  return single[0] as number;
}

// Plain loops: typed arrays' `from` with a function takes ten times as long, seconds for a model.
export function floatsToHalves(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) halves[i] = floatToHalf(values[i]);
  return halves;
}

export function halvesToFloats(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = halfToFloat(halves[i]);
  return values;
}

/** value / 2^shift, rounded to nearest, ties to even. */
function roundShift(value: number, shift: number): number {
  const quotient = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return quotient + (rest > half || (rest === half && (quotient & 1) === 1) ? 1 : 0);
}
