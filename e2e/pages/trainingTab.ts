/**
 * A tab that trains without a window around it: the app's ingest and training workers on an empty page, spoken to over their own protocol, so
 * that a killed tab is back in a moment. Its workers can be killed, and so can it. The Train tab as a person uses it is training.ts.
 */
import { readdirSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import type { DatasetSummary, JobSummary, JobView, TrainedExpert } from '../../src/protocol/training.ts';
import { PATIENCE } from './counts.ts';

/** Runs in the page. Text, because the test runner would rewrite a function. */
const CLIENT = `
  window.workers = {};
  window.callWorker = (kind, name, input, onProgress) => new Promise((resolve, reject) => {
    const worker = workers[kind] ??= new Worker(scripts[kind], { type: 'module', name: kind });
    const id = (window.lastCall ?? 0) + 1;
    window.lastCall = id;
    worker.addEventListener('error', (event) => reject(new Error('worker: ' + event.message)));
    worker.addEventListener('message', ({ data }) => {
      if (data.id !== id) return;
      if (data.kind === 'progress') onProgress?.(data.value);
      else if (data.kind === 'result') resolve(data.value);
      else reject(new Error(data.error.code + ': ' + data.error.message));
    });
    worker.postMessage({ kind: 'call', id, name, input });
  });
  window.acceptFiles = async (dataset, files) => {
    const given = files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
    const { candidates } = await callWorker('ingest', 'inspect', given);
    for (const { id, name, file, caption, figure: { frames, positions } } of candidates) {
      const original = await callWorker('ingest', 'original', id);
      const clip = { name, file, captions: [caption], trim: [0, frames], frames, positions, original };
      await callWorker('training', 'addClip', { dataset, clip });
    }
    return candidates.length;
  };
  window.startJob = (input) => {
    window.view = undefined;
    window.ended = undefined;
    const onProgress = ({ view }) => (window.view = view ?? window.view);
    callWorker('training', 'runJob', input, onProgress).then((expert) => (window.ended = { expert }), (error) => (window.ended = { error: error.message }));
  };
  new BroadcastChannel('saves').onmessage = ({ data }) => window.onSave?.(String(data));
`;

interface Ended {
  readonly expert?: TrainedExpert;
  readonly error?: string;
}

const SCRIPTS = ['ingest', 'training', 'generation'] as const;

export class TrainingTab {
  readonly page: Page;
  private readonly base: string;

  private constructor(page: Page, base: string) {
    this.page = page;
    this.base = base;
  }

  /** @param base address that serves dist/ with the isolation headers, ending in '/' */
  static async open(context: BrowserContext, base: string): Promise<TrainingTab> {
    const page = await context.newPage();
    const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
    await page.route('**/empty-page', (route) =>
      route.fulfill({ contentType: 'text/html', headers, body: '<!doctype html><title>Training</title>' }),
    );
    await page.goto(`${base}empty-page`);
    const names = readdirSync('dist/assets');
    const scripts = SCRIPTS.map((kind) => [
      kind,
      `${base}assets/${names.find((name) => name.startsWith(`${kind}.worker`) && name.endsWith('.js'))}`,
    ]);
    await page.addScriptTag({ content: `window.scripts = ${JSON.stringify(Object.fromEntries(scripts))};${CLIENT}` });
    return new TrainingTab(page, base);
  }

  /** Files through the reader into a set of clips; how many were read. */
  accept(dataset: string, files: readonly { readonly name: string; readonly text: string }[]): Promise<number> {
    return this.page.evaluate(`acceptFiles(${JSON.stringify(dataset)}, ${JSON.stringify(files)})`);
  }

  newJob(name: string, dataset: string, config: string): Promise<JobSummary> {
    return this.call('training', 'newJob', { name, config, dataset, licence: 'own clips' });
  }

  removeJob(name: string): Promise<null> {
    return this.call('training', 'removeJob', name);
  }

  datasets(): Promise<readonly DatasetSummary[]> {
    return this.call('training', 'datasets', null);
  }

  jobs(): Promise<readonly JobSummary[]> {
    return this.call('training', 'jobs', null);
  }

  experts(): Promise<readonly { readonly name: string; readonly problem?: object }[]> {
    return this.call('generation', 'ownExperts', null);
  }

  /** From where it stands; `reach`, `resumed` and `end` follow it. */
  async run(name: string): Promise<void> {
    await this.page.evaluate(`startJob(${JSON.stringify({ name, baseUrl: this.base, provider: 'wasm' })})`);
  }

  /** Waits until this share of the steps of a job of two phases is done, or the job is. */
  async reach(share: number): Promise<JobView> {
    const done = `((view?.phase === 'refiner' ? 1 : 0) + (view?.step ?? 0) / (view?.steps || 1)) / 2`;
    await this.page.waitForFunction(`view?.phase !== undefined && ${done} >= ${share} || ended`, undefined, { timeout: PATIENCE });
    return this.view();
  }

  /** Waits until a job that goes on is in the phase again in which it was, or in a later one. */
  async resumed(phase: JobView['phase']): Promise<JobView> {
    await this.page.waitForFunction(`view && (view.phase === 'refiner' || view.phase === '${phase ?? 'planner'}') || ended`, undefined, {
      timeout: PATIENCE,
    });
    return this.view();
  }

  async end(): Promise<Ended & { readonly view: JobView }> {
    await this.page.waitForFunction('ended', undefined, { timeout: PATIENCE });
    const ended: Ended = await this.page.evaluate('ended');
    return { ...ended, view: await this.view() };
  }

  view(): Promise<JobView> {
    return this.page.evaluate('view');
  }

  async killWorker(): Promise<void> {
    await this.page.evaluate('workers.training.terminate(); delete workers.training');
  }

  private call<T>(kind: (typeof SCRIPTS)[number], name: string, input: unknown): Promise<T> {
    return this.page.evaluate(`callWorker('${kind}', '${name}', ${JSON.stringify(input)})`);
  }
}
