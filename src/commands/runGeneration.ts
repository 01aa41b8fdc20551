/**
 * One generation from request to clip, shared by all that make motion. Starting one cancels the one under way; while the models
 * load, the latest request waits for them. Weights that a request does not name are those of the prompt and the sliders.
 */
import { AppError, toAppError } from '../core/errors.ts';
import type { ClipRecord } from '../stores/clips.ts';
import type { EngineFacts } from '../stores/engine.ts';
import type { MotionRequest } from '../stores/job.ts';
import { mixFor } from './experts/mixFor.ts';
import type { Studio } from './studio.ts';

/** Resolves when the clip is in the store or the request waits. Rejects with AppError ('aborted' after cancel). */
export async function runGeneration(studio: Studio, request: MotionRequest): Promise<void> {
  const made = await makeMotion(studio, request);
  if (!made) return;
  studio.store.getState().addClip(made);
  if (!studio.calm) studio.store.getState().setPlaying(true);
}

/** A motion that is not in the store yet. Undefined when the request waits for the models or another took its place. Rejects as above. */
export async function makeMotion(studio: Studio, request: MotionRequest): Promise<Omit<ClipRecord, 'id'> | undefined> {
  const { getState } = studio.store;
  if (request.prompt.trim() === '') throw new AppError('invalid-input', 'The prompt is empty.', 'Say what the figure should do.');
  const engine = getState().engine;
  if (engine.kind !== 'ready') {
    getState().setWaiting(request);
    return undefined;
  }
  getState().job?.cancel();
  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  getState().setNotice(undefined);
  getState().setJob({ request, stage: 'text', fraction: 0, cancel });
  const isCurrent = (): boolean => getState().job?.cancel === cancel;
  try {
    const mix = request.experts ?? mixFor(studio, request.prompt);
    const experts = mix && (await mix);
    if (controller.signal.aborted) return undefined;
    const output = await studio.generation.generate(experts ? { ...request, experts } : request, {
      signal: controller.signal,
      onProgress: (progress) => {
        if (isCurrent()) getState().setJob({ request, ...progress, cancel });
      },
    });
    if (controller.signal.aborted) return undefined;
    return {
      clip: output.clip,
      contacts: output.contacts,
      milliseconds: output.milliseconds,
      notices: output.notices,
      weights: output.weights,
      refined: request.refine,
      replayed: request.plan !== undefined,
      provider: engine.facts.provider,
      actions: actionNames(engine.facts, output.clip.plan?.actions),
    };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (isCurrent() && error.code === 'runtime-failed') {
      // The worker or its sessions may be gone: loading again starts afresh and then makes this motion.
      getState().setEngine({ kind: 'failed' });
      getState().setWaiting(request);
      getState().setNotice({ error, retry: 'loadModels' });
      return undefined;
    }
    throw error;
  } finally {
    if (isCurrent()) getState().setJob(undefined);
  }
}

function actionNames(facts: EngineFacts, indices: Int32Array | undefined): string[] {
  return Array.from(indices ?? [], (index) => facts.actions[index] ?? '');
}
