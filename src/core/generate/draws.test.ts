import { describe, expect, it } from 'vitest';
import { uniform, uniformAfter } from '../random.ts';
import { Draws } from './draws.ts';

describe('Draws', () => {
  it('repeats for the same place and differs for any other', () => {
    const at = (seed: number, actor: number, token: number, code: number, step: number, candidate: number): number =>
      new Draws(seed, actor).candidates({ token, code }, step)(candidate);
    const base = at(1, 0, 2, 3, 4, 5);
    expect(at(1, 0, 2, 3, 4, 5)).toBe(base);
    const others = [
      at(2, 0, 2, 3, 4, 5),
      at(1, 1, 2, 3, 4, 5),
      at(1, 0, 3, 3, 4, 5),
      at(1, 0, 2, 4, 4, 5),
      at(1, 0, 2, 3, 5, 5),
      at(1, 0, 2, 3, 4, 6),
    ];
    expect(new Set([base, ...others]).size).toBe(7);
  });

  it('extends noise without changing its beginning', () => {
    const draws = new Draws(7, 0);
    expect(draws.residual(5, 72)).toEqual(draws.residual(9, 72).subarray(0, 5 * 72));
  });

  it('makes noise of mean 0 and deviation 1', () => {
    const noise = new Draws(11, 0).residual(500, 72);
    const mean = noise.reduce((a, b) => a + b) / noise.length;
    const deviation = Math.sqrt(noise.reduce((a, b) => a + (b - mean) ** 2, 0) / noise.length);
    expect(Math.abs(mean)).toBeLessThan(0.03); // five standard errors
    expect(Math.abs(deviation - 1)).toBeLessThan(0.02);
  });
});

describe('uniformAfter', () => {
  it('equals uniform with the last part appended', () => {
    for (const last of [0, 1, 999, -3]) expect(uniformAfter(5, 6, 7)(last)).toBe(uniform(5, 6, 7, last));
  });
});
