/**
 * What an expert is trained on, as the command line is given it: a folder of clips (captions in captions.json, a .txt beside each, or
 * the file names), or a prepared dataset narrowed to the expert's domain.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import { forbidsCommerce } from '../../src/core/experts/licence.ts';
import { MOTION_FORMATS, motionFormatOf } from '../../src/core/ingest/readMotion.ts';
import { parseFile } from '../../src/core/parse.ts';
import { inVocabulary } from '../../src/core/train/actions.ts';
import type { BasePack } from '../../src/core/train/basePack.ts';
import { type CaptionedClip, captionOfName, datasetOfClips } from '../../src/core/train/clipFolder.ts';
import { type DatasetClip, type DatasetIndex, termsOf } from '../../src/core/train/datasetIndex.ts';
import type { Domain } from '../../src/core/train/domain.ts';
import { domainDataset } from '../../src/core/train/domainDataset.ts';
import { trainingSegments } from '../../src/core/train/expertJob.ts';
import { readClipsFile } from '../clipFiles.ts';
import { type DatasetFiles, readDataset } from '../trainingFiles.ts';

export interface TrainingClips {
  readonly files: DatasetFiles;
  readonly licence: string;
  /** For the expert's card. */
  readonly provenance: string;
}

const LICENCE_OF_OWN = 'own clips';

/** @throws AppError 'invalid-input' | 'invalid-file' | 'io' | 'unsupported' | 'model-mismatch' */
export async function trainingClips(folder: string, domain: Domain, base: BasePack): Promise<TrainingClips> {
  if (!existsSync(folder))
    throw new AppError('io', `${folder} does not exist.`, 'Give a folder of clips or a prepared dataset with --data-path.');
  const prepared = existsSync(join(folder, 'index.json'));
  const files = prepared ? await preparedDataset(folder, domain, base) : await clipFolder(folder, base);
  const clips = files.dataset.index.clips.filter(({ split, segments }) => split === 'train' && segments.length > 0);
  const sources = [...new Set(clips.map(({ source }) => source))].sort().join(', ');
  return {
    files,
    licence: licencesOf(files.dataset.index, clips),
    provenance: `${trainingSegments(files.dataset)} segments of ${sources}, dataset ${files.dataset.index.fingerprint.slice(0, 12)}`,
  };
}

async function preparedDataset(folder: string, domain: Domain, base: BasePack): Promise<DatasetFiles> {
  const files = await readDataset(folder);
  const same = (a: Float32Array, b: Float32Array): boolean => a.every((value, i) => value === b[i]);
  if (!same(files.statistics.mean, base.statistics.mean) || !same(files.statistics.scale, base.statistics.scale)) {
    const message = `${folder} was not built for the base here: its statistics differ.`;
    throw new AppError('model-mismatch', message, 'Build it with --like models/stick-gen/base of the base, or give a folder of clips.');
  }
  const { index } = files.dataset;
  // A dataset that was built of other packs counts other actions.
  const clips = index.clips.map((clip) => inVocabulary(clip, files.actions, base.actions));
  const dataset = domainDataset({ ...files.dataset, index: { ...index, clips } }, files.statistics, domain);
  return { ...files, actions: base.actions, dataset };
}

async function clipFolder(folder: string, { statistics, actions }: BasePack): Promise<DatasetFiles> {
  const { clips, fingerprint } = await readClipFolder(folder);
  return { dataset: datasetOfClips(clips, { statistics, fingerprint, licence: LICENCE_OF_OWN }), statistics, actions };
}

/** Every clip of a folder with what it shows. @throws AppError 'invalid-input' | 'invalid-file' | 'io' | 'unsupported' */
export async function readClipFolder(folder: string): Promise<{ readonly clips: CaptionedClip[]; readonly fingerprint: string }> {
  const names = (await listFolder(folder)).filter((name) => motionFormatOf(name) !== undefined && name !== 'captions.json');
  if (names.length === 0) {
    throw new AppError(
      'invalid-input',
      `${folder} holds no clips.`,
      `Put ${MOTION_FORMATS.join(', ')} files there, or a prepared dataset.`,
    );
  }
  const captions = await captionsOf(folder);
  const hash = createHash('sha256');
  const clips: CaptionedClip[] = [];
  for (const name of names.sort()) {
    hash.update(await readFile(join(folder, name)));
    // A file of several animations is a clip for each, said by its name.
    for (const { name: part, positions } of await readClipsFile(join(folder, name))) {
      const said = part === '' ? await captionsFor(folder, name, captions) : captionsOfPart(name, part, captions);
      hash.update(JSON.stringify(said));
      clips.push({ name: part === '' ? name : `${name} ${part}`, positions, captions: said });
    }
  }
  return { clips, fingerprint: hash.digest('hex').slice(0, 16) };
}

async function listFolder(folder: string): Promise<string[]> {
  if (existsSync(folder)) return readdir(folder);
  throw new AppError('io', `${folder} does not exist.`, 'Give a folder of clips.');
}

const captionsSchema = z.record(z.string(), z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]));

async function captionsOf(folder: string): Promise<Readonly<Record<string, string | string[]>>> {
  const path = join(folder, 'captions.json');
  if (!existsSync(path)) return {};
  const remedy = 'Write {"clip.bvh": "what it shows", ...}; a list of texts is welcome too.';
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new AppError('invalid-file', `${path} is not JSON.`, remedy, cause);
  }
  return parseFile(captionsSchema, json, path, remedy);
}

function captionsOfPart(name: string, part: string, known: Readonly<Record<string, string | string[]>>): string[] {
  const key = `${name} ${part}`;
  return Object.hasOwn(known, key) ? [known[key]].flat() : [captionOfName(part) || captionOfName(name)];
}

/** captions.json, else lines of NAME.txt, else the words of the name. */
async function captionsFor(folder: string, name: string, known: Readonly<Record<string, string | string[]>>): Promise<string[]> {
  const stem = name.replace(/\.[^.]*$/, '');
  const listed = [name, stem].flatMap((key) => (Object.hasOwn(known, key) ? [known[key]].flat() : []));
  if (listed.length > 0) return listed;
  const beside = join(folder, `${stem}.txt`);
  const lines = existsSync(beside) ? (await readFile(beside, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '') : [];
  const found = lines.length > 0 ? lines : [captionOfName(name)].filter(Boolean);
  if (found.length > 0) return found;
  throw new AppError('invalid-input', `${name} has no caption.`, 'Describe it in captions.json, in a .txt beside it, or by its file name.');
}

/** Short names; in full where they forbid commercial use, so that the card says so. */
function licencesOf(index: DatasetIndex, clips: readonly DatasetClip[]): string {
  const told = clips.map((clip) => (forbidsCommerce(termsOf(index, clip)) ? termsOf(index, clip) : clip.licence));
  return [...new Set(told)].sort().join('; ');
}
