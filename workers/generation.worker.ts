/**
 * Entry of the generation worker: one generator, one generation at a time, over the contract of src/protocol/generation.ts.
 * It listens before it awaits anything, so early messages are not lost. The logic is in src/core/generate.
 */
import { AppError } from '../src/core/errors.ts';
import { InferenceGenerator } from '../src/core/generate/inferenceGenerator.ts';
import { SerialQueue } from '../src/core/serialQueue.ts';
import { type ChosenRuntime, createWebRuntime, wasmRuntime } from '../src/platform/web/ortRuntime.ts';
import { openWebArtifacts } from '../src/platform/web/webArtifacts.ts';
import { scopeEndpoint } from '../src/protocol/endpoints.ts';
import type { EngineInfo, GenerationContract, LoadInput, LoadProgress } from '../src/protocol/generation.ts';
import { type CallContext, serve } from '../src/protocol/rpc.ts';

interface Engine extends ChosenRuntime {
  readonly generator: InferenceGenerator;
}

let engine: Engine | undefined;
const queue = new SerialQueue();
const clock = (): number => performance.now();

serve<GenerationContract>(scopeEndpoint(self), {
  load: (input, context) => queue.add(async () => ({ value: await load(input, context) })),
  generate: ({ prompt, frames, seed, refine, plan }, { signal, progress }) =>
    queue.add(async () => {
      if (!engine) throw new AppError('internal', 'The models are not loaded yet.', 'Load them before generating.');
      const request = { prompt, numFrames: frames, seed, refine, ...(plan ? { plan } : {}) };
      const value = await engine.generator.generate(request, { signal, onProgress: progress });
      return { value, transfer: [value.clip.positions.buffer, value.contacts.buffer] };
    }),
});

async function load({ baseUrl, provider }: LoadInput, context: CallContext<LoadProgress>): Promise<EngineInfo> {
  const start = clock();
  await engine?.generator.dispose();
  engine = undefined;
  const chosen = await createWebRuntime(provider);
  try {
    engine = await startEngine(chosen, baseUrl, context);
  } catch (thrown) {
    // A driver may run the trial and still fail on the real graphs.
    const onlyHere = thrown instanceof AppError && (thrown.code === 'runtime-failed' || thrown.code === 'out-of-memory');
    if (provider !== 'auto' || chosen.runtime.provider !== 'webgpu' || !onlyHere) throw thrown;
    engine = await startEngine({ runtime: await wasmRuntime(), fallbackReason: thrown.message }, baseUrl, context);
  }
  const { runtime, fallbackReason, generator } = engine;
  return {
    provider: runtime.provider,
    device: runtime.device,
    ...(fallbackReason === undefined ? {} : { fallbackReason }),
    base: generator.base,
    actions: generator.actions,
    loadMilliseconds: clock() - start,
  };
}

async function startEngine(chosen: ChosenRuntime, baseUrl: string, { signal, progress }: CallContext<LoadProgress>): Promise<Engine> {
  const artifacts = await openWebArtifacts(baseUrl, { signal });
  const generator = new InferenceGenerator({ runtime: chosen.runtime, artifacts, clock });
  await generator.load({ signal, onProgress: progress });
  return { ...chosen, generator };
}
