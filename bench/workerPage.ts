/**
 * A worker of the built app on an empty page, spoken to over its own protocol: measures and compares what the
 * worker does, without the app around it. Browser benches and browser tests use it.
 */
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ExpertMix } from '../src/core/experts/mix.ts';
import type { Plan } from '../src/core/motion/plan.ts';
import { POSE_SIZE } from '../src/core/motion/skeleton.ts';
import type { EncoderChoice } from '../src/core/text/encoderChoice.ts';
import type { JobView } from '../src/core/train/jobView.ts';
import type { EncoderFacts } from '../src/protocol/encoder.ts';
import type { ExpertImport, ExportedExpert, OwnExpert, SetExpertsInput, SetExpertsOutput } from '../src/protocol/experts.ts';
import type { EngineInfo, GenerateOutput, GenerationContract, LoadInput } from '../src/protocol/generation.ts';

export interface PageRequest {
  readonly prompt: string;
  readonly frames: number;
  readonly seed: number;
  readonly refine: boolean;
  readonly plan?: Plan;
  readonly experts?: ExpertMix;
}

/** A clip to be trained on. */
export interface TrainedClip {
  readonly name: string;
  /** [frames, 22, 3], metres. */
  readonly positions: Float32Array;
  readonly caption: string;
}

export interface PageResult {
  /** [frames, 22, 3] */
  readonly positions: Float32Array;
  /** [tokens, 5] */
  readonly codes: Int32Array;
  readonly milliseconds: GenerateOutput['milliseconds'];
  readonly weights: ExpertMix;
}

/** Progress of a generation when its plan starts. */
const PLAN_STARTS = 0.03;

/** Runs in the page. Text, because bundlers of the callers would rewrite a function. Typed arrays cross as plain ones. */
const CLIENT = `
  window.startWorker = (url) => {
    const worker = new Worker(url, { type: 'module' });
    let last = 0;
    window.callWorker = (name, input, onProgress) => new Promise((resolve, reject) => {
      const id = ++last;
      worker.addEventListener('error', (event) => reject(new Error('worker: ' + event.message)));
      worker.addEventListener('message', ({ data }) => {
        if (data.id !== id) return;
        if (data.kind === 'progress') return onProgress?.(data.value, () => worker.postMessage({ kind: 'abort', id }));
        if (data.kind === 'result') resolve(data.value);
        else reject(new Error(data.error.code + ': ' + data.error.message));
      });
      worker.postMessage({ kind: 'call', id, name, input });
    });
  };
  window.timeEmbedding = async (texts) => {
    const milliseconds = [];
    const vectors = [];
    for (const text of texts) {
      const start = performance.now();
      const [vector] = await callWorker('embed', [text]);
      milliseconds.push(performance.now() - start);
      vectors.push([...vector]);
    }
    return { milliseconds, vectors };
  };
  window.generateInWorker = async (request) => {
    const plan = request.plan && { ...request.plan, codes: Int32Array.from(request.plan.codes), actions: Int32Array.from(request.plan.actions) };
    const { clip, milliseconds, weights } = await callWorker('generate', { ...request, ...(plan && { plan }) });
    return { positions: [...clip.positions], codes: [...clip.plan.codes], milliseconds, weights };
  };
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  window.importFiles = ({ files, ...rest }) =>
    callWorker('importExpert', { ...rest, files: files.map(({ path, base64 }) => ({ path, bytes: bytesOf(base64) })) });
  window.exportFile = async (input) => {
    const { fileName, bytes } = await callWorker('exportExpert', input);
    return { fileName, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  };
  window.inspectFiles = async (names, from) => {
    const files = await Promise.all(names.map(async (name) => ({ name, bytes: new Uint8Array(await (await fetch(from + encodeURIComponent(name))).arrayBuffer()) })));
    const start = performance.now();
    const { candidates, refused } = await callWorker('inspect', files);
    const milliseconds = performance.now() - start;
    await callWorker('release', candidates.map(({ id }) => id));
    return { candidates: candidates.length, refused: refused.map(({ message }) => message), milliseconds };
  };
  window.timeFirstStep = async (request, past) => {
    const start = performance.now();
    let spent;
    await callWorker('generate', request, ({ stage, fraction }, abort) => {
      if (stage !== 'plan' || fraction <= past || spent !== undefined) return;
      spent = performance.now() - start;
      abort();
    }).catch((error) => {
      if (spent === undefined) throw error;
    });
    return spent;
  };
  window.startTraining = async ({ clips, ...job }) => {
    for (const clip of clips) {
      const positions = Float32Array.from(clip.positions);
      await callWorker('addClip', { dataset: job.dataset, clip: { ...clip, positions } });
    }
    await callWorker('newJob', job);
    window.training = {};
    let abort = () => {};
    training.run = callWorker('runJob', { name: job.name, baseUrl: job.baseUrl, provider: job.provider }, (progress, stop) => {
      if (progress.kind === 'view') training.view = progress.view;
      abort = stop;
    }).catch((error) => { training.error = error.message; });
    training.stop = async () => {
      abort();
      await training.run;
    };
  };
  window.timeCalls = async (name, inputs) => {
    const milliseconds = [];
    for (const input of inputs) {
      const start = performance.now();
      await callWorker(name, input);
      milliseconds.push(performance.now() - start);
    }
    return milliseconds;
  };
`;

export class WorkerPage {
  private readonly page: Page;
  private readonly base: string;

  private constructor(page: Page, base: string) {
    this.page = page;
    this.base = base;
  }

  /** @param base address that serves dist/ with the isolation headers, ending in '/' */
  static async open(
    page: Page,
    base: string,
    kind: 'generation' | 'encoder' | 'ingest' | 'training' = 'generation',
    dist = 'dist',
  ): Promise<WorkerPage> {
    const script = readdirSync(`${dist}/assets`).find((name) => name.startsWith(`${kind}.worker`) && name.endsWith('.js'));
    if (!script) throw new Error(`${dist} has no ${kind} worker: run npm run build`);
    // Any file will do as a page. One that Playwright makes up (page.route) would turn the browser's HTTP cache off, and with it compiled code.
    await page.goto(`${base}models/manifest.json`);
    await page.addScriptTag({ content: CLIENT });
    await page.evaluate(`startWorker(${JSON.stringify(`${base}assets/${script}`)})`);
    return new WorkerPage(page, base);
  }

  load(provider: LoadInput['provider']): Promise<EngineInfo> {
    return this.page.evaluate(`callWorker('load', ${JSON.stringify({ baseUrl: this.base, provider })})`);
  }

  /** Of the encoder worker: fetches where it must. */
  openEncoder(choice: EncoderChoice): Promise<EncoderFacts> {
    return this.page.evaluate(`callWorker('open', ${JSON.stringify({ baseUrl: this.base, choice, download: true })})`);
  }

  /** Of the encoder worker: one call a text, timed with the way there and back. */
  embed(texts: readonly string[]): Promise<{ readonly milliseconds: number[]; readonly vectors: number[][] }> {
    return this.page.evaluate(`timeEmbedding(${JSON.stringify(texts)})`);
  }

  /** Of the ingest worker: reads files that a server at `from` hands out by name, and forgets them. */
  inspect(
    names: readonly string[],
    from: string,
  ): Promise<{ readonly candidates: number; readonly refused: string[]; readonly milliseconds: number }> {
    return this.page.evaluate(`inspectFiles(${JSON.stringify(names)}, ${JSON.stringify(from)})`);
  }

  /** Of the training worker: keeps clips and starts a job on them, named like the expert. */
  startTraining(name: string, config: string, provider: 'webgpu' | 'wasm', clips: readonly TrainedClip[]): Promise<void> {
    const stored = clips.map(({ name: clip, positions, caption }) => {
      const frames = positions.length / POSE_SIZE;
      return { name: clip, file: clip, frames, trim: [0, frames], captions: [caption], positions: [...positions], original: [] };
    });
    const job = { name, config, dataset: name, licence: 'own clips', baseUrl: this.base, provider, clips: stored };
    return this.page.evaluate(`startTraining(${JSON.stringify(job)})`);
  }

  /** Where the job that was started stands; undefined before it told. Throws with the job's reason when it ended badly. */
  async training(): Promise<JobView | undefined> {
    const { view, error }: { readonly view?: JobView; readonly error?: string } = await this.page.evaluate(
      '({ view: training.view, error: training.error })',
    );
    if (error !== undefined) throw new Error(error);
    return view;
  }

  /** Pauses the job and waits until it is saved. */
  stopTraining(): Promise<void> {
    return this.page.evaluate('training.stop()');
  }

  async generate(request: PageRequest): Promise<PageResult> {
    const { plan, ...rest } = request;
    const plain = plan ? { ...rest, plan: { ...plan, codes: [...plan.codes], actions: [...plan.actions] } } : rest;
    const result: Omit<PageResult, 'positions' | 'codes'> & { positions: number[]; codes: number[] } = await this.page.evaluate(
      `generateInWorker(${JSON.stringify(plain)})`,
    );
    return { ...result, positions: Float32Array.from(result.positions), codes: Int32Array.from(result.codes) };
  }

  /** Milliseconds until the planner has made its first step of a motion, which then is stopped. */
  firstStep(request: Omit<PageRequest, 'plan'>): Promise<number> {
    return this.page.evaluate(`timeFirstStep(${JSON.stringify(request)}, ${PLAN_STARTS})`);
  }

  /** A call of the generation worker whose input and output are plain data. */
  call<Name extends 'route' | 'ownExperts' | 'removeExpert' | 'renameExpert'>(
    name: Name,
    input: GenerationContract[Name]['input'],
  ): Promise<GenerationContract[Name]['output']> {
    return this.page.evaluate(`callWorker(${JSON.stringify(name)}, ${JSON.stringify(input)})`);
  }

  /** The same, timed one after another. */
  time(name: 'route', inputs: readonly GenerationContract['route']['input'][]): Promise<number[]> {
    return this.page.evaluate(`timeCalls(${JSON.stringify(name)}, ${JSON.stringify(inputs)})`);
  }

  setExperts(input: Omit<SetExpertsInput, 'embeddings'>): Promise<SetExpertsOutput> {
    return this.page.evaluate(`callWorker('setExperts', ${JSON.stringify(input)})`);
  }

  importExpert({ files, ...rest }: ExpertImport): Promise<OwnExpert> {
    const plain = files.map(({ path, bytes }) => ({ path, base64: Buffer.from(bytes).toString('base64') }));
    return this.page.evaluate(`importFiles(${JSON.stringify({ ...rest, files: plain })})`);
  }

  async exportExpert(name: string, format: 'expert' | 'peft'): Promise<ExportedExpert> {
    const { fileName, base64 }: { fileName: string; base64: string } = await this.page.evaluate(
      `exportFile(${JSON.stringify({ name, format })})`,
    );
    return { fileName, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
  }
}
