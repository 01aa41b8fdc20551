/**
 * Training of an expert in this browser: base, runtime and encoder opened once, then jobs run over the clips, checkpoints and experts that
 * the browser keeps. The training itself is core/train/expertJob. The training worker calls it.
 */
import { parseBaseConfig } from '../../core/config.ts';
import { AppError } from '../../core/errors.ts';
import { openArchive } from '../../core/experts/archive.ts';
import { writeExpertFile } from '../../core/experts/expertFile.ts';
import { parseFinetuneConfig } from '../../core/experts/finetuneConfig.ts';
import type { Phase } from '../../core/experts/names.ts';
import { parseRegistry } from '../../core/experts/registry.ts';
import { InferenceGenerator } from '../../core/generate/inferenceGenerator.ts';
import { givingWay } from '../../core/givingWay.ts';
import type { Adapter } from '../../core/lora/adapter.ts';
import type { PackSource } from '../../core/manifest.ts';
import type { Clip } from '../../core/motion/clip.ts';
import type { PromptEncoder, Runtime } from '../../core/ports.ts';
import { withMemory } from '../../core/text/promptMemory.ts';
import { type BasePack, readBasePack } from '../../core/train/basePack.ts';
import type { CheckpointStore } from '../../core/train/checkpoint.ts';
import { datasetOfClips } from '../../core/train/clipFolder.ts';
import { runExpertJob, targetsOf } from '../../core/train/expertJob.ts';
import type { JobRecord } from '../../core/train/jobRecord.ts';
import { type JobView, JobWatch, type MemoryUse } from '../../core/train/jobView.ts';
import {
  type BaseMotion,
  makeRehearsal,
  type Rehearsal,
  readRehearsal,
  unlikeClips,
  withRehearsal,
  writeRehearsal,
} from '../../core/train/rehearsal.ts';
import { fingerprintOf, trainingClip } from '../../core/train/storedClip.ts';
import { trainedCard } from '../../core/train/trainedExpert.ts';
import type { Datasets } from './datasets.ts';
import { download } from './download.ts';
import type { Jobs } from './jobs.ts';
import { GENERATION, untilFree } from './locks.ts';
import { createWebRuntime, type ProviderWish } from './ortRuntime.ts';
import { openShippedEncoder } from './textEncoder.ts';
import { openWebArtifacts } from './webArtifacts.ts';

/** A closed or crashed tab loses less than ten seconds with this, the longest step included. */
const CHECKPOINT_SECONDS = 5;
/** Between two previews, and at least so many times what the last one took: the training keeps most of the time. */
const PREVIEW_SECONDS = 4;
const PREVIEW_REST = 5;
/** How often a watcher hears of steps. */
const REPORT_MILLISECONDS = 250;

export interface TrainingStores {
  readonly datasets: Datasets;
  readonly jobs: Jobs;
  /** Motions of the base, mixed into clips against forgetting. */
  readonly rehearsal: CheckpointStore;
  /** Keeps a `.expert` file under its name. */
  readonly keepExpert: (name: string, file: Uint8Array) => Promise<void>;
  /** A job's record was written. */
  readonly onSaved: () => void;
}

export interface RunOptions {
  readonly provider: ProviderWish;
  readonly signal: AbortSignal;
  readonly onView: (view: JobView) => void;
  /** What the expert makes of a prompt, as often as costs little; never unless given. */
  readonly preview?: { readonly prompt: string; readonly show: (preview: Preview) => void };
}

export interface Preview {
  readonly clip: Clip;
  /** What the base makes of the same prompt and seed [frames, 22, 3], metres. */
  readonly base: Float32Array;
  readonly phase: Phase;
  readonly step: number;
}

export interface TrainedExpert {
  readonly name: string;
  readonly licence: string;
  /** Captions of its clips: what a prompt that calls it is like. */
  readonly prototypes: readonly string[];
}

interface Engine {
  readonly wish: ProviderWish;
  readonly runtime: Runtime;
  readonly encoder: PromptEncoder;
  readonly pack: BasePack;
  readonly base: ReturnType<typeof parseBaseConfig>;
  readonly preview: (name: string, file: Uint8Array, prompt: string) => Promise<Clip>;
  /** Of the base alone. */
  readonly motion: BaseMotion;
}

export class ExpertTraining {
  private readonly baseUrl: string;
  private readonly stores: TrainingStores;
  private readonly memory: () => MemoryUse;
  private engine: Engine | undefined;

  /** @param baseUrl of the app, ending in '/' @param memory of this worker's tensor runtime */
  constructor(baseUrl: string, stores: TrainingStores, memory: () => MemoryUse) {
    this.baseUrl = baseUrl;
    this.memory = memory;
    this.stores = stores;
  }

  /**
   * Runs a job from where it stands to its end, and keeps the expert. The job stays until who asked has taken the expert in: killed before
   * that, it is there again and only saves once more. Throws AppError 'aborted' when the signal fires: the job is saved and
   * can go on; 'invalid-input' for its config or clips, and what the models and the runtime throw.
   */
  async run(record: JobRecord, options: RunOptions): Promise<TrainedExpert> {
    const { datasets, jobs, keepExpert } = this.stores;
    const { value: config } = parseFinetuneConfig(record.config, `${record.name}.yaml`);
    const clips = await datasets.clips(record.dataset);
    if (clips.length === 0)
      throw new AppError('invalid-input', `The set '${record.dataset}' holds no clips.`, 'Add some, then start again.');
    const engine = await this.open(options.provider, options.signal);
    const { pack, base, runtime, encoder } = engine;
    const fingerprint = fingerprintOf(clips);
    const own = datasetOfClips(clips.map(trainingClip), { statistics: pack.statistics, fingerprint, licence: record.licence });
    const now = (): number => performance.now();
    const watch = new JobWatch(record, {
      provider: runtime.provider,
      device: runtime.device,
      phases: [...targetsOf(config, pack).keys()],
      memory: this.memory,
      now,
    });
    const prototypes = [...new Set(clips.flatMap(({ captions }) => captions))];
    const fileOf = (adapter: Adapter): Uint8Array =>
      writeExpertFile({ adapter, card: trainedCard(config, pack, own), config: record.config, prototypes });
    options.onView(watch.view());
    const { rehearsal: share } = config.training;
    const prompts = share > 0 ? await unlikeClips(own, encoder) : [];
    const dataset =
      prompts.length > 0 ? withRehearsal(own, await this.rehearsal(engine, watch, options), { ...pack, share, prompts }) : own;
    let told = Number.NEGATIVE_INFINITY;
    let before: Float32Array | undefined;
    /** Of the last preview, seconds. */
    let cost = 0;
    const job = runExpertJob({
      config,
      base,
      pack,
      dataset,
      runtime,
      encoder,
      store: (phase) => savedWith(jobs.checkpoint(record.name, phase), () => jobs.write({ ...watch.record, savedAt: Date.now() })),
      now,
      checkpointEverySeconds: CHECKPOINT_SECONDS,
      ...(options.preview ? { previewEverySeconds: () => Math.max(PREVIEW_SECONDS, PREVIEW_REST * cost) } : {}),
      signal: options.signal,
    });
    let next = await job.next();
    for (; !next.done; next = await job.next()) {
      watch.follow(next.value);
      if (next.value.kind === 'checkpoint') this.stores.onSaved();
      if (next.value.kind === 'preview' && options.preview) {
        const { phase, step, adapter } = next.value;
        const began = now();
        before ??= await engine.motion(options.preview.prompt, PREVIEW_FRAMES, PREVIEW_SEED);
        const clip = await engine.preview(record.name, fileOf(adapter), options.preview.prompt);
        cost = (now() - began) / 1000;
        options.preview.show({ clip, base: before, phase, step });
      }
      if (next.value.kind === 'step' && now() - told < REPORT_MILLISECONDS) continue;
      told = now();
      options.onView(watch.view());
    }
    options.onView(watch.view('saving'));
    await keepExpert(record.name, fileOf(next.value));
    return { name: record.name, licence: record.licence, prototypes };
  }

  /** The base's own motions: as they were kept, or made now and kept. */
  private async rehearsal({ pack, motion }: Engine, watch: JobWatch, { signal, onView }: RunOptions): Promise<Rehearsal> {
    const kept = await this.stores.rehearsal.read();
    const known = kept && readRehearsal(kept, pack.base);
    if (known) return known;
    const motions = await makeRehearsal(motion, signal, (made, of) => onView(watch.rehearsing(made, of)));
    await this.stores.rehearsal.write(writeRehearsal(pack.base, motions));
    return motions;
  }

  /** What an earlier job opened, unless it was for another device. */
  private async open(wish: ProviderWish, signal: AbortSignal): Promise<Engine> {
    if (this.engine?.wish === wish) return this.engine;
    await this.engine?.encoder.dispose();
    this.engine = undefined;
    const { runtime: whole } = await createWebRuntime(wish);
    const runtime = givingWay(whole, () => untilFree(GENERATION));
    const artifacts = await openWebArtifacts(this.baseUrl, { signal });
    const configUrl = 'configs/base.yaml';
    const text = new TextDecoder().decode(await download(this.baseUrl + configUrl, { name: configUrl, signal }));
    const encoder = withMemory(await openShippedEncoder(artifacts, whole.queue, signal), ENCODED);
    this.engine = {
      wish,
      runtime,
      encoder,
      pack: await readBasePack(artifacts, signal),
      base: parseBaseConfig(text, configUrl),
      ...trials(runtime, artifacts, encoder),
    };
    return this.engine;
  }
}

/** The record goes first: after a kill in between, its curves are ahead of the checkpoint, and made again; behind it they would have a hole. */
function savedWith(checkpoint: CheckpointStore, writeRecord: () => Promise<void>): CheckpointStore {
  return {
    read: checkpoint.read,
    write: async (bytes) => {
      await writeRecord();
      await checkpoint.write(bytes);
    },
  };
}

/** Makes motion with an expert that is not finished, or without one, on the training's own runtime: the two never run at once. */
function trials(runtime: Runtime, artifacts: PackSource, encoder: PromptEncoder): Pick<Engine, 'preview' | 'motion'> {
  const generator = new InferenceGenerator({ runtime, artifacts, openEncoder: async () => encoder });
  const registry = parseRegistry('{}', 'preview');
  return {
    preview: async (name, file, prompt) => {
      await generator.load();
      const files = openArchive(file, name);
      const read = async (path: string): Promise<Uint8Array | undefined> => files.get(path.slice(path.lastIndexOf('/') + 1));
      await generator.setExperts({ registry, file: 'preview', read, unlisted: { [name]: name } });
      const { clip } = await generator.generate({ prompt, numFrames: PREVIEW_FRAMES, seed: PREVIEW_SEED, experts: { [name]: 1 } });
      return clip;
    },
    motion: async (prompt, numFrames, seed) => {
      await generator.load();
      return (await generator.generate({ prompt, numFrames, seed, experts: {} })).clip.positions;
    },
  };
}

const PREVIEW_FRAMES = 100;
const PREVIEW_SEED = 1;

/** Captions remembered as the encoder read them: more than a person's clips have. */
const ENCODED = 1024;
