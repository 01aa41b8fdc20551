/**
 * `cli dataset build`: packs of captioned clips -> one folder that the trainings read. Files only; the work is
 * src/core/train/build.ts.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { parseBaseConfig } from '../src/core/config.ts';
import { gesturePack } from '../src/core/corpus/gesturePack.ts';
import { AppError } from '../src/core/errors.ts';
import { readNpy } from '../src/core/formats/npy.ts';
import { learnVocabulary, tokenizerJson } from '../src/core/text/vocabulary.ts';
import { buildDataset, type SourcePack } from '../src/core/train/build.ts';
import { parsePack } from '../src/core/train/pack.ts';
import { registerTeach } from './dataset/teach.ts';

export const CONFIG_PATH = 'public/configs/base.yaml';

export function register(program: Command): void {
  const dataset = program.command('dataset').description('prepare training data');
  registerTeach(dataset, CONFIG_PATH);
  dataset
    .command('build')
    .description('packs of clips (clips.json + joints.npy) -> features, captions, split')
    .requiredOption('--source <dir...>', 'pack folders')
    .requiredOption('--out <dir>', 'folder to write, e.g. training/dataset')
    .option('--gestures <count>', 'procedural gestures over captured bases to add', parseCount, 0)
    .option('--config <file>', 'hyper-parameters', CONFIG_PATH)
    .action((options: BuildOptions) => build(options));
}

interface BuildOptions {
  readonly source: readonly string[];
  readonly out: string;
  readonly gestures: number;
  readonly config: string;
}

async function build({ source, out, gestures, config }: BuildOptions): Promise<void> {
  const configText = await readFile(config, 'utf8');
  const hyper = parseBaseConfig(configText, config);
  const hash = createHash('sha256').update(JSON.stringify([hyper.dataset, gestures]));
  const packs: SourcePack[] = [];
  for (const folder of source) packs.push(await readPack(folder, (bytes) => hash.update(bytes)));
  if (gestures > 0) packs.push(gesturePack(packs, gestures, hyper.dataset.seed));
  const built = buildDataset(packs, hyper.dataset, hash.digest('hex').slice(0, 16), (line) => console.log(line));
  await mkdir(out, { recursive: true });
  const write = (name: string, data: string | Uint8Array): Promise<void> => writeFile(join(out, name), data);
  await write('features.f32', new Uint8Array(built.features.buffer, built.features.byteOffset, built.features.byteLength));
  await write('index.json', `${JSON.stringify(built.index)}\n`);
  await write('statistics.json', `${JSON.stringify({ mean: [...built.statistics.mean], scale: [...built.statistics.scale] })}\n`);
  await write('actions.json', `${JSON.stringify(built.actions, undefined, 1)}\n`);
  await write('tokenizer.json', `${JSON.stringify(tokenizerJson(built.vocabulary), undefined, 1)}\n`);
  console.log(`${out}: ${built.vocabulary.length} word pieces, fingerprint ${built.index.fingerprint}`);
}

async function readPack(folder: string, hashed: (bytes: Uint8Array) => void): Promise<SourcePack> {
  const [clips, joints] = [join(folder, 'clips.json'), join(folder, 'joints.npy')];
  for (const file of [clips, joints]) {
    if (!existsSync(file)) throw new AppError('io', `${file} does not exist.`, 'Give a folder with clips.json and joints.npy.');
  }
  const [text, bytes] = [await readFile(clips), await readFile(joints)];
  hashed(text);
  hashed(bytes);
  const array = readNpy(bytes, joints);
  if (array.shape.length !== 3 || array.shape[1] !== 22 || array.shape[2] !== 3) {
    throw new AppError('invalid-file', `${joints} has shape [${array.shape.join(', ')}].`, 'Give [rows, 22, 3].');
  }
  const name = basename(resolve(folder));
  return { name, index: parsePack(JSON.parse(text.toString('utf8')), clips), joints: array.data };
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return count;
}
