/**
 * What is done to an expert that was trained in this browser, from the Train tab: seen beside the base at the same seed, and trained again with
 * more clips. Its name, prompts, export and removal are commands/experts/manageExperts.ts. They take the expert; the palette lists them by name.
 */
import type { ExpertFacts } from '../../core/experts/facts.ts';
import { FPS } from '../../core/motion/clip.ts';
import { listedExpert } from '../../stores/experts.ts';
import { isShownWithout, showWithout } from '../experts/showWithout.ts';
import { runGeneration } from '../runGeneration.ts';
import type { Studio } from '../studio.ts';
import { openClipSet } from './clipSet.ts';

/** The motion of the prompt that was tried while it learned with the expert at full weight, and the base's as a ghost. Rejects with AppError. */
export async function showBeforeAfter(studio: Studio, name: string): Promise<void> {
  const { getState } = studio.store;
  const { previewPrompt, seconds, seed, refine } = getState();
  const prompt = previewPrompt.trim() || (listedExpert(getState(), name)?.prototype_prompts ?? [])[0] || 'a person walks forward';
  getState().setPrompt(prompt);
  await runGeneration(studio, { prompt, frames: Math.round(seconds * FPS), seed, refine, experts: { [name]: 1 } });
  if (!isShownWithout(getState(), name)) await showWithout(studio, name);
}

/** The draft of a training that replaces it: its config, licence and set of clips, to which others are added. Rejects with AppError. */
export async function retrainExpert(studio: Studio, { name, licence }: Pick<ExpertFacts, 'name' | 'licence'>): Promise<void> {
  const [{ openArchive }, { CONFIG_FILE }] = await Promise.all([
    import('../../core/experts/archive.ts'),
    import('../../core/experts/expertFile.ts'),
  ]);
  const { bytes } = await studio.experts.exportExpert(name, 'expert');
  const config = openArchive(bytes, name).get(CONFIG_FILE);
  const { setExpertDraft, trainedOn } = studio.store.getState();
  if (trainedOn[name] !== undefined) await openClipSet(studio, trainedOn[name]);
  setExpertDraft({ name, licence, config: config ? new TextDecoder().decode(config) : '' });
}
