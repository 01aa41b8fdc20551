import { expect, test } from 'vitest';
import { closingLine, readPlaywright, readVitest, sum } from './tally.ts';

const vitest = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, success: true };
const playwright = { stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 1 }, errors: [] };

test('sums both runners into one line', () => {
  expect(closingLine(sum(readVitest(vitest), readPlaywright(playwright)))).toBe('11 passed, 0 failed, 1 skipped');
  expect(closingLine(readVitest(vitest))).toBe('7 passed, 0 failed');
});

test('a unit test file that does not load is a failure', () => {
  expect(readVitest({ ...vitest, success: false }).failed).toBe(1);
  expect(readVitest({ ...vitest, numFailedTests: 3, success: false }).failed).toBe(3);
});

test('flaky browser tests and errors outside of tests are failures', () => {
  expect(readPlaywright({ stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] })).toEqual({
    passed: 1,
    failed: 3,
    skipped: 0,
  });
});

test('a report of another shape is refused', () => {
  expect(() => readVitest({ tests: 3 })).toThrow();
  expect(() => readPlaywright({ stats: {} })).toThrow();
});
