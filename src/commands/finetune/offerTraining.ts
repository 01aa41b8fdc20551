/**
 * Trainings that an earlier visit, a crash or another tab left: offered once when the studio opens, gone on with, put off or discarded; and the
 * list of them kept true while other tabs train. The training itself is trainExpert.ts.
 */
import type { JobSummary } from '../../core/train/jobRecord.ts';
import type { StudioState } from '../../stores/studio.ts';
import { type Command, showError } from '../command.ts';
import { applyRegistry } from '../experts/watchRegistry.ts';
import type { Studio } from '../studio.ts';
import { discardTraining, refreshJobs, resumeTraining } from './trainExpert.ts';

/** The one to go on with: saved last, and no tab's just now. */
export function waitingJob({ jobs, training }: Pick<StudioState, 'jobs' | 'training'>): JobSummary | undefined {
  if (training) return undefined;
  const free = jobs.filter(({ running }) => !running);
  return free.sort((a, b) => b.savedAt - a.savedAt)[0];
}

export const continueTraining: Command = {
  name: 'continueTraining',
  label: 'Go on with the training',
  group: 'Experts',
  shortcuts: [],
  isEnabled: ({ store }) => waitingJob(store.getState()) !== undefined,
  async perform(studio) {
    const job = waitingJob(studio.store.getState());
    if (job) await resumeTraining(studio, job.name);
  },
};

/** Asks first. */
export const discardWaiting: Command = {
  name: 'discardWaiting',
  label: 'Discard the unfinished training…',
  group: 'Experts',
  shortcuts: [],
  isEnabled: ({ store }) => waitingJob(store.getState()) !== undefined,
  perform: ({ store }) => store.getState().setOffer('discard'),
};

/** Discards what was asked about. Rejects with AppError. */
export async function discardOffered(studio: Studio): Promise<void> {
  const { getState } = studio.store;
  const job = waitingJob(getState());
  getState().setOffer('none');
  if (job) await discardTraining(studio, job.name);
}

/** What earlier visits left: sets of clips, and jobs that can go on. Said once the window is there. */
export async function restoreFinetune(studio: Studio): Promise<void> {
  try {
    const { store, training } = studio;
    const { clipSet, setClipSet, setClipSets, setOffer } = store.getState();
    const sets = await training.datasets();
    setClipSets(sets.map(({ name }) => name));
    const last = sets.find(({ name }) => name === clipSet.name) ?? sets[0];
    if (last) setClipSet(last);
    await refreshJobs(studio);
    if (waitingJob(store.getState())) setOffer('goOn');
  } catch (thrown) {
    showError(studio, thrown);
  }
}

/** Between two looks at a job that another tab trains: one that is closed or crashes tells nobody. */
const LOOK_MILLISECONDS = 10_000;

/** main.tsx starts it; returns what ends it. While this tab trains it tells its own story. */
export function watchJobs(studio: Studio, look = LOOK_MILLISECONDS): () => void {
  const { store, training } = studio;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = async (): Promise<void> => {
    if (store.getState().training) return;
    const { jobs: before } = store.getState();
    await refreshJobs(studio);
    const { jobs: left } = store.getState();
    // One that is there no longer has left an expert, unless it was discarded.
    if (before.some(({ name }) => !left.some((job) => job.name === name))) await applyRegistry(studio);
  };
  const followSafely = (): void => void follow().catch((thrown: unknown) => showError(studio, thrown));
  const unsubscribe = store.subscribe(({ jobs }, before) => {
    if (jobs === before.jobs) return;
    clearTimeout(timer);
    if (jobs.some(({ running }) => running)) timer = setTimeout(followSafely, look);
  });
  const unhear = training.onJobs(followSafely);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    unhear();
  };
}
