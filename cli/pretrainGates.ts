/**
 * The gates of orthogonal experts, trained on the shipped encoder's embeddings of labelled sentences and judged on sentences that were kept
 * back. Files only; the training is src/core/train/gateTraining. `cli pretrain gates` and `cli finetune --all` call it.
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
  /** Gates that must be trained; all that the sentences name where left out. */
  readonly names?: readonly string[];
  /** Each gate is written to OUT/NAME/gate.safetensors. */
  readonly out: string;
  readonly encoder: string;
  readonly threads: number;
  readonly seed: number;
}

const lineSchema = z.object({ text: z.string().min(1), gates: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)) });
type LabelledSentence = z.infer<typeof lineSchema>;
const REMEDY = 'Write {"text": "the camera circles a dancer", "gates": ["camera"]} a line, with an empty list where none is asked for.';
/** Every so many sentences one is kept back. */
const HELD_OUT_EVERY = 5;
const keptBack = (_: unknown, i: number): boolean => i % HELD_OUT_EVERY === HELD_OUT_EVERY - 1;

/**
 * The sentences, and the gates that they can train. Throws AppError 'io', 'invalid-file', and 'invalid-input' for a wanted gate of which
 * they do not show both answers.
 */
export async function readGateSentences(
  data: string,
  names?: readonly string[],
): Promise<{ readonly lines: readonly LabelledSentence[]; readonly names: readonly string[] }> {
  const lines = parseLines(lineSchema, await readText(data), data, REMEDY);
  const wanted = names ?? [...new Set(lines.flatMap(({ gates }) => gates))].sort();
  if (wanted.length === 0) throw new AppError('invalid-file', `${data} names no gate.`, REMEDY);
  const training = lines.filter((line, i) => !keptBack(line, i));
  for (const name of wanted) {
    const asking = training.filter(({ gates }) => gates.includes(name)).length;
    if (asking > 0 && asking < training.length) continue;
    const message = `${data}: of ${training.length} sentences to train on ${asking} ask for '${name}'.`;
    throw new AppError('invalid-input', message, 'Give sentences that ask for it and sentences that do not.');
  }
  return { lines, names: wanted };
}

/** Prints how often each gate is right on the sentences kept back. Throws what `readGateSentences` does, and of encoder and runtime. */
export async function pretrainGates({ data, names: asked, out, encoder: folder, threads, seed }: GateOptions): Promise<void> {
  const { lines, names } = await readGateSentences(data, asked);
  const encoder = await openEncoderFolder(folder, { threads });
  try {
    const embedded = await encoder.encode(lines.map(({ text }) => text));
    for (const name of names) {
      const examples = lines.map(
        ({ gates }, i): GateExample => ({ embedding: normalise(embedded[i].embedding), asks: gates.includes(name) }),
      );
      const training = examples.filter((example, i) => !keptBack(example, i));
      const gate = await trainGate(training, { runtime: createNodeRuntime({ threads }), encoder: encoder.key, seed });
      const path = join(out, name, GATE_FILE);
      await writeOutput(path, writeGate(gate));
      const right = (of: readonly GateExample[]): string => `${Math.round(100 * gateAccuracy(gate, of))} % of ${of.length}`;
      console.log(`${path}: right on ${right(training)} sentences, held out ${right(examples.filter(keptBack))}`);
    }
  } finally {
    await encoder.dispose();
  }
}
