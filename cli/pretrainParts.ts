/**
 * What each base part needs to be trained: its loss, its first weights and its task. Files and sessions are put together
 * here; `cli pretrain` runs the loop.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BaseConfig } from '../src/core/config.ts';
import type { Loss } from '../src/core/graph/training.ts';
import type { Scope } from '../src/core/model/scope.ts';
import { buildDecoder, buildEncoder, tokenizerLoss } from '../src/core/model/tokenizer.ts';
import type { HostTensor, Runtime } from '../src/core/ports.ts';
import { ClipCodes, encodeClips } from '../src/core/train/codes.ts';
import type { TrainingTask } from '../src/core/train/loop.ts';
import { type MotionMaterial, type MotionPart, plannerPart, refinerMaterial, refinerPart } from '../src/core/train/motionParts.ts';
import { measureResidual } from '../src/core/train/refinerTask.ts';
import { floatsOf, weightedSession } from '../src/core/train/sessions.ts';
import { tokenizerTask } from '../src/core/train/tokenizerTask.ts';
import type { WeightMap } from '../src/core/train/trainer.ts';
import { openEncoderFolder } from '../src/platform/node/textEncoder.ts';
import { prepareTextEncoder } from './pretrainTextEncoder.ts';
import { type DatasetFiles, readDataset, requireCheckpoint } from './trainingFiles.ts';

/** Prompts that the text encoder reads in one run. */
const ENCODER_BATCH = 64;
/** Where the shipped text encoder lies. */
export const ENCODER_FOLDER = 'public/models/stick-gen/text-encoder';

export const PARTS = ['text-encoder', 'tokenizer', 'planner', 'refiner'] as const;
export type Part = (typeof PARTS)[number];

/** What a part brings to the loop. */
export interface PreparedPart {
  readonly loss: (scope: Scope) => Loss;
  readonly task: TrainingTask;
  /** Fingerprint of what it is trained on. */
  readonly dataset: string;
  /** Weights that start from something better than chance. */
  readonly initial?: WeightMap;
}

export interface Preparation {
  readonly config: BaseConfig;
  /** Folder of the prepared dataset; of the sentences for the text encoder. */
  readonly data: string;
  readonly runtime: Runtime;
  readonly threads: number;
  /** The shipped text encoder. */
  readonly encoderFolder: string;
  /** Folder of all parts. */
  readonly folder: string;
  readonly seed: number;
}

interface MotionPreparation extends Preparation {
  readonly files: DatasetFiles;
}

export async function preparePart(part: Part, preparation: Preparation): Promise<PreparedPart> {
  if (part === 'text-encoder') return prepareTextEncoder(preparation);
  const files = await readDataset(preparation.data);
  const prepare = { tokenizer: prepareTokenizer, planner: preparePlanner, refiner: prepareRefiner }[part];
  return { ...(await prepare({ ...preparation, files })), dataset: files.dataset.index.fingerprint };
}

async function prepareTokenizer({ config, files, runtime, seed }: MotionPreparation): Promise<MotionPart> {
  const { dataset, statistics } = files;
  const encode = await weightedSession(runtime, 'encoder', (graph) => buildEncoder(graph, config.model.tokenizer));
  const decode = await weightedSession(runtime, 'decoder', (graph) => buildDecoder(graph, config.model.tokenizer));
  return {
    loss: (scope) => tokenizerLoss(scope, config.model.tokenizer, statistics),
    task: tokenizerTask({
      dataset,
      statistics,
      batchSize: config.training.tokenizer.batch_size,
      windowFrames: config.sampling.window_frames,
      seed,
      reconstruct: async (weights, features: HostTensor) => {
        const { codes } = await encode(weights, { features });
        return floatsOf(await decode(weights, { codes }), 'features');
      },
    }),
  };
}

async function preparePlanner(preparation: MotionPreparation): Promise<MotionPart> {
  return plannerPart(await materialOf(preparation));
}

async function prepareRefiner(preparation: MotionPreparation): Promise<MotionPart> {
  const material = await materialOf(preparation);
  const [{ weights: tokenizer }, { weights: planner }] = [
    await trainedIn(preparation, 'tokenizer'),
    await trainedIn(preparation, 'planner'),
  ];
  const options = await refinerMaterial(material, { tokenizer, planner });
  console.log(
    `residual deviation ${(await measureResidual(options, 8)).toFixed(3)}, model.refiner.residual_scale is ${options.residualScale}`,
  );
  return refinerPart(material, options);
}

async function materialOf(preparation: MotionPreparation): Promise<MotionMaterial> {
  const { config, files, runtime, seed, encoderFolder, threads } = preparation;
  const { dataset, statistics, actions } = files;
  const codes = await clipCodes(preparation, await trainedIn(preparation, 'tokenizer'));
  const encoder = await openEncoderFolder(encoderFolder, { threads, batch: ENCODER_BATCH });
  return { config, dataset, statistics, actions: actions.length, codes, encoder, runtime, seed };
}

/** Weights of a trained part, and a name that changes with them. */
async function trainedIn({ folder }: Preparation, part: 'tokenizer' | 'planner'): Promise<{ weights: WeightMap; name: string }> {
  const { state } = await requireCheckpoint(join(folder, part), part);
  return { weights: state.average, name: `${state.step}` };
}

export interface CodesPlace {
  readonly config: BaseConfig;
  readonly files: DatasetFiles;
  readonly runtime: Runtime;
  /** Folder of all parts. */
  readonly folder: string;
}

/** The codes of every clip, made once per tokenizer checkpoint and kept beside it. */
export async function clipCodes(
  { config, files, runtime, folder }: CodesPlace,
  { weights, name }: { readonly weights: WeightMap; readonly name: string },
): Promise<ClipCodes> {
  const { index } = files.dataset;
  const path = join(folder, 'tokenizer', `codes-${index.fingerprint}-${index.rows}-${name}.u16`);
  if (existsSync(path)) {
    const bytes = await readFile(path);
    return new ClipCodes(index, new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
  }
  const encode = await weightedSession(runtime, 'encoder', (graph) => buildEncoder(graph, config.model.tokenizer));
  const codes = await encodeClips(
    files.dataset,
    encode,
    weights,
    everyTenth((done) => console.log(`encoding clips: ${done} %`)),
  );
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, new Uint8Array(codes.buffer));
  return new ClipCodes(index, codes);
}

/** Passes on a growing share (0..1) as whole tens of percent, each once. */
function everyTenth(report: (percent: number) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    const tens = Math.floor(share * 10);
    if (tens > told) report(tens * 10);
    told = Math.max(told, tens);
  };
}
