/**
 * `npm test`: lint, types, unit tests, build, browser tests, in this order and all of them, then one closing line summed over both runners.
 * A step that is no test runner counts as one failure when it fails, and not at all when it passes.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { closingLine, NOTHING, readPlaywright, readVitest, sum, type Tally } from './tally.ts';

const REPORTS = 'test-results';

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS);

const results: Tally[] = [
  step('lint', ['npm', 'run', '-s', 'lint']),
  step('types', ['npm', 'run', '-s', 'typecheck']),
  runner(
    'unit tests',
    ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORTS}/unit.json`],
    'unit.json',
    readVitest,
  ),
];
const build = step('build', ['npm', 'run', '-s', 'build']);
results.push(build);
if (build.failed === 0) results.push(runner('browser tests', ['npx', 'playwright', 'test'], 'e2e.json', readPlaywright));

const total = results.reduce(sum, NOTHING);
console.log(`\n${closingLine(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function step(name: string, [command, ...args]: readonly [string, ...string[]]): Tally {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  console.log(`== ${name} took ${Math.round((performance.now() - start) / 1000)} s`);
  if (error) console.error(`${command}: ${error.message}`);
  if (status === 0) return NOTHING;
  console.error(`== ${name} failed`);
  return { ...NOTHING, failed: 1 };
}

/** A runner's own count; at least one failure when it ended badly, left no report or ran nothing. */
function runner(name: string, command: readonly [string, ...string[]], report: string, read: (json: unknown) => Tally): Tally {
  const { failed } = step(name, command);
  try {
    const tally = read(JSON.parse(readFileSync(`${REPORTS}/${report}`, 'utf8')));
    return { ...tally, failed: Math.max(tally.failed, failed, tally.passed === 0 ? 1 : 0) };
  } catch (thrown) {
    console.error(`== ${name} left no report: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return { ...NOTHING, failed: 1 };
  }
}
