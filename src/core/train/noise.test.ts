import { expect, it } from 'vitest';
import { normalNoise } from './noise.ts';

it('is standard normal, and a function of its seed', () => {
  const noise = normalNoise(20_001, 7);
  const mean = noise.reduce((a, b) => a + b, 0) / noise.length;
  const power = noise.reduce((a, b) => a + b * b, 0) / noise.length;
  const beyond = noise.filter((value) => Math.abs(value) > 2).length / noise.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(power).toBeCloseTo(1, 1);
  expect(beyond).toBeCloseTo(0.0455, 2);
  expect(noise.every(Number.isFinite)).toBe(true);
  expect(normalNoise(20_001, 7).every((value, i) => value === noise[i])).toBe(true);
  expect(normalNoise(20_001, 8)[0]).not.toBe(noise[0]);
  expect(normalNoise(0, 1)).toHaveLength(0);
});
