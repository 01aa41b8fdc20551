/**
 * `cli export`: averaged weights of the trained parts -> the packs in public/models that the app and the command line
 * load. `--check` needs no training files: it proves that the packs on disk are whole and are what this code writes.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { type BaseConfig, parseBaseConfig } from '../src/core/config.ts';
import { AppError } from '../src/core/errors.ts';
import { MANIFEST_URL, parseManifest } from '../src/core/manifest.ts';
import { loadWordPiece } from '../src/core/text/wordPiece.ts';
import { isCurrent, PACK_GRAPHS, PART_OF, type PackGraph, type PackSizes, writePackGraph } from '../src/core/train/packGraphs.ts';
import { isCurrentTextEncoder, writeTextEncoderPack } from '../src/core/train/textEncoderPack.ts';
import type { WeightMap } from '../src/core/train/trainer.ts';
import { CONFIG_PATH } from './dataset.ts';
import { checkExperts, expertsPack } from './export/experts.ts';
import { baseHash, type Files, FOLDER_OF, PACKS, type Pack, replacePacks, sha256 } from './export/place.ts';
import { readJson, requireCheckpoint } from './trainingFiles.ts';

const TABLES = ['statistics.json', 'actions.json'] as const;

interface ExportOptions {
  readonly data: string;
  readonly sentences: string;
  /** Holds a folder a part, and experts/NAME. */
  readonly training: string;
  readonly public: string;
  readonly config: string;
  readonly check: boolean;
}

export function register(program: Command): void {
  program
    .command('export')
    .description('trained weights -> public/models')
    .addArgument(new Argument('[pack]', 'only this pack; the others stay as they are').choices(PACKS))
    .option('--data <dir>', 'prepared dataset', 'training/dataset')
    .option('--sentences <dir>', 'taught sentences', 'training/sentences')
    .option('--training <dir>', 'folder of the trained parts', 'training')
    .option('--public <dir>', 'where models/ lies', 'public')
    .option('--config <file>', 'hyper-parameters', CONFIG_PATH)
    .option('--check', 'write nothing; fail unless the packs are whole and current', false)
    .action((pack: Pack | undefined, options: ExportOptions) => (options.check ? check(options) : write(pack, options)));
}

async function write(only: Pack | undefined, options: ExportOptions): Promise<void> {
  const config = parseBaseConfig(await readFile(options.config, 'utf8'), options.config);
  await replacePacks(options.public, only === undefined ? PACKS : [only], async (pack, base) => {
    if (pack === 'experts') return expertsPack(options.public, join(options.training, 'experts'), base);
    return { files: await (pack === 'base' ? basePack : textEncoderPack)(config, options) };
  });
}

async function textEncoderPack(config: BaseConfig, options: ExportOptions): Promise<Files> {
  const tokenizer = await readJson(join(options.sentences, 'tokenizer.json'));
  const weights = await averageOf('text-encoder', options);
  return writeTextEncoderPack({ ...config.model.text_encoder, vocabulary: loadWordPiece(tokenizer).size }, weights, tokenizer);
}

async function basePack(config: BaseConfig, options: ExportOptions): Promise<Files> {
  const tables = await Promise.all(TABLES.map((name) => readJson(join(options.data, name))));
  const weights = new Map<string, WeightMap>();
  for (const part of new Set(Object.values(PART_OF))) weights.set(part, await averageOf(part, options));
  const files = new Map<string, Uint8Array>();
  for (const name of PACK_GRAPHS) {
    const { graph, weights: external } = writePackGraph(name, config, sizesOf(config, tables), weights.get(PART_OF[name]) ?? new Map());
    files.set(`${name}.onnx`, graph);
    files.set(`${name}.bin`, external[0].data);
  }
  for (const [i, name] of TABLES.entries()) files.set(name, new TextEncoder().encode(`${JSON.stringify(tables[i])}\n`));
  return files;
}

async function averageOf(part: string, options: ExportOptions): Promise<WeightMap> {
  const { state, meta } = await requireCheckpoint(join(options.training, part), part);
  console.log(`${part}: ${state.step} steps, ${(meta.seconds / 60).toFixed(0)} min`);
  return state.average;
}

async function check(options: ExportOptions): Promise<void> {
  const config = parseBaseConfig(await readFile(options.config, 'utf8'), options.config);
  const manifest = parseManifest(await existing(join(options.public, MANIFEST_URL)));
  const packs = new Map(PACKS.map((pack) => [pack, new Map<string, Uint8Array>()]));
  for (const file of manifest.files) {
    const data = await existing(join(options.public, file.url));
    if (data.length !== file.bytes || sha256(data) !== file.sha256) throw stale(`${file.url} is not what the manifest says`);
    const pack = PACKS.find((name) => file.id.startsWith(`${FOLDER_OF[name]}/`));
    if (pack !== undefined) packs.get(pack)?.set(file.id.slice(FOLDER_OF[pack].length + 1), data);
  }
  checkBase(config, packs.get('base') ?? new Map(), manifest.base);
  checkTextEncoder(config, packs.get('text-encoder') ?? new Map());
  console.log(`the packs are whole and current: ${manifest.files.length} files, base ${manifest.base.slice(0, 12)}`);
  for (const line of await checkExperts(options.public)) console.log(line);
}

function checkBase(config: BaseConfig, files: Files, hash: string): void {
  const sizes = sizesOf(
    config,
    TABLES.map((name): unknown => JSON.parse(new TextDecoder().decode(need(files, name)))),
  );
  for (const name of PACK_GRAPHS) {
    const [graph, data] = [need(files, `${name}.onnx`), need(files, `${name}.bin`)];
    if (!current(name, () => isCurrent(name, config, sizes, graph, data))) throw stale(`${name}.onnx is not what this version writes`);
  }
  if (baseHash(files) !== hash) throw stale('the base hash does not belong to the weights');
}

function checkTextEncoder(config: BaseConfig, files: Files): void {
  const { size } = loadWordPiece(JSON.parse(new TextDecoder().decode(need(files, 'tokenizer.json'))));
  if (!current('text-encoder', () => isCurrentTextEncoder({ ...config.model.text_encoder, vocabulary: size }, files)))
    throw stale('the text encoder is not what this version writes');
}

function current(name: PackGraph | 'text-encoder', compare: () => boolean): boolean {
  try {
    return compare();
  } catch (thrown) {
    throw stale(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function need(files: Files, name: string): Uint8Array {
  const data = files.get(name);
  if (data === undefined) throw stale(`the manifest lacks ${name}`);
  return data;
}

function sizesOf(config: BaseConfig, [, actions]: readonly unknown[]): PackSizes {
  if (!Array.isArray(actions)) throw stale('actions.json is no list');
  return { source: config.model.text_encoder.width, actions: actions.length };
}

async function existing(path: string): Promise<Uint8Array> {
  if (!existsSync(path)) throw new AppError('model-missing', `${path} does not exist.`, 'Run cli export after training.');
  return new Uint8Array(await readFile(path));
}

function stale(what: string): AppError {
  return new AppError('model-mismatch', `The model pack is stale: ${what}.`, 'Run cli export and commit public/models.');
}
