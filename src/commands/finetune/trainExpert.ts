/**
 * Training an expert on the set of clips at hand: started from the draft, watched, paused, gone on with after any interruption, discarded.
 * The finished expert joins the registry with the captions as its prompts, so that the next sentence may call it.
 */
import { AppError } from '../../core/errors.ts';
import { listedExpert } from '../../stores/experts.ts';
import type { Command } from '../command.ts';
import { listExpert } from '../experts/manageExperts.ts';
import { applyRegistry } from '../experts/watchRegistry.ts';
import type { Studio } from '../studio.ts';

/** Prompts that call a new expert: as many captions as a registry entry reads well with. */
const MOST_PROTOTYPES = 40;

export const trainExpert: Command = {
  name: 'trainExpert',
  label: 'Train expert',
  group: 'Experts',
  shortcuts: [],
  isEnabled: ({ store }) => store.getState().training === undefined && store.getState().clipSet.clips.length > 0,
  async perform(studio) {
    const { store, training } = studio;
    const { expertDraft, clipSet, experts, setJobs } = store.getState();
    const { name } = expertDraft;
    if (experts.some((expert) => expert.name === name && !expert.own))
      throw new AppError('invalid-input', `'${name}' is an expert that the studio ships.`, 'Give the new one another name.');
    const config = await configOf(studio);
    await training.newJob({ name, config, dataset: clipSet.name, licence: expertDraft.licence.trim() || 'unknown' });
    setJobs(await training.jobs());
    await resumeTraining(studio, name);
  },
};

export const pauseTraining: Command = {
  name: 'pauseTraining',
  label: 'Pause training',
  group: 'Experts',
  shortcuts: [],
  isEnabled: ({ store }) => store.getState().training !== undefined,
  perform: ({ store }) => store.getState().training?.pause(),
};

/** From where the job stands to its end, or until it is paused. Rejects with AppError; the job then stays and can go on. */
export async function resumeTraining(studio: Studio, name: string): Promise<void> {
  const { store, training } = studio;
  const { getState } = store;
  if (getState().training) throw new AppError('invalid-input', 'An expert is being trained.', 'Pause it first.');
  const controller = new AbortController();
  const pause = (): void => controller.abort();
  getState().setFinished(undefined);
  getState().setLearned(undefined);
  getState().setOffer('none');
  getState().setTraining({ name, view: undefined, pause });
  try {
    const { providerChoice: provider, previewPrompt } = getState();
    const job = {
      name,
      provider,
      ...(previewPrompt.trim() === '' ? {} : { preview: { prompt: previewPrompt } }),
    };
    const expert = await training.runJob(job, {
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.kind === 'preview') getState().setLearned(progress.preview);
        else if (!controller.signal.aborted) getState().setTraining({ name, view: progress.view, pause });
      },
    });
    await takeIn(studio, expert);
    const { jobs, setTrainedOn, trainedOn } = getState();
    const dataset = jobs.find((job) => job.name === name)?.dataset;
    if (dataset !== undefined) setTrainedOn({ ...trainedOn, [name]: dataset });
    // The last thing: killed before it, the job waits and only saves the expert once more.
    await training.removeJob(name);
    getState().setFinished(name);
  } finally {
    getState().setTraining(undefined);
    await refreshJobs(studio);
  }
}

/** Its checkpoints are gone for good; the clips stay. */
export async function discardTraining(studio: Studio, name: string): Promise<void> {
  const { store, training } = studio;
  if (store.getState().training?.name === name) store.getState().training?.pause();
  await training.removeJob(name);
  await refreshJobs(studio);
}

export async function refreshJobs({ store, training }: Studio): Promise<void> {
  store.getState().setJobs(await training.jobs());
}

/** Into the registry: at once routable. One that is listed already keeps what a person wrote about it. */
async function takeIn(studio: Studio, expert: { name: string; licence: string; prototypes: readonly string[] }): Promise<void> {
  const { name, licence } = expert;
  const entry = { name, licence, path: `own/${name}`, category: 'style' as const };
  if (!listedExpert(studio.store.getState(), name)) await listExpert(studio, entry, expert.prototypes.slice(0, MOST_PROTOTYPES));
  await applyRegistry(studio);
}

/** The draft's text, or the default, with the draft's name in it. Rejects with AppError 'invalid-input' that says the line. */
async function configOf({ store }: Studio): Promise<string> {
  const { name, config } = store.getState().expertDraft;
  const [{ setYaml }, { ownConfig }, { parseFinetuneConfig }] = await Promise.all([
    import('../../core/yamlEdit.ts'),
    import('../../core/experts/ownConfig.ts'),
    import('../../core/experts/finetuneConfig.ts'),
  ]);
  const text = config.trim() === '' ? ownConfig(name) : setYaml(config, ['domain', 'name'], name);
  parseFinetuneConfig(text, `finetune/${name}.yaml`);
  return text;
}
