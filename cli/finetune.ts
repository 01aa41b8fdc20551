/**
 * `cli finetune`: trains one expert, or all of a registry, from its YAML on the shipped base, phase by phase, and writes its folder: PEFT files, adapter.onnx
 * and the config. The training itself is src/core/train/expertJob; clips are cli/finetune/clips.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { parseBaseConfig } from '../src/core/config.ts';
import { AppError } from '../src/core/errors.ts';
import type { ExpertCard } from '../src/core/experts/expertCard.ts';
import { type FinetuneConfig, parseFinetuneConfig } from '../src/core/experts/finetuneConfig.ts';
import type { Phase } from '../src/core/experts/names.ts';
import { parseRegistry } from '../src/core/experts/registry.ts';
import type { Adapter } from '../src/core/lora/adapter.ts';
import { ADAPTER_ONNX, writeAdapterOnnx } from '../src/core/lora/adapterOnnx.ts';
import { PEFT_CONFIG, PEFT_WEIGHTS, writePeft } from '../src/core/lora/peft.ts';
import { SHIPPED_ENCODER } from '../src/core/text/encoderChoice.ts';
import { type BasePack, readBasePack } from '../src/core/train/basePack.ts';
import type { CheckpointStore } from '../src/core/train/checkpoint.ts';
import { type ExpertJobEvent, runExpertJob, targetsOf, trainingSegments } from '../src/core/train/expertJob.ts';
import { makeRehearsal, withRehearsal } from '../src/core/train/rehearsal.ts';
import { openFileArtifacts } from '../src/platform/node/fileArtifacts.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';
import { openEncoderFolder } from '../src/platform/node/textEncoder.ts';
import { readText, writeOutput } from './clipFiles.ts';
import { openGenerator, PUBLIC } from './engine.ts';
import { type TrainingClips, trainingClips } from './finetune/clips.ts';
import { wholeNumber } from './generate/numbers.ts';
import { clipCodes } from './pretrainParts.ts';
import { progressBar } from './progressBar.ts';
import { checkpointFile } from './trainingFiles.ts';

interface FinetuneFlags {
  readonly config?: string;
  readonly all: boolean;
  readonly registry?: string;
  readonly dataPath?: string;
  readonly data_path?: string;
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
/** Prompts that the text encoder reads in one run. */
const ENCODER_BATCH = 64;
const CHECKPOINT_SECONDS = 60;

export function register(program: Command): void {
  program
    .command('finetune')
    .description('train one expert from its YAML config, or all that a registry lists')
    .option('--config <file>', 'the config, e.g. public/configs/finetune/NAME.yaml')
    .option('--all', 'train every expert of the registry from configs/finetune/NAME.yaml: what a new base needs', false)
    .option('--registry <file>', 'what --all trains (default: configs/experts/registry.yaml)')
    .option('--data-path <dir>', 'folder of clips with captions, or a prepared dataset', undefined)
    .addOption(new Option('--data_path <dir>', 'the same').hideHelp())
    .option(
      '--output-dir <dir>',
      "where the expert's folder is written (default: training/experts/NAME); with --all, the folder of all of them",
    )
    .addOption(new Option('--output_dir <dir>', 'the same').hideHelp())
    .option('--resume', 'go on from the checkpoints in the output folder', false)
    .option('--threads <n>', 'threads of one operation', `${availableParallelism()}`)
    .option('--public <dir>', 'where models/ and configs/ lie', PUBLIC)
    .action(finetune);
}

async function finetune(flags: FinetuneFlags): Promise<void> {
  const { config, all, outputDir = flags.output_dir } = flags;
  if ((config === undefined) !== all) {
    throw new AppError('invalid-input', `${all ? 'Both --config and' : 'Neither --config nor'} --all was given.`, 'Give one of them.');
  }
  if (config !== undefined) return trainExpert(config, outputDir, flags);
  for (const [name, path] of await configsOf(flags)) await trainExpert(path, join(outputDir ?? EXPERTS, name), flags);
}

/** The config of every expert that the registry lists, all checked before the first is trained. */
async function configsOf({ registry, public: root }: FinetuneFlags): Promise<[name: string, config: string][]> {
  const path = registry ?? join(root, 'configs', 'experts', 'registry.yaml');
  const { style_experts: style, orthogonal_experts: orthogonal } = parseRegistry(await readText(path), path).value;
  const names = [...Object.keys(style), ...Object.keys(orthogonal)];
  if (names.length === 0) throw new AppError('invalid-input', `${path} lists no expert.`, 'Give a registry with --registry.');
  const configs = names.map((name): [string, string] => [name, join(root, 'configs', 'finetune', `${name}.yaml`)]);
  for (const [name, file] of configs) {
    const { domain } = parseFinetuneConfig(await readText(file), file).value;
    if (domain.name !== name) throw new AppError('invalid-input', `${file}: domain.name is '${domain.name}'.`, `Call it '${name}'.`);
  }
  return configs;
}

async function trainExpert(file: string, output: string | undefined, flags: FinetuneFlags): Promise<void> {
  const text = await readText(file);
  const { value: config } = parseFinetuneConfig(text, file);
  const basePath = join(flags.public, 'configs', 'base.yaml');
  const base = parseBaseConfig(await readFile(basePath, 'utf8'), basePath);
  const pack = await readBasePack(await openFileArtifacts(flags.public));
  const targets = targetsOf(config, pack);
  const own = await trainingClips(flags.dataPath ?? flags.data_path ?? CORPUS, config.domain, pack);
  const folder = output ?? join(EXPERTS, config.domain.name);
  const adapted = [...targets].map(([phase, modules]) => `${modules.size} modules of the ${phase}`).join(', ');
  console.log(`${config.domain.name}: ${trainingSegments(own.files.dataset)} segments, ${adapted}`);

  const threads = wholeNumber('--threads', flags.threads);
  const runtime = createNodeRuntime({ threads });
  const encoder = await openEncoderFolder(join(flags.public, 'models', ...SHIPPED_ENCODER.id.split('/')), {
    threads,
    batch: ENCODER_BATCH,
  });
  const tokenizer = { weights: pack.weights.tokenizer, name: pack.base.slice(0, 12) };
  const clips = await rehearsed(own, config, pack, flags);
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
        store: (phase) => checkpointStore(join(folder, phase), flags.resume),
        now: Date.now,
        checkpointEverySeconds: CHECKPOINT_SECONDS,
        signal: stop.signal,
      }),
    );
    await writeExpert(folder, text, config, adapter, clips, pack);
    console.log(
      `${folder}: ${config.domain.name} on base ${pack.base.slice(0, 12)}, rank ${config.lora.rank}, ${adapter.factors.size} modules`,
    );
  } finally {
    process.off('SIGINT', abort);
    await encoder.dispose();
  }
}

/** With motions of the base itself, where the config wants some. */
async function rehearsed(clips: TrainingClips, { training: { rehearsal: share } }: FinetuneConfig, pack: BasePack, flags: FinetuneFlags) {
  if (share === 0) return clips;
  const generator = await openGenerator({ root: flags.public, threads: wholeNumber('--threads', flags.threads) });
  const bar = progressBar();
  try {
    const motion = async (prompt: string, numFrames: number, seed: number): Promise<Float32Array> =>
      (await generator.generate({ prompt, numFrames, seed, experts: {} })).clip.positions;
    const motions = await makeRehearsal(motion, undefined, (made, of) => bar.update(made / of, "the base's own motions"));
    return { ...clips, files: { ...clips.files, dataset: withRehearsal(clips.files.dataset, motions, { ...pack, share }) } };
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
