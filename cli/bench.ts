/** `cli bench`: what the machine makes of the models in Node. The browser's figures come from bench/browser.ts. */
import type { Command } from 'commander';
import { AppError } from '../src/core/errors.ts';
import { type Figure, printFigures } from './bench/figure.ts';
import { benchMotion } from './bench/motion.ts';
import { benchTraining } from './bench/training.ts';
import { wholeNumber } from './generate/numbers.ts';

const BENCHES: Readonly<Record<string, (repeats: number) => Promise<Figure[]>>> = { motion: benchMotion, training: benchTraining };

export function register(program: Command): void {
  program
    .command('bench')
    .description(`measure: ${Object.keys(BENCHES).join(', ')} (all unless named)`)
    .argument('[names...]')
    .option('--repeats <n>', 'runs or steps that are timed', '5')
    .option('--json', 'print JSON')
    .action(async (names: string[], flags: { readonly repeats: string; readonly json?: boolean }) => {
      const repeats = wholeNumber('--repeats', flags.repeats);
      if (repeats < 1) throw new AppError('invalid-input', `--repeats is ${repeats}.`, 'Give 1 or more.');
      const chosen = (names.length > 0 ? names : Object.keys(BENCHES)).map((name) => {
        const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
        if (!bench) throw new AppError('invalid-input', `There is no bench '${name}'.`, `Name some of ${Object.keys(BENCHES).join(', ')}.`);
        return bench;
      });
      const figures: Figure[] = [];
      for (const bench of chosen) figures.push(...(await bench(repeats)));
      printFigures(figures, flags.json === true);
    });
}
