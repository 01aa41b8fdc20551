import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyBase } from '../../../fixtures/models/tinyBase.ts';
import { openFileArtifacts } from '../../platform/node/fileArtifacts.ts';
import { createNodeRuntime } from '../../platform/node/ortRuntime.ts';
import { openEncoderFolder } from '../../platform/node/textEncoder.ts';
import { parseBaseConfig } from '../config.ts';
import { parseFinetuneConfig } from '../experts/finetuneConfig.ts';
import { memoryFolder } from '../fileFolder.ts';
import { readClip } from '../formats/clipFormats.ts';
import type { Adapter } from '../lora/adapter.ts';
import type { PromptEncoder } from '../ports.ts';
import { RandomStream } from '../random.ts';
import { sealedFile } from '../sealedFile.ts';
import { type BasePack, readBasePack } from './basePack.ts';
import { datasetOfClips } from './clipFolder.ts';
import type { Dataset } from './datasetIndex.ts';
import { type ExpertJob, type ExpertJobEvent, runExpertJob } from './expertJob.ts';

const root = mkdtempSync(join(tmpdir(), 'expert-job-'));
const runtime = createNodeRuntime({ threads: 1 });
let pack: BasePack;
let encoder: PromptEncoder;
let dataset: Dataset;
let base: ExpertJob['base'];

beforeAll(async () => {
  await writeTinyBase(root);
  const artifacts = await openFileArtifacts(root);
  pack = await readBasePack(artifacts);
  encoder = await openEncoderFolder(join(root, 'models/stick-gen/text-encoder'), { threads: 1, batch: 8 });
  base = parseBaseConfig(readFileSync(join(root, 'configs/base.yaml'), 'utf8'));
  const clips = ['walk', 'run'].map((name) => {
    const bytes = readFileSync(new URL(`../../../fixtures/motion/${name}.npy`, import.meta.url));
    const { positions } = readClip(new Uint8Array(bytes), 'npy', name);
    return { name, positions, captions: [`a person ${name}s`] };
  });
  dataset = datasetOfClips(clips, { statistics: pack.statistics, fingerprint: 'two', licence: 'MIT' });
});
afterAll(async () => {
  await encoder.dispose();
  rmSync(root, { recursive: true });
});

function config(training: string, phase = 'both') {
  const lora = `{rank: 2, alpha: 4, dropout: 0.2, target_modules: [q_proj, conv1], target_phase: ${phase}}`;
  return parseFinetuneConfig(`lora: ${lora}\ntraining: {${training}}\ndomain: {name: calm}\n`).value;
}

const TRAINING = 'epochs: 5, batch_size: 2, learning_rate: 1e-2, warmup_steps: 2';

function job(folder = memoryFolder(), over: Partial<ExpertJob> = {}): ExpertJob {
  let time = 0;
  return {
    config: config(TRAINING),
    base,
    pack,
    dataset,
    runtime,
    encoder,
    store: (phase) => sealedFile(folder, phase),
    now: () => ++time,
    checkpointEverySeconds: 0.002,
    ...over,
  };
}

/** Runs until the end or until `stop` says so; then the generator is left as a killed tab leaves it. */
async function run(of: ExpertJob, stop: (event: ExpertJobEvent) => boolean = () => false) {
  const events: ExpertJobEvent[] = [];
  const running = runExpertJob(of);
  let next = await running.next();
  for (; !next.done; next = await running.next()) {
    events.push(next.value);
    if (stop(next.value)) return { events, adapter: undefined };
  }
  return { events, adapter: next.value };
}

const numbers = (adapter: Adapter | undefined) => [...(adapter?.factors ?? [])].map(([name, { a, b }]) => [name, [...a], [...b]]);
const losses = (events: readonly ExpertJobEvent[]) =>
  new Map(events.flatMap((event) => (event.kind === 'step' ? [[`${event.phase} ${event.step}`, event.loss] as const] : [])));

const judgements = (events: readonly ExpertJobEvent[]) =>
  new Map(events.flatMap((event) => (event.kind === 'evaluation' ? [[`${event.phase} ${event.step}`, event.values] as const] : [])));

describe('an expert job', () => {
  it('killed at random moments and started again gives, bit for bit, what an unbroken one gives', { timeout: 240_000 }, async () => {
    const whole = await run(job());
    expect([...losses(whole.events).keys()]).toHaveLength(10);
    const random = new RandomStream(11);
    const folder = memoryFolder();
    const seen = new Map<string, number>();
    const judged = new Map<string, object>();
    let adapter: Adapter | undefined;
    let kills = 0;
    for (let tries = 0; adapter === undefined && tries < 40; tries++) {
      let left = 2 + random.integer(7);
      const part = await run(job(folder), () => --left === 0);
      for (const [at, loss] of losses(part.events)) {
        expect(seen.get(at) ?? loss).toBe(loss); // steps that were lost are made again alike
        seen.set(at, loss);
      }
      for (const [at, values] of judgements(part.events)) judged.set(at, values);
      adapter = part.adapter;
      kills += adapter ? 0 : 1;
    }
    expect(kills).toBeGreaterThan(2);
    expect(seen).toEqual(losses(whole.events));
    expect(judged).toEqual(judgements(whole.events));
    expect(numbers(adapter)).toEqual(numbers(whole.adapter));
  });

  it('tells both phases, judges the base first, and its adapter holds both', { timeout: 240_000 }, async () => {
    const { events, adapter } = await run(job(undefined, { previewEverySeconds: () => 0.001 }));
    const phases = events.flatMap((event) => (event.kind === 'phase' ? [event] : []));
    expect(phases.map(({ phase, steps, modules }) => [phase, steps, modules])).toEqual([
      ['planner', 5, 1],
      ['refiner', 5, 7],
    ]);
    expect(events.findIndex(({ kind }) => kind === 'evaluation')).toBeLessThan(events.findIndex(({ kind }) => kind === 'step'));
    expect(adapter?.factors.size).toBe(8);
    expect([...(adapter?.factors.values() ?? [])].every(({ b }) => b.some((value) => value !== 0))).toBe(true);
    const previews = events.flatMap((event) => (event.kind === 'preview' ? [event.adapter.factors.size] : []));
    expect(previews[0]).toBe(1);
    expect(previews.at(-1)).toBe(8);
  });

  it('saves and says so when it is stopped, and goes on from there', async () => {
    const folder = memoryFolder();
    const stop = new AbortController();
    const stopped = run(job(folder, { signal: stop.signal, checkpointEverySeconds: 1e9 }), (event) => {
      if (event.kind === 'step' && event.step === 3) stop.abort();
      return false;
    });
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
    const { events } = await run(job(folder));
    expect(events[0]).toMatchObject({ kind: 'phase', phase: 'planner', step: 3 });
  });

  it('gathers gradients over several batches, and ends early when the held-out loss stands still', async () => {
    const standing = config('epochs: 200, batch_size: 1, learning_rate: 1e-9, gradient_accumulation: 2, early_stop: 2', 'transformer_only');
    const { events } = await run(job(undefined, { config: standing }));
    const judged = events.flatMap((event) => (event.kind === 'evaluation' ? [event.step] : []));
    expect(events[0]).toMatchObject({ steps: 200 });
    expect(judged.at(-1)).toBeLessThan(200);
  });

  it('judges the end of a phase even when it is killed between the last save and that', async () => {
    const folder = memoryFolder();
    const last = await run(job(folder), (event) => event.kind === 'checkpoint' && event.step === 5);
    expect([...judgements(last.events).keys()]).toEqual(['planner 0']);
    const { events } = await run(job(folder));
    expect([...judgements(events).keys()]).toEqual(['planner 5', 'refiner 0', 'refiner 5']);
    expect([...losses(events).keys()].filter((at) => at.startsWith('planner'))).toEqual([]);
  });

  it('refuses a checkpoint of other clips', async () => {
    const folder = memoryFolder();
    await run(job(folder), ({ kind }) => kind === 'checkpoint');
    const other = { ...dataset, index: { ...dataset.index, fingerprint: 'three' } };
    await expect(run(job(folder, { dataset: other }))).rejects.toMatchObject({
      code: 'model-mismatch',
      message: 'The checkpoint of the planner was trained on other clips.',
    });
  });
});
