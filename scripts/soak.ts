/**
 * `npm run soak`: the journeys of fine-tuning at their full counts, outside `npm test`: an expert of three clips trained in the tab with the
 * studio's own recipe and the share of the style gap that it closes; then a training through 50 seeded kills of its worker and its tab. Half an
 * hour on two quiet cores; prints figures.
 *
 *   npm run soak -- [kills] [seed]
 */
import { spawnSync } from 'node:child_process';
import { describeError } from '../cli/describeError.ts';
import { AppError, toAppError } from '../src/core/errors.ts';

const [kills = '50', seed = '1'] = process.argv.slice(2);

try {
  for (const [name, text] of [
    ['kills', kills],
    ['seed', seed],
  ] as const)
    if (!/^\d{1,6}$/.test(text))
      throw new AppError('invalid-input', `${name} is '${text}'.`, 'Write npm run soak -- 50 1: kills, then a seed.');
  run('npm', ['run', '-s', 'build']);
  run('npx', ['playwright', 'test', 'e2e/finetune.wasm.spec.ts', 'e2e/kills.wasm.spec.ts', '--grep-invert', 'crashes'], {
    SOAK_KILLS: kills,
    SOAK_SEED: seed,
  });
} catch (thrown) {
  console.error(describeError(toAppError(thrown)));
  process.exitCode = 1;
}

function run(command: string, words: readonly string[], more: Readonly<Record<string, string>> = {}): void {
  const { status, error } = spawnSync(command, words, {
    stdio: 'inherit',
    env: { ...process.env, ...more },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new AppError('internal', `${command} ${words.join(' ')} failed.`, 'See above.', error);
}
