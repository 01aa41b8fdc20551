import { describe, expect, it } from 'vitest';
import { floatsToHalves, floatToHalf, halfToFloat, halvesToFloats } from './half.ts';

describe('half precision', () => {
  it('returns every one of the 65536 bit patterns unchanged (NaN payloads aside)', () => {
    for (let half = 0; half < 65536; half++) {
      const value = halfToFloat(half);
      if (Number.isNaN(value)) expect(floatToHalf(value) & 0x7fff).toBe(0x7e00);
      else if (floatToHalf(value) !== half) expect.unreachable(`0x${half.toString(16)} became 0x${floatToHalf(value).toString(16)}`);
    }
  });

  it('rounds every midpoint between neighbours to the even one, and just beside it to the nearer one', () => {
    for (let half = 0; half < 0x7bff; half++) {
      const low = halfToFloat(half);
      const high = halfToFloat(half + 1);
      const middle = (low + high) / 2; // exact in float32: one more mantissa bit
      const step = (high - low) / 4;
      const wanted = [half & 1 ? half + 1 : half, half, half + 1];
      const got = [floatToHalf(middle), floatToHalf(middle - step), floatToHalf(middle + step)];
      if (got.some((bits, i) => bits !== wanted[i])) expect.unreachable(`around ${middle}: ${got} instead of ${wanted}`);
    }
  });

  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519.99, 0x7bff],
    [65520, 0x7c00],
    [-1e30, 0xfc00],
    [Number.POSITIVE_INFINITY, 0x7c00],
    [2 ** -24, 0x0001],
    [2 ** -25, 0x0000],
    [2 ** -25 * 1.001, 0x0001],
    [2 ** -26, 0x0000],
    [0.333251953125, 0x3555],
  ])('%f -> %i', (value, half) => {
    expect(floatToHalf(value)).toBe(half);
  });

  it('converts arrays, the empty one too', () => {
    expect([...halvesToFloats(floatsToHalves(new Float32Array([0.5, -3, 1 / 3])))]).toEqual([0.5, -3, 0.333251953125]);
    expect(floatsToHalves(new Float32Array(0)).length).toBe(0);
  });
});
