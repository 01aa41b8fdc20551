/**
 * Entry of the generation worker: one generator, one generation at a time, over the contract of src/protocol/generation.ts.
 * It listens before it awaits anything, so early messages are not lost. The logic is in src/core/generate.
 */
import { AppError } from '../src/core/errors.ts';
import { InferenceGenerator } from '../src/core/generate/inferenceGenerator.ts';
import type { PackSource } from '../src/core/manifest.ts';
import { SerialQueue } from '../src/core/serialQueue.ts';
import { SHIPPED_ENCODER } from '../src/core/text/encoderChoice.ts';
import { GENERATION, sharing } from '../src/platform/web/locks.ts';
import { type ChosenRuntime, createWebRuntime, wasmRuntime } from '../src/platform/web/ortRuntime.ts';
import { fetchTransformers, openShippedEncoder } from '../src/platform/web/textEncoder.ts';
import { openWebArtifacts } from '../src/platform/web/webArtifacts.ts';
import { scopeEndpoint } from '../src/protocol/endpoints.ts';
import type { EngineInfo, GenerationContract, LoadInput, LoadProgress, ShippedEncoder } from '../src/protocol/generation.ts';
import { type CallContext, serve } from '../src/protocol/rpc.ts';
import { expertCalls } from './expertCalls.ts';

interface Engine extends ChosenRuntime {
  readonly generator: InferenceGenerator;
  readonly artifacts: PackSource;
  readonly encoder: ShippedEncoder;
}

let engine: Engine | undefined;
const queue = new SerialQueue();
/** Milliseconds since the worker started. */
const clock = (): number => performance.now();

serve<GenerationContract>(scopeEndpoint(self), {
  load: (input, context) => queue.add(async () => ({ value: await load(input, context) })),
  measure: async (prompt) => ({ value: loaded().generator.encoder.measure(prompt) }),
  ...expertCalls(loaded, queue),
  generate: ({ prompt, frames, seed, refine, plan, experts }, { signal, progress }) =>
    queue.add(async () => {
      const { generator } = loaded();
      const request = { prompt, numFrames: frames, seed, refine, ...(plan ? { plan } : {}), ...(experts ? { experts } : {}) };
      const value = await sharing(GENERATION, () => generator.generate(request, { signal, onProgress: progress }));
      void queue.add(() => generator.openExperts()).catch(() => undefined); // a motion that needs them says what is wrong
      return { value, transfer: [value.clip.positions.buffer, value.contacts.buffer] };
    }),
});

function loaded(): Engine {
  if (engine) return engine;
  throw new AppError('internal', 'The models are not loaded yet.', 'Load them before generating.');
}

async function load({ baseUrl, provider }: LoadInput, context: CallContext<LoadProgress>): Promise<EngineInfo> {
  const start = clock();
  await engine?.generator.dispose();
  engine = undefined;
  const choosing = createWebRuntime(provider).then((chosen) => {
    fetchTransformers();
    return chosen;
  });
  const [chosen, artifacts] = await Promise.all([choosing, openWebArtifacts(baseUrl, { signal: context.signal })]);
  try {
    engine = await startEngine(chosen, artifacts, context);
  } catch (thrown) {
    // A driver may run the trial and still fail on the real graphs.
    const onlyHere = thrown instanceof AppError && (thrown.code === 'runtime-failed' || thrown.code === 'out-of-memory');
    if (provider !== 'auto' || chosen.runtime.provider !== 'webgpu' || !onlyHere) throw thrown;
    engine = await startEngine({ runtime: await wasmRuntime(), fallbackReason: thrown.message }, artifacts, context);
  }
  const { runtime, fallbackReason, generator, encoder } = engine;
  return {
    provider: runtime.provider,
    device: runtime.device,
    ...(fallbackReason === undefined ? {} : { fallbackReason }),
    base: generator.base,
    actions: generator.actions,
    loadMilliseconds: clock() - start,
    encoder,
  };
}

async function startEngine(chosen: ChosenRuntime, artifacts: PackSource, { signal, progress }: CallContext<LoadProgress>): Promise<Engine> {
  let readyMilliseconds = 0;
  const generator = new InferenceGenerator({
    runtime: chosen.runtime,
    artifacts,
    clock,
    openEncoder: async (pack) => {
      const encoder = await openShippedEncoder(pack, chosen.runtime.queue, signal);
      readyMilliseconds = clock();
      return encoder;
    },
  });
  await generator.load({ signal, onProgress: progress });
  const files = artifacts.manifest.files.filter(({ id }) => id.startsWith(`${SHIPPED_ENCODER.id}/`));
  const { width, length } = generator.encoder;
  return {
    ...chosen,
    generator,
    artifacts,
    encoder: { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), width, length, readyMilliseconds },
  };
}
