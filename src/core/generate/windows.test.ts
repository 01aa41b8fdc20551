import { describe, expect, it } from 'vitest';
import { KEPT_TOKENS, planWindows } from './windows.ts';

describe('planWindows', () => {
  it('is one window for a plan that fits', () => {
    expect(planWindows(64, 64)).toEqual([{ start: 0, length: 64, kept: 0 }]);
    expect(planWindows(7, 64)).toEqual([{ start: 0, length: 7, kept: 0 }]);
  });

  it('keeps what exists and ends with the plan', () => {
    expect(planWindows(65, 64)).toEqual([
      { start: 0, length: 64, kept: 0 },
      { start: 1, length: 64, kept: 63 },
    ]);
    expect(planWindows(150, 64)).toEqual([
      { start: 0, length: 64, kept: 0 },
      { start: 48, length: 64, kept: 16 },
      { start: 86, length: 64, kept: 26 },
    ]);
  });

  it('makes every token of any length exactly once', () => {
    for (let tokens = 1; tokens <= 750; tokens += tokens < 200 ? 1 : 7) {
      let made = 0;
      for (const { start, length, kept } of planWindows(tokens, 64)) {
        expect(start + kept).toBe(made);
        if (start > 0) expect(kept).toBeGreaterThanOrEqual(KEPT_TOKENS);
        made = start + length;
      }
      expect(made).toBe(tokens);
    }
  });
});
