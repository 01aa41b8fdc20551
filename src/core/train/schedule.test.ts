import { describe, expect, it } from 'vitest';
import { minutesBudget, rateAt, stepsBudget } from './schedule.ts';

const schedule = { rate: 1, warmupSteps: 10, decayShare: 0.2 };

describe('rateAt', () => {
  it('rises over the first steps, stays, and falls in the last share', () => {
    expect(rateAt(schedule, 1, 0)).toBeCloseTo(0.1);
    expect(rateAt(schedule, 10, 0)).toBe(1);
    expect(rateAt(schedule, 500, 0.75)).toBe(1);
    expect(rateAt(schedule, 500, 0.9)).toBeCloseTo(0.51);
    expect(rateAt(schedule, 500, 1)).toBeCloseTo(0.02);
  });

  it('is full again when a finished run gets a new budget', () => {
    expect(rateAt(schedule, 5000, 0)).toBe(1);
  });

  it('never falls without a decay share', () => {
    expect(rateAt({ ...schedule, decayShare: 0 }, 50, 1)).toBe(1);
  });
});

describe('budgets', () => {
  it('count minutes from their start, up to 1', () => {
    let now = 1000;
    const budget = minutesBudget(2, () => now);
    expect(budget(7)).toBe(0);
    now += 60_000;
    expect(budget(7)).toBe(0.5);
    now += 600_000;
    expect(budget(7)).toBe(1);
  });

  it('count steps', () => {
    expect([0, 5, 20].map(stepsBudget(10))).toEqual([0, 0.5, 1]);
  });
});
