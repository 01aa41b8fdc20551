/** What is offered of trainings that were left, and what is done to experts made here, with workers that only remember what they were asked. */
import { expect, test } from 'vitest';
import { fakeStudio } from '../../../fixtures/web/fakeStudio.ts';
import { AppError } from '../../core/errors.ts';
import { packArchive } from '../../core/experts/archive.ts';
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { type JobSummary, newJob } from '../../core/train/jobRecord.ts';
import type { MotionRequest } from '../../stores/job.ts';
import { performCommand } from '../command.ts';
import { retrainExpert, showBeforeAfter } from './madeHere.ts';
import { continueTraining, discardOffered, discardWaiting, restoreFinetune, waitingJob, watchJobs } from './offerTraining.ts';
import { pauseTraining, resumeTraining, trainExpert } from './trainExpert.ts';

function job(name: string, change: Partial<JobSummary> = {}): JobSummary {
  const { version: _, ...record } = newJob(name, 'training: {}', 'my_clips', 'own clips');
  return { ...record, running: false, ...change };
}

const EXPERT: ExpertFacts = {
  name: 'calm',
  category: 'style',
  state: 'ready',
  own: true,
  licence: 'own clips',
  provenance: '',
  phases: ['planner'],
  rank: 4,
  modules: { planner: 2, refiner: 0 },
  bytes: 10,
};

function setUp(jobs: JobSummary[]) {
  const run: string[] = [];
  const removed: string[] = [];
  const registries: string[] = [];
  let told = (): void => undefined;
  let listening = true;
  const left = [...jobs];
  const studio = fakeStudio({
    training: {
      ...fakeStudio().training,
      datasets: async () => ['my_clips', 'other'].map((name) => ({ name, clips: [], damaged: [] })),
      jobs: async () => [...left],
      newJob: async ({ name, config, dataset, licence }) => {
        const made = job(name, { config, dataset, licence });
        left.push(made);
        return made;
      },
      removeJob: async (name) => {
        removed.push(name);
        left.splice(0, left.length, ...left.filter((entry) => entry.name !== name));
      },
      runJob: ({ name }, { signal }) => {
        run.push(name);
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new AppError('aborted', 'Stopped.', 'Again.'))));
      },
      onJobs: (listener) => {
        told = listener;
        return () => {
          listening = false;
        };
      },
    },
    experts: {
      ...fakeStudio().experts,
      setExperts: async ({ registry }) => {
        registries.push(registry);
        return { experts: [EXPERT], routedBy: 'e' };
      },
      exportExpert: async (name) => ({
        fileName: `${name}.expert`,
        bytes: packArchive(new Map([['config.yaml', new TextEncoder().encode('training: {epochs: 7}')]])),
      }),
    },
  });
  return { studio, run, removed, left, registries, tell: () => told(), isListening: () => listening };
}

test('a training that was left is offered when the studio opens: the one saved last that no tab runs', async () => {
  const { studio, run } = setUp([job('old', { savedAt: 5 }), job('new', { savedAt: 9 }), job('elsewhere', { savedAt: 99, running: true })]);
  expect(studio.store.getState().offer).toBe('none');
  await restoreFinetune(studio);
  expect(studio.store.getState()).toMatchObject({ offer: 'goOn', clipSets: ['my_clips', 'other'] });
  expect(waitingJob(studio.store.getState())?.name).toBe('new');
  const going = performCommand(continueTraining, studio);
  expect(run).toEqual(['new']);
  expect(studio.store.getState()).toMatchObject({ offer: 'none', training: { name: 'new' } });
  expect(continueTraining.isEnabled?.(studio)).toBe(false); // one at a time
  await performCommand(pauseTraining, studio);
  await going;
  expect(studio.store.getState()).toMatchObject({ training: undefined, notice: undefined });
});

test('nothing is offered where nothing was left, or only what another tab trains', async () => {
  for (const jobs of [[], [job('elsewhere', { running: true })]]) {
    const { studio } = setUp(jobs);
    await restoreFinetune(studio);
    expect(studio.store.getState().offer).toBe('none');
    expect(continueTraining.isEnabled?.(studio)).toBe(false);
    expect(discardWaiting.isEnabled?.(studio)).toBe(false);
  }
});

test('discarding asks first, and takes the job it asked about', async () => {
  const { studio, removed } = setUp([job('old', { savedAt: 5 }), job('new', { savedAt: 9 })]);
  await restoreFinetune(studio);
  await performCommand(discardWaiting, studio);
  expect(studio.store.getState().offer).toBe('discard');
  expect(removed).toEqual([]);
  await discardOffered(studio);
  expect(removed).toEqual(['new']);
  expect(studio.store.getState()).toMatchObject({ offer: 'none', jobs: [{ name: 'old' }] });
});

test('what another tab trains is followed; when it is gone its expert is taken in; a tab that trains is left alone', async () => {
  const { studio, left, registries, tell, isListening } = setUp([]);
  const { setDocuments, setEngine, setTraining } = studio.store.getState();
  const text = 'style_experts: {}\n';
  setDocuments({ 'experts/registry.yaml': { shipped: text, basedOn: text, applied: text, draft: text } });
  setEngine({
    kind: 'ready',
    facts: { provider: 'wasm', device: '', base: 'b', actions: [], loadMilliseconds: 1, encoder: { bytes: 1, width: 4, length: 48 } },
  });
  const end = watchJobs(studio);
  left.push(job('calm', { running: true }));
  tell();
  await expect.poll(() => studio.store.getState().jobs).toMatchObject([{ name: 'calm', running: true }]);
  expect(registries).toEqual([]);
  left.pop();
  tell();
  await expect.poll(() => registries).toEqual([text]);
  expect(studio.store.getState().experts).toEqual([EXPERT]);
  setTraining({ name: 'mine', view: undefined, pause: () => undefined });
  left.push(job('mine', { running: true }));
  tell();
  await Promise.resolve();
  expect(studio.store.getState().jobs).toEqual([]);
  end();
  expect(isListening()).toBe(false);
});

test('a tab that trained and was closed told nobody: its job is found to wait all the same', async () => {
  const { studio, left } = setUp([job('calm', { running: true })]);
  const end = watchJobs(studio, 5);
  await restoreFinetune(studio);
  expect(waitingJob(studio.store.getState())).toBeUndefined();
  left.splice(0, 1, job('calm'));
  await expect.poll(() => waitingJob(studio.store.getState())?.name).toBe('calm');
  end();
});

test('an expert made here is trained again from its own config and set of clips', async () => {
  const { studio, run } = setUp([]);
  studio.store.getState().setTrainedOn({ calm: 'other' });
  await retrainExpert(studio, EXPERT);
  const { expertDraft, clipSet } = studio.store.getState();
  expect(expertDraft).toEqual({ name: 'calm', licence: 'own clips', config: 'training: {epochs: 7}' });
  expect(clipSet.name).toBe('other');
  expect(run).toEqual([]);
  expect(trainExpert.isEnabled?.(studio)).toBe(false); // the set has no clips yet
});

test('before and after: the tried prompt with the expert at full weight on stage, the base at the same seed beside it', async () => {
  const { studio: base } = setUp([]);
  const asked: MotionRequest[] = [];
  const studio = {
    ...base,
    generation: {
      ...base.generation,
      generate: async (request: MotionRequest) => {
        asked.push(request);
        const { prompt, seed, frames, experts = {} } = request;
        const plan = { prompt, seed, frames, codes: new Int32Array(5), actions: new Int32Array(1), base: 'b' };
        const clip = { name: prompt, actors: 1, frames, positions: new Float32Array(frames * 66), plan };
        const milliseconds = { text: 0, plan: 0, decode: 0, refine: 0, finish: 0, total: 0 };
        return { clip, contacts: new Float32Array(frames * 4), milliseconds, notices: [], weights: experts };
      },
    },
  };
  const { setEngine, setPreviewPrompt } = studio.store.getState();
  setEngine({
    kind: 'ready',
    facts: { provider: 'wasm', device: '', base: 'b', actions: [], loadMilliseconds: 1, encoder: { bytes: 1, width: 4, length: 48 } },
  });
  setPreviewPrompt('a person waits');
  await showBeforeAfter(studio, 'calm');
  expect(asked.map(({ prompt, experts }) => [prompt, experts])).toEqual([
    ['a person waits', { calm: 1 }],
    ['a person waits', { calm: 0 }],
  ]);
  expect(asked[1].seed).toBe(asked[0].seed);
  expect(studio.store.getState()).toMatchObject({ prompt: 'a person waits', compareMode: 'ghost', compared: { expert: 'calm' } });
});

test('a job is removed last, when the registry lists its expert: killed before that, it is there again', async () => {
  const { studio: base } = setUp([job('calm')]);
  const { setDocuments } = base.store.getState();
  const text = 'style_experts: {}\n';
  setDocuments({ 'experts/registry.yaml': { shipped: text, basedOn: text, applied: text, draft: text } });
  const listed: boolean[] = [];
  const training = {
    ...base.training,
    runJob: async ({ name }: { readonly name: string }) => ({ name, licence: 'own clips', prototypes: ['a calm walk'] }),
    removeJob: async () =>
      void listed.push(base.store.getState().documents['experts/registry.yaml'].applied.includes('checkpoint_path: own/calm')),
  };
  await resumeTraining({ ...base, training }, 'calm');
  expect(listed).toEqual([true]);
});
