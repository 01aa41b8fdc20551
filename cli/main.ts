/**
 * The command line: `npm run -s cli -- VERB`. Only the shell: each verb registers itself from its own file, and every failure ends
 * here as one line on stderr and a non-zero exit code.
 */
import { Command } from 'commander';
import { toAppError } from '../src/core/errors.ts';
import { register as bench } from './bench.ts';
import { register as convert } from './convert.ts';
import { register as dataset } from './dataset.ts';
import { describeError } from './describeError.ts';
import { register as evaluate } from './evaluate.ts';
import { register as exportPack } from './export.ts';
import { register as finetune } from './finetune.ts';
import { register as generate } from './generate.ts';
import { register as pretrain } from './pretrain.ts';
import { register as route } from './route.ts';
import { register as sheet } from './sheet.ts';

/** What each `cli/VERB.ts` exports as `register`. */
type Register = (program: Command) => void;

const VERBS: readonly Register[] = [generate, route, convert, evaluate, sheet, dataset, pretrain, finetune, exportPack, bench];

const program = new Command('cli')
  .description('Stick-Gen Studio on the command line: the same core and the same weights as the browser.')
  .usage('VERB [options]')
  .showSuggestionAfterError()
  .helpCommand(false);
for (const register of VERBS) register(program);

try {
  await program.parseAsync();
} catch (thrown) {
  console.error(describeError(toAppError(thrown)));
  process.exitCode = 1;
}
