/**
 * Entry of the encoder worker: one text encoder named by a person or a registry, over the contract of src/protocol/encoder.ts. A worker
 * of its own, since such a model may need gigabytes, block for seconds, or fail and leave its runtime useless: whoever
 * calls it then starts a fresh one, and generation goes on undisturbed.
 */
import { AppError } from '../src/core/errors.ts';
import type { PromptEncoder } from '../src/core/ports.ts';
import { SerialQueue } from '../src/core/serialQueue.ts';
import { withMemory } from '../src/core/text/promptMemory.ts';
import { EncoderStore } from '../src/platform/web/encoderStore.ts';
import { loadOrt } from '../src/platform/web/ort.ts';
import { openWebEncoder } from '../src/platform/web/textEncoder.ts';
import type { EncoderContract, EncoderFacts, EncoderProgress, OpenEncoderInput } from '../src/protocol/encoder.ts';
import { scopeEndpoint } from '../src/protocol/endpoints.ts';
import { type CallContext, serve } from '../src/protocol/rpc.ts';

let encoder: PromptEncoder | undefined;
const queue = new SerialQueue();

serve<EncoderContract>(scopeEndpoint(self), {
  offer: async ({ baseUrl, choice }, { signal }) => {
    const store = new EncoderStore(baseUrl);
    const bytes = await store.keptBytes(choice);
    if (bytes !== undefined) return { value: { source: 'device', bytes } };
    const plan = await store.plan(choice, signal);
    return { value: { source: plan.source, bytes: plan.bytes } };
  },
  open: (input, context) => queue.add(async () => ({ value: await open(input, context) })),
  embed: (texts) =>
    queue.add(async () => {
      if (!encoder) throw new AppError('internal', 'No encoder is open.', 'Open one before asking for embeddings.');
      return { value: (await encoder.encode(texts)).map(({ embedding }) => embedding) };
    }),
  remove: async ({ baseUrl, choice }) => {
    await new EncoderStore(baseUrl).remove(choice);
    return { value: null };
  },
});

async function open({ baseUrl, choice, download }: OpenEncoderInput, context: CallContext<EncoderProgress>): Promise<EncoderFacts> {
  await encoder?.dispose();
  encoder = undefined;
  const store = new EncoderStore(baseUrl);
  await loadOrt('wasm');
  const mayFetch = download && (await store.keptBytes(choice)) === undefined;
  const files = mayFetch ? await fetchFiles(store, { baseUrl, choice, download }, context) : await store.open(choice);
  const opened = await openWebEncoder(choice, files, new SerialQueue()).catch(async (thrown: unknown) => {
    if (mayFetch) await store.remove(choice); // what has never run need not stay
    throw thrown;
  });
  encoder = withMemory(opened);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  return { key: opened.key, width: opened.width, length: opened.length, bytes, kept: (await store.keptBytes(choice)) !== undefined };
}

async function fetchFiles(store: EncoderStore, { choice }: OpenEncoderInput, { signal, progress }: CallContext<EncoderProgress>) {
  const plan = await store.plan(choice, signal);
  let told = Number.NEGATIVE_INFINITY;
  return store.fetch(plan, signal, (bytesDone) => {
    if (bytesDone < plan.bytes && bytesDone - told < plan.bytes / 100) return;
    told = bytesDone;
    progress({ bytesDone, bytesTotal: plan.bytes });
  });
}
