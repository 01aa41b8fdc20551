/**
 * `cli dataset sheet`: clips of a prepared dataset as rows of poses with their names and captions, to look at before anything
 * is trained on them. Chosen by action, source, id or words; the drawing is contactSheet.ts.
 */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../../src/core/errors.ts';
import { decodeFeatures } from '../../src/core/motion/features.ts';
import { uniform } from '../../src/core/random.ts';
import { type DatasetClip, type DatasetIndex, parseDatasetIndex } from '../../src/core/train/datasetIndex.ts';
import { writeOutput } from '../clipFiles.ts';
import { drawSheet, type SheetRow } from '../contactSheet.ts';
import { readJson } from '../trainingFiles.ts';

interface SheetCommand {
  readonly data: string;
  readonly out: string;
  readonly action: readonly string[];
  readonly source: readonly string[];
  readonly id?: string;
  readonly words?: string;
  readonly split?: DatasetClip['split'];
  readonly copies: boolean;
  readonly limit: number;
  readonly every: number;
  readonly seed: number;
}

export function registerSheet(dataset: Command): void {
  dataset
    .command('sheet')
    .description('draw clips of a prepared dataset as rows of poses in one PNG')
    .option('--data <dir>', 'prepared dataset', 'training/dataset')
    .requiredOption('--out <file>', 'the PNG to write')
    .option('--action <name...>', 'clips that show one of these actions', [])
    .option('--source <name...>', 'clips of these sources', [])
    .option('--id <text>', 'clips whose id holds this')
    .option('--words <text>', 'clips with a caption that holds this')
    .addOption(new Option('--split <side>', 'clips of this side').choices(['train', 'heldout']))
    .option('--copies', 'mirrored, looped, faster and slower copies too', false)
    .option('--limit <n>', 'at most so many clips, drawn at random', parseWhole, 24)
    .option('--every <frames>', 'draw each Nth frame', parseWhole, 8)
    .option('--seed <n>', 'which clips are drawn', parseWhole, 1)
    .action((options: SheetCommand) => sheet(options));
}

async function sheet(options: SheetCommand): Promise<void> {
  const path = join(options.data, 'index.json');
  const index = parseDatasetIndex(await readJson(path), path);
  const fitting = index.clips.filter((clip) => fits(clip, options));
  if (fitting.length === 0) {
    const known = [...new Set(index.clips.flatMap(({ segments }) => segments.map(({ action }) => action ?? '?')))].sort();
    throw new AppError('invalid-input', `No clip of ${options.data} fits.`, `Actions there: ${known.join(', ')}.`);
  }
  const chosen = fitting
    .map((clip, i) => ({ clip, key: uniform(options.seed, i) }))
    .sort((a, b) => a.key - b.key)
    .slice(0, options.limit)
    .map(({ clip }) => clip);
  await writeOutput(options.out, drawSheet(await rowsOf(options.data, index, chosen), options.every, 32));
  console.log(`${options.out}: ${chosen.length} of ${fitting.length} clips`);
}

function fits(clip: DatasetClip, { action, source, id, words, split, copies }: SheetCommand): boolean {
  if (!copies && (clip.mirrored || clip.derived)) return false;
  if (split !== undefined && clip.split !== split) return false;
  if (source.length > 0 && !source.includes(clip.source)) return false;
  if (id !== undefined && !clip.id.includes(id)) return false;
  if (action.length > 0 && !clip.segments.some((segment) => segment.action !== undefined && action.includes(segment.action))) return false;
  return words === undefined || clip.segments.some(({ captions }) => captions.some((caption) => caption.includes(words)));
}

async function rowsOf(folder: string, index: DatasetIndex, clips: readonly DatasetClip[]): Promise<SheetRow[]> {
  const path = join(folder, 'features.f32');
  const file = await open(path, 'r');
  try {
    const rows: SheetRow[] = [];
    for (const clip of clips) {
      const features = new Float32Array(clip.frames * index.features);
      const { bytesRead } = await file.read(new Uint8Array(features.buffer), 0, features.byteLength, clip.start * index.features * 4);
      if (bytesRead < features.byteLength)
        throw new AppError('invalid-file', `${path} ends before ${clip.id}.`, 'Build the dataset again.');
      const captions = clip.segments.flatMap((segment) => segment.captions.slice(0, 3));
      rows.push({
        name: `${clip.id} ${clip.split}`,
        note: captions.join(' / '),
        positions: decodeFeatures(features, clip.frames).positions,
      });
    }
    return rows;
  } finally {
    await file.close();
  }
}

function parseWhole(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number above 0.');
  return number;
}
