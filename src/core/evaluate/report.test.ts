import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { evaluateMotions, printReport, summariseBodies } from './report.ts';
import { parsePromptSuite } from './suite.ts';

const walk = fixtureClip('walk').positions;
const run = fixtureClip('run').positions;
const suite = parsePromptSuite(
  '{"id":"w","prompt":"walk","frames":72,"expect":["walk"]}\n{"id":"r","prompt":"run","frames":35,"expect":["run"]}',
);

describe('evaluation report', () => {
  const report = evaluateMotions(
    suite,
    new Map([
      ['w', [walk, walk]],
      ['r', [run, walk]],
    ]),
    { clean: [walk], all: [walk, run] },
  );

  it('compares jerk with captures that do the same', () => {
    const { jerk } = summariseBodies([run]);
    const { jerk: mixed } = summariseBodies([run, walk]);
    expect(report.jerkError).toBeCloseTo(Math.abs(Math.log(mixed / jerk)) / 2, 6);
    expect(report.reference?.slide).toBeCloseTo(summariseBodies([walk]).slide, 6);
  });

  it('tells equal seeds from different ones', () => {
    const same = evaluateMotions(
      suite,
      new Map([
        ['w', [walk, walk]],
        ['r', [run, run]],
      ]),
    );
    expect(same.seedDistance).toBe(0);
    expect(report.seedDistance).toBeGreaterThan(0.02);
  });

  it('counts broken clips and leaves them out of the measures', () => {
    const broken = walk.slice();
    broken[100] = Number.NaN;
    expect(summariseBodies([walk, broken])).toMatchObject({ clips: 2, broken: 1, slide: summariseBodies([walk]).slide });
  });

  it('prints score, control and margin per prompt and in all', () => {
    const text = printReport(report);
    expect(text).toMatch(/^w walk +1\.00 +0\.00 +1\.00$/m);
    expect(text).toMatch(/^r run +0\.50 +0\.50 +0\.00 +run 50%$/m);
    expect(text).toMatch(/^all 2 prompts, 4 motions +0\.75 +0\.25 +0\.50$/m);
    expect(text).toMatch(/foot slide in contact, median +\d+\.\d +\d+\.\d +mm per frame/);
  });
});
