/** Entry of the ingest worker: reads dropped files over the contract of src/protocol/ingest.ts. The work is in src/core/ingest. */

import type { Candidate } from '../src/core/ingest/candidate.ts';
import { Ingest } from '../src/core/ingest/inspect.ts';
import { modelReader } from '../src/platform/models/readFbx.ts';
import { scopeEndpoint } from '../src/protocol/endpoints.ts';
import type { IngestContract } from '../src/protocol/ingest.ts';
import { serve } from '../src/protocol/rpc.ts';

const ingest = new Ingest(modelReader);

serve<IngestContract>(scopeEndpoint(self), {
  inspect: async (files, { signal, progress }) => {
    const value = await ingest.inspect(files, { signal, onProgress: progress, breathe });
    return { value, transfer: value.candidates.flatMap(buffersOf) };
  },
  adjust: async ({ id, adjustments }) => {
    const value = ingest.adjust(id, adjustments);
    return { value, transfer: buffersOf(value) };
  },
  original: async (id) => ({ value: ingest.original(id) }),
  release: async (ids) => {
    ingest.release(ids);
    return { value: null };
  },
});

/** Milliseconds between turns: browsers make each of many last four, which for thousands of small files is most of the time. */
const BREATH = 50;
let breathed = 0;

async function breathe(): Promise<void> {
  if (performance.now() - breathed < BREATH) return;
  await new Promise((resolve) => setTimeout(resolve));
  breathed = performance.now();
}

function buffersOf({ source, figure }: Candidate): Transferable[] {
  return [source.positions.buffer, ...(figure ? [figure.positions.buffer] : [])];
}
