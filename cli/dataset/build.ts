/**
 * `cli dataset build`: packs of captioned clips and hours of procedural motion -> one folder that the trainings read. Files
 * and words only; the work is src/core/train/build.ts.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseBaseConfig } from '../../src/core/config.ts';
import { MOTION_LIBRARY } from '../../src/core/corpus/library.ts';
import { AppError } from '../../src/core/errors.ts';
import { parseStatistics } from '../../src/core/motion/statistics.ts';
import { type BuildOptions, type BuildReport, buildDataset } from '../../src/core/train/build.ts';
import { datasetCard, splitsOf } from '../../src/core/train/card.ts';
import type { RowSink } from '../../src/core/train/datasetWriter.ts';
import { progressBar } from '../progressBar.ts';
import { readJson } from '../trainingFiles.ts';
import { LICENCE_FILTERS, type LicenceFilter, readPacks } from './packs.ts';

interface BuildCommand {
  readonly source: readonly string[];
  readonly out: string;
  readonly procedural: number;
  readonly licence: LicenceFilter;
  readonly like?: string;
  readonly config: string;
}

export function registerBuild(dataset: Command, configPath: string): void {
  dataset
    .command('build')
    .description('packs of clips (clips.json + joints.npy) and procedural motion -> features, captions, split, card')
    .option('--source <dir...>', 'pack folders', [])
    .requiredOption('--out <dir>', 'folder to write, e.g. training/dataset')
    .option('--procedural <hours>', 'hours of procedural motion to add', parseHours, 0)
    .addOption(new Option('--licence <which>', 'licences of packs to take').choices(LICENCE_FILTERS).default('permissive'))
    .option('--like <dir>', 'keep the feature statistics of this dataset, so that a tokenizer trained on it can go on')
    .option('--config <file>', 'hyper-parameters', configPath)
    .action((options: BuildCommand) => build(options));
}

async function build({ source, out, procedural, licence, like, config }: BuildCommand): Promise<void> {
  if (source.length === 0 && procedural === 0)
    throw new AppError('invalid-input', 'There is nothing to build from.', 'Give --source DIR or --procedural HOURS.');
  const hyper = parseBaseConfig(await readFile(config, 'utf8'), config).dataset;
  const statistics = like === undefined ? undefined : parseStatistics(await readJson(join(like, 'statistics.json')));
  const skips: string[] = [];
  const bar = progressBar();
  const report: BuildReport = {
    line: (text) => console.log(text),
    skipped: (what, why) => {
      skips.push(`${what}: ${why}`);
    },
    progress: (fraction, what) => bar.update(fraction, what),
  };
  const hash = createHash('sha256').update(JSON.stringify([hyper, procedural, statistics ? [...statistics.mean] : []]));
  try {
    const packs = await readPacks(source, { licence, hashed: (bytes) => hash.update(bytes), skipped: report.skipped });
    const options: BuildOptions = {
      config: hyper,
      fingerprint: hash.digest('hex').slice(0, 16),
      hours: procedural,
      library: MOTION_LIBRARY,
      statistics,
    };
    await mkdir(out, { recursive: true });
    const rows = await rowFile(join(out, 'features.f32'));
    const built = await buildDataset(packs, options, rows, report);
    const card = datasetCard(built.index);
    await writeFile(
      join(out, 'statistics.json'),
      `${JSON.stringify({ mean: [...built.statistics.mean], scale: [...built.statistics.scale] })}\n`,
    );
    await writeFile(join(out, 'actions.json'), `${JSON.stringify(built.actions, undefined, 1)}\n`);
    await writeFile(join(out, 'card.md'), card);
    await mkdir(join(out, 'splits'), { recursive: true });
    for (const [name, sides] of splitsOf(built.index))
      await writeFile(join(out, 'splits', `${name}.json`), `${JSON.stringify(sides, undefined, 1)}\n`);
    await writeFile(join(out, 'index.json'), `${JSON.stringify(built.index)}\n`);
    await rows.close();
    bar.done();
    console.log(`\n${card}\n${out}: fingerprint ${built.index.fingerprint}`);
  } finally {
    bar.done();
    if (skips.length > 0) console.error(`Left out:\n${skips.map((line) => `- ${line}`).join('\n')}`);
  }
}

/** Rows written one after another beside the file and renamed at the end, so that a stopped build never leaves half of one. */
async function rowFile(path: string): Promise<RowSink & { close(): Promise<void> }> {
  const file = await open(`${path}.part`, 'w');
  return {
    write: async (rows) => {
      await file.write(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength));
    },
    close: async () => {
      await file.close();
      await rename(`${path}.part`, path);
    },
  };
}

function parseHours(value: string): number {
  const hours = Number(value);
  if (!Number.isFinite(hours) || hours < 0) throw new InvalidArgumentError('It is a number of hours, 0 or more.');
  return hours;
}
