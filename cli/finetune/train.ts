/**
 * One expert on disk: from its YAML, on the base in public/, on a folder of clips or a prepared dataset, to its folder with PEFT files,
 * adapter.onnx and the config. The training itself is src/core/train/expertJob. Called by `cli finetune` for one and for all.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBaseConfig } from '../../src/core/config.ts';
import type { ExpertCard } from '../../src/core/experts/expertCard.ts';
import { type FinetuneConfig, parseFinetuneConfig } from '../../src/core/experts/finetuneConfig.ts';
import type { Phase } from '../../src/core/experts/names.ts';
import type { Adapter } from '../../src/core/lora/adapter.ts';
import { ADAPTER_ONNX, writeAdapterOnnx } from '../../src/core/lora/adapterOnnx.ts';
import { PEFT_CONFIG, PEFT_WEIGHTS, writePeft } from '../../src/core/lora/peft.ts';
import type { PromptEncoder } from '../../src/core/ports.ts';
import { SHIPPED_ENCODER } from '../../src/core/text/encoderChoice.ts';
import { type BasePack, readBasePack } from '../../src/core/train/basePack.ts';
import type { CheckpointStore } from '../../src/core/train/checkpoint.ts';
import { type ExpertJobEvent, runExpertJob, stepsOfPhase, targetsOf, trainingSegments } from '../../src/core/train/expertJob.ts';
import { makeRehearsal, unlikeClips, withRehearsal } from '../../src/core/train/rehearsal.ts';
import { openFileArtifacts } from '../../src/platform/node/fileArtifacts.ts';
import { createNodeRuntime } from '../../src/platform/node/ortRuntime.ts';
import { openEncoderFolder } from '../../src/platform/node/textEncoder.ts';
import { writeOutput } from '../clipFiles.ts';
import { openGenerator } from '../engine.ts';
import { clipCodes } from '../pretrainParts.ts';
import { progressBar } from '../progressBar.ts';
import { checkpointFile } from '../trainingFiles.ts';
import { type TrainingClips, trainingClips } from './clips.ts';

export interface ExpertTraining {
  /** Its YAML, and where it was read, for messages. */
  readonly text: string;
  readonly file: string;
  /** Clips with captions, or a prepared dataset. */
  readonly data: string;
  /** Where its folder is written. */
  readonly folder: string;
  /** Where models/ and configs/ lie. */
  readonly root: string;
  readonly threads: number;
  /** Goes on from checkpoints of the same base. */
  readonly resume: boolean;
}

/** Prompts that the text encoder reads in one run. */
const ENCODER_BATCH = 64;
const CHECKPOINT_SECONDS = 60;
/** A phase of fewer is told about: three clips show a style after about 20. */
const FEW_STEPS = 15;

/** The text encoder that ships below a public folder. */
export function encoderFolder(root: string): string {
  return join(root, 'models', ...SHIPPED_ENCODER.id.split('/'));
}

/** Throws AppError 'aborted' after Ctrl+C and a last checkpoint; of the files, of `trainingClips` and `runExpertJob`. */
export async function trainExpert(training: ExpertTraining): Promise<void> {
  const { text, file, data, folder, root, threads, resume } = training;
  const { value: config } = parseFinetuneConfig(text, file);
  const basePath = join(root, 'configs', 'base.yaml');
  const base = parseBaseConfig(await readFile(basePath, 'utf8'), basePath);
  const pack = await readBasePack(await openFileArtifacts(root));
  const targets = targetsOf(config, pack);
  const own = await trainingClips(data, config.domain, pack);
  const adapted = [...targets].map(([phase, modules]) => `${modules.size} modules of the ${phase}`).join(', ');
  const segments = trainingSegments(own.files.dataset);
  const steps = stepsOfPhase(config, own.files.dataset);
  console.log(`${config.domain.name}: ${segments} segments, ${adapted}, ${steps} steps each`);
  if (steps < FEW_STEPS)
    console.error(
      `note: ${steps} steps teach little: take more epochs, a smaller batch_size or less gradient_accumulation for ${segments} segments.`,
    );

  const runtime = createNodeRuntime({ threads });
  const encoder = await openEncoderFolder(encoderFolder(root), { threads, batch: ENCODER_BATCH });
  const baseName = pack.base.slice(0, 12);
  const tokenizer = { weights: pack.weights.tokenizer, name: baseName };
  const clips = await rehearsed(own, config, pack, encoder, training);
  const codes = await clipCodes({ config: base, files: clips.files, runtime, folder }, tokenizer);
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once('SIGINT', abort);
  try {
    const adapter = await watch(
      runExpertJob({
        config,
        base,
        pack,
        dataset: clips.files.dataset,
        codes,
        runtime,
        encoder,
        store: (phase) => checkpointStore(join(folder, 'checkpoints', baseName, phase), resume),
        now: Date.now,
        checkpointEverySeconds: CHECKPOINT_SECONDS,
        signal: stop.signal,
      }),
    );
    await writeExpert(folder, text, config, adapter, clips, pack);
    console.log(`${folder}: ${config.domain.name} on base ${baseName}, rank ${config.lora.rank}, ${adapter.factors.size} modules`);
  } finally {
    process.off('SIGINT', abort);
    await encoder.dispose();
  }
}

/** With motions of the base itself, where the config wants some. */
async function rehearsed(
  clips: TrainingClips,
  { training: { rehearsal: share } }: FinetuneConfig,
  pack: BasePack,
  encoder: PromptEncoder,
  { root, threads }: ExpertTraining,
): Promise<TrainingClips> {
  if (share === 0) return clips;
  const generator = await openGenerator({ root, threads });
  const bar = progressBar();
  try {
    const motion = async (prompt: string, numFrames: number, seed: number): Promise<Float32Array> =>
      (await generator.generate({ prompt, numFrames, seed, experts: {} })).clip.positions;
    const motions = await makeRehearsal(motion, undefined, (made, of) => bar.update(made / of, "the base's own motions"));
    const { dataset } = clips.files;
    const prompts = await unlikeClips(dataset, encoder);
    return { ...clips, files: { ...clips.files, dataset: withRehearsal(dataset, motions, { ...pack, share, prompts }) } };
  } finally {
    bar.done();
    await generator.dispose();
  }
}

/** The checkpoint of a phase; one of an earlier run only counts where it was asked for. */
function checkpointStore(folder: string, resume: boolean): CheckpointStore {
  const store = checkpointFile(folder);
  return { read: async () => (resume ? store.read() : undefined), write: store.write };
}

/** Shows a job's steps as a bar, and the held-out values of each phase before and after. */
async function watch(job: AsyncGenerator<ExpertJobEvent, Adapter>): Promise<Adapter> {
  const bar = progressBar();
  const judged = new Map<Phase, { before: Values; after: Values; step: number }>();
  try {
    let next = await job.next();
    for (; !next.done; next = await job.next()) {
      const event = next.value;
      if (event.kind === 'step') bar.update(event.step / event.steps, `${event.phase} loss ${event.loss.toPrecision(4)}`);
      if (event.kind === 'evaluation')
        judged.set(event.phase, { before: judged.get(event.phase)?.before ?? event.values, after: event.values, step: event.step });
    }
    return next.value;
  } finally {
    bar.done();
    for (const [phase, { before, after, step }] of judged) console.log(`${phase}: ${step} steps; held out ${changes(before, after)}`);
  }
}

async function writeExpert(
  folder: string,
  text: string,
  config: FinetuneConfig,
  adapter: Adapter,
  clips: TrainingClips,
  pack: BasePack,
): Promise<void> {
  const { target_modules: targets, target_phase: phase } = config.lora;
  const card: ExpertCard = {
    name: config.domain.name,
    base: pack.base,
    target_phase: phase,
    licence: clips.licence,
    provenance: clips.provenance,
    config: JSON.stringify(config),
  };
  const expert = { adapter, card };
  const peft = writePeft(expert, targets);
  await writeOutput(join(folder, PEFT_CONFIG), peft.config);
  await writeOutput(join(folder, PEFT_WEIGHTS), peft.weights);
  await writeOutput(join(folder, ADAPTER_ONNX), writeAdapterOnnx(expert, 'float16'));
  await writeOutput(join(folder, 'config.yaml'), text);
}

type Values = Readonly<Record<string, number>>;

function changes(before: Values, after: Values): string {
  return Object.keys(after)
    .map((name) => `${name} ${before[name]?.toPrecision(4)} -> ${after[name].toPrecision(4)}`)
    .join(', ');
}
