/**
 * Entry of the training worker: a person's clips, and the training of experts on them, over the contract of src/protocol/training.ts. A
 * worker of its own, so that generation goes on meanwhile. The logic is in src/core/train and src/platform/web.
 */
import { AppError } from '../src/core/errors.ts';
import { parseFinetuneConfig } from '../src/core/experts/finetuneConfig.ts';
import { sealedFile } from '../src/core/sealedFile.ts';
import { SerialQueue } from '../src/core/serialQueue.ts';
import { type JobRecord, newJob } from '../src/core/train/jobRecord.ts';
import { Datasets } from '../src/platform/web/datasets.ts';
import { ExpertTraining } from '../src/platform/web/expertTraining.ts';
import { Jobs } from '../src/platform/web/jobs.ts';
import { heldLocks, withLock } from '../src/platform/web/locks.ts';
import { watchMemory } from '../src/platform/web/memoryWatch.ts';
import { opfsFolder } from '../src/platform/web/opfsFolder.ts';
import { openOwnExperts } from '../src/platform/web/ownExperts.ts';
import { scopeEndpoint } from '../src/protocol/endpoints.ts';
import { jobsTeller } from '../src/protocol/jobsChannel.ts';
import { serve } from '../src/protocol/rpc.ts';
import type { JobSummary, JobView, Preview, TrainingContract } from '../src/protocol/training.ts';

const datasets = new Datasets(opfsFolder('datasets'));
const jobs = new Jobs(opfsFolder('jobs'));
const rehearsal = sealedFile(opfsFolder('rehearsal'), 'motions');
const experts = openOwnExperts();
/** Before a runtime is loaded. */
const memory = watchMemory(self);
let training: ExpertTraining | undefined;
const tellTabs = jobsTeller();
const queue = new SerialQueue();
/** Jobs that this worker runs or is about to stop: no other tab's. */
const running = new Set<string>();
const lockOf = (name: string): string => `stick-gen-job-${name}`;

serve<TrainingContract>(scopeEndpoint(self), {
  datasets: async () => ({ value: await datasets.list() }),
  clip: async ({ dataset, id }) => ({ value: await datasets.clip(dataset, id) }),
  addClip: async ({ dataset, clip }) => {
    await datasets.add(dataset, clip);
    return { value: await datasets.summary(dataset) };
  },
  changeClip: async ({ dataset, id, change }) => {
    await datasets.change(dataset, id, change);
    return { value: await datasets.summary(dataset) };
  },
  removeClip: async ({ dataset, id }) => {
    await datasets.remove(dataset, id);
    return { value: await datasets.summary(dataset) };
  },
  jobs: async () => {
    const held = await heldLocks();
    return { value: (await jobs.list()).map((job) => summary(job, held)) };
  },
  newJob: async ({ name, config, dataset, licence }) => {
    parseFinetuneConfig(config, `${name}.yaml`);
    if (await jobs.read(name))
      throw new AppError('invalid-input', `'${name}' is being trained already.`, 'Go on with it, or discard it first.');
    const job = newJob(name, config, dataset, licence);
    await jobs.write(job);
    tellTabs();
    return { value: summary(job, new Set()) };
  },
  runJob: ({ name, baseUrl, provider, preview }, { signal, progress }) =>
    queue
      .add(() =>
        withLock(lockOf(name), async () => {
          const job = await jobs.read(name);
          if (!job) throw new AppError('invalid-input', `There is no job '${name}'.`, 'Start it anew.');
          training ??= new ExpertTraining(
            baseUrl,
            { datasets, jobs, rehearsal, keepExpert: (made, file) => experts.keep(made, file), onSaved: tellTabs },
            memory,
          );
          const show = (made: Preview): void => progress({ kind: 'preview', preview: made });
          const onView = (view: JobView): void => progress({ kind: 'view', view });
          running.add(name);
          tellTabs();
          try {
            return { value: await training.run(job, { provider, signal, onView, ...(preview ? { preview: { ...preview, show } } : {}) }) };
          } finally {
            running.delete(name);
          }
        }),
      )
      .finally(tellTabs), // the lock is free by now
  removeJob: (name) =>
    queue.add(async () => {
      await withLock(lockOf(name), () => jobs.remove(name));
      tellTabs();
      return { value: null };
    }),
});

function summary({ version: _, ...job }: JobRecord, held: ReadonlySet<string>): JobSummary {
  return { ...job, running: held.has(lockOf(job.name)) && !running.has(job.name) };
}
