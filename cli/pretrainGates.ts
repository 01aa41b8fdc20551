/**
 * `cli pretrain gates`: the gate of every orthogonal expert that a list of labelled sentences names, trained on the shipped encoder's
 * embeddings and judged on sentences that were kept back. Files only; the training is src/core/train/gateTraining.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../src/core/errors.ts';
import { parseLines } from '../src/core/parse.ts';
import { GATE_FILE, writeGate } from '../src/core/routing/gate.ts';
import { normalise } from '../src/core/routing/vectors.ts';
import { type GateExample, gateAccuracy, trainGate } from '../src/core/train/gateTraining.ts';
import { createNodeRuntime } from '../src/platform/node/ortRuntime.ts';
import { openEncoderFolder } from '../src/platform/node/textEncoder.ts';
import { readText, writeOutput } from './clipFiles.ts';

export interface GateOptions {
  /** One object a line: {"text", "gates": ["camera", ...]}. */
  readonly data: string;
  /** Each gate is written to OUT/NAME/gate.safetensors. */
  readonly out: string;
  readonly encoder: string;
  readonly threads: number;
  readonly seed: number;
}

const lineSchema = z.object({ text: z.string().min(1), gates: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)) });
const REMEDY = 'Write {"text": "the camera circles a dancer", "gates": ["camera"]} a line, with an empty list where none is asked for.';
/** Every so many sentences one is kept back. */
const HELD_OUT_EVERY = 5;

/** Prints how often each gate is right on the sentences kept back. */
export async function pretrainGates({ data, out, encoder: folder, threads, seed }: GateOptions): Promise<void> {
  const lines = parseLines(lineSchema, await readText(data), data, REMEDY);
  const names = [...new Set(lines.flatMap(({ gates }) => gates))].sort();
  if (names.length === 0) throw new AppError('invalid-file', `${data} names no gate.`, REMEDY);
  const encoder = await openEncoderFolder(folder, { threads });
  try {
    const embedded = await encoder.encode(lines.map(({ text }) => text));
    for (const name of names) {
      const examples = lines.map(
        ({ gates }, i): GateExample => ({ embedding: normalise(embedded[i].embedding), asks: gates.includes(name) }),
      );
      const kept = (_: GateExample, i: number): boolean => i % HELD_OUT_EVERY === HELD_OUT_EVERY - 1;
      const training = examples.filter((example, i) => !kept(example, i));
      const gate = await trainGate(training, { runtime: createNodeRuntime({ threads }), encoder: encoder.key, seed });
      const path = join(out, name, GATE_FILE);
      await writeOutput(path, writeGate(gate));
      const right = (of: readonly GateExample[]): string => `${Math.round(100 * gateAccuracy(gate, of))} % of ${of.length}`;
      console.log(`${path}: right on ${right(training)} sentences, held out ${right(examples.filter(kept))}`);
    }
  } finally {
    await encoder.dispose();
  }
}
