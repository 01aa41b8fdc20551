import { describe, expect, it } from 'vitest';
import { MASK_CODE } from '../motion/plan.ts';
import { RandomStream } from '../random.ts';
import { maskCodes, wrongCode } from './masking.ts';

const TOKENS = 20;
const codes = Uint16Array.from({ length: TOKENS * 5 }, (_, i) => (i * 37) % 1000);
const none = { joint_group_masking: 0, corrupted_tokens: 0 };

describe('maskCodes', () => {
  it('asks exactly for what it hid or spoiled, and at least for one code', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { codes: shown, weights } = maskCodes(codes, { joint_group_masking: 0.25, corrupted_tokens: 0.06 }, new RandomStream(seed));
      const changed = shown.map((code, i) => (code !== codes[i] ? 1 : 0));
      // A spoiled code may by chance be the same one again; it is asked for all the same.
      expect(changed.every((value, i) => value === 0 || weights[i] === 1)).toBe(true);
      expect(shown.every((code, i) => code !== MASK_CODE || weights[i] === 1)).toBe(true);
      expect(weights.some((weight) => weight === 1)).toBe(true);
      expect(shown.every((code) => code >= 0 && code <= MASK_CODE)).toBe(true);
    }
  });

  it('hides everything from nearly nothing to nearly all', () => {
    const shares = Array.from(
      { length: 400 },
      (_, seed) => maskCodes(codes, none, new RandomStream(seed)).codes.filter((code) => code === MASK_CODE).length / codes.length,
    );
    expect(Math.min(...shares)).toBeLessThan(0.1);
    expect(Math.max(...shares)).toBeGreaterThan(0.97);
    expect(shares.reduce((a, b) => a + b) / shares.length).toBeGreaterThan(0.5);
  });

  it('hides whole joint groups when asked to', () => {
    const { codes: shown } = maskCodes(codes, { ...none, joint_group_masking: 1 }, new RandomStream(4));
    const hidden = [0, 1, 2, 3, 4].map((column) =>
      Array.from({ length: TOKENS }, (_, t) => shown[t * 5 + column]).every((code) => code === MASK_CODE),
    );
    expect(hidden).toContain(true);
    expect(hidden[0]).toBe(hidden[1]);
  });

  it('spoils about the share it is told to', () => {
    let spoiled = 0;
    let open = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { codes: shown, weights } = maskCodes(codes, { ...none, corrupted_tokens: 0.1 }, new RandomStream(seed));
      for (let i = 0; i < shown.length; i++) {
        if (shown[i] === MASK_CODE) continue;
        open++;
        spoiled += weights[i];
      }
    }
    expect(spoiled / open).toBeGreaterThan(0.08);
    expect(spoiled / open).toBeLessThan(0.12);
  });
});

it('wrongCode stays in the code book and mostly differs', () => {
  const random = new RandomStream(9);
  const wrong = Array.from({ length: 500 }, () => wrongCode(codes, 13, random));
  expect(wrong.every((code) => Number.isInteger(code) && code >= 0 && code < 1000)).toBe(true);
  expect(wrong.filter((code) => code !== codes[13]).length).toBeGreaterThan(450);
});
