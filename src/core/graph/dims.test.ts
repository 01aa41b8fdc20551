import { describe, expect, test } from 'vitest';
import { addDims, divideDims, evaluateDim, mulDims, sizeOf, subDims } from './dims.ts';

describe('dims', () => {
  test('arithmetic gives one canonical text per value', () => {
    expect(addDims('T', 32)).toBe('T+32');
    expect(addDims(32, 'T')).toBe('T+32');
    expect(subDims('T+32', 'T')).toBe(32);
    expect(subDims('T', 1)).toBe('T-1');
    expect(mulDims('T', 'B')).toBe(mulDims('B', 'T'));
    expect(mulDims('T+1', 4)).toBe('4T+4');
    expect(sizeOf(['B', '4T', 72])).toBe('288B*T');
    expect(subDims('4T', '4T')).toBe(0);
  });

  test('division is exact or refused', () => {
    expect(divideDims('4T', 4)).toBe('T');
    expect(divideDims('4B*T', 'T')).toBe('4B');
    expect(divideDims('4T+2', 4)).toBeUndefined();
    expect(divideDims('B', 'T')).toBeUndefined();
    expect(divideDims('T', 'T')).toBe(1);
  });

  test('evaluation binds names and refuses the unbound', () => {
    expect(evaluateDim('4B*T-3', { B: 2, T: 5 })).toBe(37);
    expect(() => evaluateDim('R', { B: 1 })).toThrow(/R has no value/);
  });

  test('what is not a dim is refused by its text', () => {
    expect(() => addDims('Q', 1)).toThrow(/'Q' is not a dim/);
    expect(() => addDims(1.5, 'T')).toThrow(/1.5/);
  });
});
