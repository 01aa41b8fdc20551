/**
 * Where trainings keep their files: a prepared dataset, and one checkpoint per part that is replaced as a whole.
 * Not the training itself (src/core/train). Used by `cli pretrain` and `cli export`.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { type FeatureStatistics, normaliseFeatures, parseStatistics } from '../src/core/motion/statistics.ts';
import { type CheckpointMeta, type CheckpointStore, readCheckpoint } from '../src/core/train/checkpoint.ts';
import { type Dataset, parseDatasetIndex } from '../src/core/train/datasetIndex.ts';
import type { TrainingState } from '../src/core/train/trainer.ts';

export interface DatasetFiles {
  readonly dataset: Dataset;
  readonly statistics: FeatureStatistics;
  readonly actions: readonly string[];
}

export async function readDataset(folder: string): Promise<DatasetFiles> {
  const index = parseDatasetIndex(await readJson(join(folder, 'index.json')), join(folder, 'index.json'));
  const statistics = parseStatistics(await readJson(join(folder, 'statistics.json')));
  const bytes = await readFile(join(folder, 'features.f32'));
  const raw = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (raw.length !== index.rows * index.features) {
    throw new AppError(
      'invalid-file',
      `${folder}/features.f32 has ${raw.length} values for ${index.rows} rows.`,
      'Build the dataset again.',
    );
  }
  const actions = await readJson(join(folder, 'actions.json'));
  if (!Array.isArray(actions)) throw new AppError('invalid-file', `${folder}/actions.json is no list.`, 'Build the dataset again.');
  return {
    dataset: { index, features: normaliseFeatures(raw, statistics) },
    statistics,
    actions: actions.map(String),
  };
}

export async function readJson(path: string): Promise<unknown> {
  if (!existsSync(path)) throw new AppError('io', `${path} does not exist.`, 'Build the dataset first: cli dataset build.');
  return JSON.parse(await readFile(path, 'utf8'));
}

/** One checkpoint file, written beside itself and renamed, so that a stopped run never leaves half of one. */
export function checkpointFile(folder: string): CheckpointStore & { readonly path: string } {
  const path = join(folder, 'checkpoint.safetensors');
  return {
    path,
    read: async () => (existsSync(path) ? new Uint8Array(await readFile(path)) : undefined),
    write: async (bytes) => {
      await mkdir(folder, { recursive: true });
      await writeFile(`${path}.part`, bytes);
      await rename(`${path}.part`, path);
    },
  };
}

/** The checkpoint of a part. Throws AppError 'io' when there is none. */
export async function requireCheckpoint(
  folder: string,
  part: string,
): Promise<{ readonly state: TrainingState; readonly meta: CheckpointMeta }> {
  const store = checkpointFile(folder);
  const bytes = await store.read();
  if (bytes === undefined) throw new AppError('io', `${store.path} does not exist.`, `Train it first: cli pretrain ${part}.`);
  const checkpoint = readCheckpoint(bytes, store.path);
  if (checkpoint.meta.part !== part)
    throw new AppError(
      'model-mismatch',
      `${store.path} holds the ${checkpoint.meta.part}, not the ${part}.`,
      'Give the folder of that part.',
    );
  return checkpoint;
}
