/**
 * `cli export`: averaged weights of the trained parts -> the pack in public/models that the app and the command line load.
 * `--check` needs no training files: it proves that the pack on disk is whole and is what this code writes.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type BaseConfig, parseBaseConfig } from '../src/core/config.ts';
import { AppError } from '../src/core/errors.ts';
import { MANIFEST_URL, type Manifest, type ManifestFile, parseManifest } from '../src/core/manifest.ts';
import { loadWordPiece } from '../src/core/text/wordPiece.ts';
import { isCurrent, PACK_GRAPHS, PART_OF, type PackGraph, type PackSizes, writePackGraph } from '../src/core/train/packGraphs.ts';
import type { WeightMap } from '../src/core/train/trainer.ts';
import { CONFIG_PATH } from './dataset.ts';
import { readJson, requireCheckpoint } from './trainingFiles.ts';

const PACK = 'stick-gen/base';
const TABLES = ['tokenizer.json', 'statistics.json', 'actions.json'] as const;
const LICENCE =
  'MIT; trained on motion from mocap.cs.cmu.edu (created with funding from NSF EIA-0196217), DeepMimic and ReActIdle (MIT) and CC0 animation (KayKit, mesh2motion, Quaternius, RobotExpressive); see CREDITS.md';

interface ExportOptions {
  readonly data: string;
  readonly training: string;
  readonly public: string;
  readonly config: string;
  readonly check: boolean;
}

export function register(program: Command): void {
  program
    .command('export')
    .description('trained weights -> public/models')
    .option('--data <dir>', 'prepared dataset', 'training/dataset')
    .option('--training <dir>', 'folder of the trained parts', 'training')
    .option('--public <dir>', 'where models/ lies', 'public')
    .option('--config <file>', 'hyper-parameters', CONFIG_PATH)
    .option('--check', 'write nothing; fail unless the pack is whole and current', false)
    .action((options: ExportOptions) => (options.check ? check(options) : write(options)));
}

async function write(options: ExportOptions): Promise<void> {
  const config = parseBaseConfig(await readFile(options.config, 'utf8'), options.config);
  const folder = join(options.public, 'models', PACK);
  await mkdir(folder, { recursive: true });
  const tables = await Promise.all(TABLES.map((name) => readJson(join(options.data, name))));
  const sizes = sizesOf(tables);
  const weights = new Map<string, WeightMap>();
  for (const part of new Set(Object.values(PART_OF))) {
    const { state, meta } = await requireCheckpoint(join(options.training, part), part);
    weights.set(part, state.average);
    console.log(`${part}: ${state.step} steps, ${(meta.seconds / 60).toFixed(0)} min`);
  }

  const files: ManifestFile[] = [];
  const base = createHash('sha256');
  const put = async (name: string, bytes: Uint8Array): Promise<void> => {
    await writeFile(join(folder, name), bytes);
    files.push({ id: `${PACK}/${name}`, url: `models/${PACK}/${name}`, bytes: bytes.length, sha256: sha256(bytes), licence: LICENCE });
  };
  for (const name of PACK_GRAPHS) {
    const { graph, weights: external } = writePackGraph(name, config, sizes, weights.get(PART_OF[name]) ?? new Map());
    base.update(external[0].data);
    await put(`${name}.onnx`, graph);
    await put(`${name}.bin`, external[0].data);
  }
  for (const [i, name] of TABLES.entries()) await put(name, new TextEncoder().encode(`${JSON.stringify(tables[i])}\n`));
  const manifest: Manifest = { version: 1, base: base.digest('hex'), files };
  await writeFile(join(options.public, MANIFEST_URL), `${JSON.stringify(manifest, undefined, 1)}\n`);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${folder}: ${files.length} files, ${(total / 1e6).toFixed(1)} MB, base ${manifest.base.slice(0, 12)}`);
}

async function check(options: ExportOptions): Promise<void> {
  const config: BaseConfig = parseBaseConfig(await readFile(options.config, 'utf8'), options.config);
  const manifest = parseManifest(await existing(join(options.public, MANIFEST_URL)));
  const bytes = new Map<string, Uint8Array>();
  for (const file of manifest.files) {
    const data = await existing(join(options.public, file.url));
    if (data.length !== file.bytes || sha256(data) !== file.sha256) throw stale(`${file.url} is not what the manifest says`);
    bytes.set(file.id, data);
  }
  const need = (name: string): Uint8Array => {
    const data = bytes.get(`${PACK}/${name}`);
    if (data === undefined) throw stale(`the manifest lacks ${PACK}/${name}`);
    return data;
  };
  const sizes = sizesOf(TABLES.map((name): unknown => JSON.parse(new TextDecoder().decode(need(name)))));
  const base = createHash('sha256');
  for (const name of PACK_GRAPHS) {
    const [graph, data] = [need(`${name}.onnx`), need(`${name}.bin`)];
    base.update(data);
    if (!current(name, config, sizes, graph, data)) throw stale(`${name}.onnx is not what this version writes`);
  }
  if (base.digest('hex') !== manifest.base) throw stale('the base hash does not belong to the weights');
  console.log(`${PACK} is whole and current: ${manifest.files.length} files, base ${manifest.base.slice(0, 12)}`);
}

function current(name: PackGraph, config: BaseConfig, sizes: PackSizes, graph: Uint8Array, data: Uint8Array): boolean {
  try {
    return isCurrent(name, config, sizes, graph, data);
  } catch (thrown) {
    throw stale(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function sizesOf([tokenizer, , actions]: readonly unknown[]): PackSizes {
  if (!Array.isArray(actions)) throw stale('actions.json is no list');
  return { vocabulary: loadWordPiece(tokenizer).size, actions: actions.length };
}

async function existing(path: string): Promise<Uint8Array> {
  if (!existsSync(path)) throw new AppError('model-missing', `${path} does not exist.`, 'Run cli export after training.');
  return new Uint8Array(await readFile(path));
}

function stale(what: string): AppError {
  return new AppError('model-mismatch', `The model pack is stale: ${what}.`, 'Run cli export and commit public/models.');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
