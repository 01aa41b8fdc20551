/**
 * `cli finetune`: trains one expert from its YAML on the shipped base, or everything that a registry lists. Words of the command line only:
 * one expert is finetune/train.ts, all of them finetune/all.ts.
 */
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { AppError } from '../src/core/errors.ts';
import { plainName } from '../src/core/experts/expertFile.ts';
import { parseFinetuneConfig } from '../src/core/experts/finetuneConfig.ts';
import { ownConfig } from '../src/core/experts/ownConfig.ts';
import { readText } from './clipFiles.ts';
import { PUBLIC } from './engine.ts';
import { trainAll } from './finetune/all.ts';
import { trainExpert } from './finetune/train.ts';
import { wholeNumber } from './generate/numbers.ts';

interface FinetuneFlags {
  readonly config?: string;
  readonly all: boolean;
  readonly registry?: string;
  readonly dataPath?: string;
  readonly data_path?: string;
  readonly ncDataPath: string;
  readonly gateSentences: string;
  readonly outputDir?: string;
  readonly output_dir?: string;
  readonly resume: boolean;
  readonly threads: string;
  readonly public: string;
}

/** The corpus of the base: what an expert is trained on without clips of its own. */
const CORPUS = 'training/dataset';
/** Where trained experts lie unless told otherwise, each in a folder of its name. */
const EXPERTS = 'training/experts';

export function register(program: Command): void {
  program
    .command('finetune')
    .description('train one expert from its YAML config; or all that ship, with their gates, and export them')
    .option(
      '--config <file>',
      "the config, e.g. public/configs/finetune/NAME.yaml (default with --data-path: the studio's for a few clips)",
    )
    .option('--all', 'what a new base needs: train every expert and gate of the registry, then export them together', false)
    .option('--registry <file>', 'train what another registry lists; nothing is exported then')
    .option('--data-path <dir>', `folder of clips with captions, or a prepared dataset (default: ${CORPUS})`)
    .addOption(new Option('--data_path <dir>', 'the same').hideHelp())
    .option('--nc-data-path <dir>', 'with --all: dataset of experts whose domain.licence forbids commercial use', 'training/dataset-nc')
    .option('--gate-sentences <file>', 'with --all: labelled sentences for the gates, as of pretrain gates', 'training/gates.jsonl')
    .option('--output-dir <dir>', `where the expert's folder is written (default: ${EXPERTS}/NAME); with --all, the folder of all of them`)
    .addOption(new Option('--output_dir <dir>', 'the same').hideHelp())
    .option('--resume', 'go on from the checkpoints in the output folder', false)
    .option('--threads <n>', 'threads of one operation', `${availableParallelism()}`)
    .option('--public <dir>', 'where models/ and configs/ lie', PUBLIC)
    .action(finetune);
}

async function finetune(flags: FinetuneFlags): Promise<void> {
  const { config, all, outputDir = flags.output_dir, dataPath = flags.data_path, resume, public: root } = flags;
  if (all ? config !== undefined : config === undefined && dataPath === undefined) {
    const message = all ? 'Both --config and --all were given.' : 'None of --config, --data-path and --all was given.';
    throw new AppError('invalid-input', message, 'Give one of them; --config and --data-path go together.');
  }
  const data = dataPath ?? CORPUS;
  const run = { root, resume, threads: wholeNumber('--threads', flags.threads) };
  if (all) {
    const { registry, ncDataPath: restrictedData, gateSentences } = flags;
    return trainAll({ ...run, data, restrictedData, gateSentences, folder: outputDir ?? EXPERTS, ...(registry ? { registry } : {}) });
  }
  const file = config ?? 'the recipe for a few clips';
  const text = config === undefined ? ownConfig(plainName(basename(resolve(outputDir ?? data)))) : await readText(config);
  const folder = outputDir ?? join(EXPERTS, parseFinetuneConfig(text, file).value.domain.name);
  return trainExpert({ ...run, text, file, data, folder });
}
