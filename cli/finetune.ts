/**
 * `cli finetune`: trains one expert from its YAML on the shipped base, phase by phase, and writes its folder: PEFT files, adapter.onnx
 * and the config. The training itself is src/core/train/expertTask; clips are cli/finetune/clips.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { type BaseConfig, parseBaseConfig } from '../src/core/config.ts';
import type { ExpertCard } from '../src/core/experts/expertCard.ts';
import { type FinetuneConfig, parseFinetuneConfig } from '../src/core/experts/finetuneConfig.ts';
import type { Phase } from '../src/core/experts/names.ts';
import { writeOnnx } from '../src/core/graph/onnx/writer.ts';
import { ADAMW_DEFAULTS } from '../src/core/graph/optimizer.ts';
import type { Factors } from '../src/core/lora/adapter.ts';
import { ADAPTER_ONNX, writeAdapterOnnx } from '../src/core/lora/adapterOnnx.ts';
import { phaseOf, targetedModules } from '../src/core/lora/modules.ts';
import { PEFT_CONFIG, PEFT_WEIGHTS, writePeft } from '../src/core/lora/peft.ts';
import type { Runtime } from '../src/core/ports.ts';
import { SHIPPED_ENCODER } from '../src/core/text/encoderChoice.ts';
import { AccumulatedStep } from '../src/core/train/accumulatedStep.ts';
import { readCheckpoint } from '../src/core/train/checkpoint.ts';
import { adapterOf, type ExpertPhase, expertArtifacts, expertTask, freshFactors } from '../src/core/train/expertTask.ts';
import { train } from '../src/core/train/loop.ts';
import { stepsBudget } from '../src/core/train/schedule.ts';
import { freshState, type TrainingState } from '../src/core/train/trainer.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';
import { readInput, writeOutput } from './clipFiles.ts';
import { PUBLIC } from './engine.ts';
import { type BasePack, readBasePack } from './finetune/basePack.ts';
import { type TrainingClips, trainingClips } from './finetune/clips.ts';
import { wholeNumber } from './generate/numbers.ts';
import { preparePart } from './pretrainParts.ts';
import { progressBar } from './progressBar.ts';
import { checkpointFile } from './trainingFiles.ts';

interface FinetuneFlags {
  readonly config: string;
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
const DECAY_SHARE = 0.3;
/** What ships are the last weights, at a rate that has fallen: short runs are over before an average has warmed up. */
const AVERAGE_DECAY = 0;
const CHECKPOINT_SECONDS = 60;

export function register(program: Command): void {
  program
    .command('finetune')
    .description('train one expert from its YAML config')
    .requiredOption('--config <file>', 'the config, e.g. public/configs/finetune/NAME.yaml')
    .option('--data-path <dir>', 'folder of clips with captions, or a prepared dataset', undefined)
    .addOption(new Option('--data_path <dir>', 'the same').hideHelp())
    .option('--output-dir <dir>', "where the expert's folder is written (default: training/experts/NAME)")
    .addOption(new Option('--output_dir <dir>', 'the same').hideHelp())
    .option('--resume', 'go on from the checkpoints in the output folder', false)
    .option('--threads <n>', 'threads of one operation', `${availableParallelism()}`)
    .option('--public <dir>', 'where models/ and configs/ lie', PUBLIC)
    .action(finetune);
}

async function finetune(flags: FinetuneFlags): Promise<void> {
  const text = new TextDecoder().decode(await readInput(flags.config));
  const { value: config } = parseFinetuneConfig(text, flags.config);
  const basePath = join(flags.public, 'configs', 'base.yaml');
  const base = parseBaseConfig(await readFile(basePath, 'utf8'), basePath);
  const pack = await readBasePack(flags.public);
  const chosen = targetedModules(pack.modules, config.lora.target_modules, config.lora.target_phase);
  const clips = await trainingClips(flags.dataPath ?? flags.data_path ?? CORPUS, config.domain, pack);
  const folder = flags.outputDir ?? flags.output_dir ?? join('training', 'experts', config.domain.name);
  const phases = [...new Set(chosen.map(phaseOf))].filter((phase): phase is Phase => phase !== undefined);
  console.log(
    `${config.domain.name}: ${clips.segments} segments, ${phases.map((phase) => `${countIn(chosen, phase)} modules of the ${phase}`).join(', ')}`,
  );

  const threads = wholeNumber('--threads', flags.threads);
  const runtime = createNodeRuntime({ threads });
  const factors = new Map<string, Factors>();
  for (const phase of phases) {
    const modules = new Map([...pack.modules].filter(([module]) => phaseOf(module) === phase && chosen.includes(module)));
    const prepared = await preparePart(phase, {
      config: withTraining(base, config),
      data: '',
      files: clips.files,
      trained: async (part) => ({ weights: pack.weights[part], name: pack.base.slice(0, 12) }),
      runtime,
      threads,
      encoderFolder: join(flags.public, 'models', ...SHIPPED_ENCODER.id.split('/')),
      folder,
      seed: config.training.seed,
    });
    const expert: ExpertPhase = {
      loss: prepared.loss,
      task: prepared.task,
      weights: pack.weights[phase],
      modules,
      lora: config.lora,
      accumulation: config.training.gradient_accumulation,
      seed: config.training.seed,
    };
    const state = await trainPhase(phase, expert, config, clips, { runtime, folder, resume: flags.resume, dataset: prepared.dataset });
    for (const [module, trained] of adapterOf(state.weights, config.lora).factors) factors.set(module, trained);
  }
  await writeExpert(folder, text, config, factors, clips, pack);
  console.log(`${folder}: ${config.domain.name} on base ${pack.base.slice(0, 12)}, rank ${config.lora.rank}, ${factors.size} modules`);
}

interface PhaseRun {
  readonly runtime: Runtime;
  readonly folder: string;
  readonly resume: boolean;
  readonly dataset: string;
}

/** Trains to the end of the epochs, tells the held-out loss before and after. */
async function trainPhase(
  phase: Phase,
  expert: ExpertPhase,
  config: FinetuneConfig,
  clips: TrainingClips,
  run: PhaseRun,
): Promise<TrainingState> {
  const { training } = config;
  const steps = Math.max(1, Math.ceil((training.epochs * clips.segments) / (training.batch_size * training.gradient_accumulation)));
  const store = checkpointFile(join(run.folder, phase));
  const bytes = run.resume ? await store.read() : undefined;
  const resumed = bytes && readCheckpoint(bytes, store.path);
  const state = resumed?.state ?? freshState(freshFactors(expert));
  if (state.step >= steps) return state;
  const optimizer = { ...ADAMW_DEFAULTS, weightDecay: training.weight_decay };
  const artifacts = expertArtifacts(`expert_${phase}`, expert, optimizer);
  const open = async (graph: typeof artifacts.training) =>
    run.runtime.createSession({ name: graph.name, ...writeOnnx(graph, { weights: expert.weights }) });
  const session = new AccumulatedStep(await open(artifacts.training), await open(artifacts.optimizer));
  const task = expertTask(expert);
  const before = await expert.task.evaluate(expert.weights);
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once('SIGINT', abort);
  const bar = progressBar();
  try {
    const loop = train(task, state, {
      session,
      optimizer,
      schedule: { rate: training.learning_rate, warmupSteps: training.warmup_steps, decayShare: DECAY_SHARE },
      averageDecay: AVERAGE_DECAY,
      budget: stepsBudget(steps - state.step),
      now: Date.now,
      evaluateEverySeconds: Number.POSITIVE_INFINITY,
      checkpointEverySeconds: CHECKPOINT_SECONDS,
      store,
      meta: { part: `expert_${phase}`, seed: training.seed, seconds: resumed?.meta.seconds ?? 0, dataset: run.dataset },
      signal: stop.signal,
    });
    let next = await loop.next();
    for (; !next.done; next = await loop.next()) {
      if (next.value.kind === 'step') bar.update(next.value.step / steps, `${phase} loss ${next.value.loss.toPrecision(4)}`);
    }
    console.log(`${phase}: ${next.value.step} steps; held out ${changes(before, await task.evaluate(next.value.weights))}`);
    return next.value;
  } finally {
    bar.done();
    process.off('SIGINT', abort);
    await session.dispose();
  }
}

async function writeExpert(
  folder: string,
  text: string,
  config: FinetuneConfig,
  factors: ReadonlyMap<string, Factors>,
  clips: TrainingClips,
  pack: BasePack,
): Promise<void> {
  const { rank, alpha, target_modules: targets, target_phase: phase } = config.lora;
  const card: ExpertCard = {
    name: config.domain.name,
    base: pack.base,
    target_phase: phase,
    licence: clips.licence,
    provenance: clips.provenance,
    config: JSON.stringify(config),
  };
  const expert = { adapter: { rank, scaling: alpha / rank, factors }, card };
  const peft = writePeft(expert, targets);
  await writeOutput(join(folder, PEFT_CONFIG), peft.config);
  await writeOutput(join(folder, PEFT_WEIGHTS), peft.weights);
  await writeOutput(join(folder, ADAPTER_ONNX), writeAdapterOnnx(expert, 'float16'));
  await writeOutput(join(folder, 'config.yaml'), text);
}

/** The base's hyper-parameters with the expert's batch size. */
function withTraining(base: BaseConfig, { training }: FinetuneConfig): BaseConfig {
  const part = <T extends object>(tuning: T) => ({ ...tuning, batch_size: training.batch_size });
  return { ...base, training: { ...base.training, planner: part(base.training.planner), refiner: part(base.training.refiner) } };
}

function countIn(modules: readonly string[], phase: Phase): number {
  return modules.filter((module) => phaseOf(module) === phase).length;
}

function changes(before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>): string {
  return Object.keys(after)
    .map((name) => `${name} ${before[name]?.toPrecision(4)} -> ${after[name].toPrecision(4)}`)
    .join(', ');
}
