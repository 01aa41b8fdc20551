/**
 * `cli evaluate text-encoder`: a student text encoder beside its teacher, on held-out sentences, on descriptions and paraphrases
 * written by hand, on pairs that differ in order or side alone, and on texts that are none. Reads, encodes and prints; the
 * figures are src/core/evaluate/textEncoder.ts.
 */
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError, toAppError } from '../../src/core/errors.ts';
import {
  type Apart,
  agreement,
  allPairs,
  drawPairs,
  type Embeddings,
  meanApart,
  retrievalAccuracy,
} from '../../src/core/evaluate/textEncoder.ts';
import { parseLines } from '../../src/core/parse.ts';
import type { EncodedPrompt, PromptEncoder } from '../../src/core/ports.ts';
import { RandomStream } from '../../src/core/random.ts';
import { SHIPPED_ENCODER } from '../../src/core/text/encoderChoice.ts';
import { parseSentences, type Sentence, wordsOf } from '../../src/core/train/sentences.ts';
import { openEncoderFolder } from '../../src/platform/node/textEncoder.ts';
import { readInput, writeOutput } from '../clipFiles.ts';
import { progressBar } from '../progressBar.ts';
import { ODD_TEXTS, ORDER_PAIRS, SIDE_PAIRS } from './probes.ts';

interface TextEncoderOptions {
  readonly teacher: string;
  readonly encoder: string;
  readonly sentences: string;
  readonly descriptions: string;
  readonly paraphrases: string;
  readonly out?: string;
}

/** Held-out sentences that are encoded of each kind, and pairs that are drawn of them. */
const SENTENCES = 2000;
const PAIRS = 2000;
const BATCH = 64;
const SEED = 1;
const MOTION: readonly Sentence['kind'][] = ['motion', 'caption'];

/** What is asked of a shipped encoder. */
const WANTED = { motion: 0.9, glosses: 0.75, retrieval: 0.85 } as const;

interface Correlation {
  readonly spearman: number;
  readonly sentences: number;
  readonly pairs: number;
}

interface OddText {
  readonly name: string;
  /** Tokens read; 0 when it failed. */
  readonly tokens: number;
  readonly truncated: boolean;
  /** What went wrong; absent when nothing did. */
  readonly failure?: string;
}

export interface TextEncoderReport {
  readonly motion: Correlation;
  readonly glosses: Correlation;
  readonly descriptions: Correlation;
  readonly retrieval: { readonly pairs: number; readonly student: number; readonly teacher: number };
  readonly order: { readonly student: Apart; readonly teacher: Apart };
  readonly sides: { readonly student: Apart; readonly teacher: Apart };
  readonly odd: readonly OddText[];
}

export function registerTextEncoder(evaluate: Command): void {
  evaluate
    .command('text-encoder')
    .description('a student text encoder beside its teacher: rank correlation, paraphrases, order, odd texts')
    .requiredOption('--teacher <dir>', 'sentence encoder in transformers.js layout')
    .option('--encoder <dir>', 'the student', repositoryFile('public/models/stick-gen/text-encoder'))
    .option('--sentences <file>', 'sentences with their split (cli dataset sentences)', 'training/sentences/sentences.jsonl')
    .option('--descriptions <file>', 'one {"text"} a line', repositoryFile('fixtures/text/descriptions.jsonl'))
    .option('--paraphrases <file>', 'one {"text", "paraphrase"} a line', repositoryFile('fixtures/text/paraphrases.jsonl'))
    .option('--out <file>', 'write the report as JSON')
    .action(async (options: TextEncoderOptions) => {
      const report = await evaluateTextEncoder(options);
      console.log(printTextEncoder(report));
      if (options.out !== undefined) await writeOutput(options.out, `${JSON.stringify(report, null, 1)}\n`);
    });
}

async function evaluateTextEncoder(options: TextEncoderOptions): Promise<TextEncoderReport> {
  const sentences = parseSentences(await readText(options.sentences), options.sentences);
  const descriptions = parseTexts(await readText(options.descriptions), options.descriptions, z.object({ text: z.string() }));
  const pairShape = z.object({ text: z.string(), paraphrase: z.string() });
  const paraphrases = parseTexts(await readText(options.paraphrases), options.paraphrases, pairShape);
  const student = await open(options.encoder);
  const teacher = await open(options.teacher);
  const bar = progressBar();
  const both = async (texts: readonly string[], what: string) => {
    bar.update(0, what);
    return { student: await embed(student, texts), teacher: await embed(teacher, texts) };
  };
  const heldOutOf = async (kinds: readonly Sentence['kind'][], what: string): Promise<Correlation> => {
    const texts = heldOut(sentences, kinds, new RandomStream(SEED));
    if (texts.length < 2)
      throw new AppError('invalid-file', `${options.sentences} holds out no ${what}.`, 'Make it: cli dataset sentences.');
    const vectors = await both(texts, what);
    const pairs = drawPairs(vectors.teacher, PAIRS, new RandomStream(SEED));
    return { spearman: agreement(vectors.teacher, vectors.student, pairs), sentences: texts.length, pairs: pairs.length };
  };
  const apart = async (pairs: readonly (readonly [string, string])[]) => ({
    student: await encodedApart(student, pairs),
    teacher: await encodedApart(teacher, pairs),
  });
  try {
    const motion = await heldOutOf(MOTION, 'motion sentences');
    const glosses = await heldOutOf(['gloss'], 'glosses');
    const described = await both(
      descriptions.map(({ text }) => text),
      'descriptions',
    );
    const said = await both(
      paraphrases.map(({ text }) => text),
      'paraphrases',
    );
    const saidAgain = await both(
      paraphrases.map(({ paraphrase }) => paraphrase),
      'paraphrases',
    );
    const pairs = allPairs(descriptions.length);
    return {
      motion,
      glosses,
      descriptions: {
        spearman: agreement(described.teacher, described.student, pairs),
        sentences: descriptions.length,
        pairs: pairs.length,
      },
      retrieval: {
        pairs: paraphrases.length,
        student: retrievalAccuracy(said.student, saidAgain.student),
        teacher: retrievalAccuracy(said.teacher, saidAgain.teacher),
      },
      order: await apart(ORDER_PAIRS),
      sides: await apart(SIDE_PAIRS),
      odd: await encodeOdd(student),
    };
  } finally {
    bar.done();
    await student.dispose();
    await teacher.dispose();
  }
}

/** Up to 2,000 test sentences of the kinds, at random; none whose words occur in training or twice, whatever the case. */
function heldOut(sentences: readonly Sentence[], kinds: readonly Sentence['kind'][], random: RandomStream): string[] {
  const taken = new Set(sentences.filter(({ split }) => split === 'train').map(({ text }) => wordsOf(text)));
  const texts: string[] = [];
  for (const { text, kind, split } of sentences) {
    const words = wordsOf(text);
    if (split !== 'test' || !kinds.includes(kind) || taken.has(words)) continue;
    taken.add(words);
    texts.push(text);
  }
  const keyed = texts.map((text) => ({ text, key: random.next() }));
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, SENTENCES)
    .map(({ text }) => text);
}

/** Embeddings in the texts' order; texts of one length run together, which costs the least padding. */
async function embed(encoder: PromptEncoder, texts: readonly string[]): Promise<Embeddings> {
  const order = texts.map((_, i) => i).sort((a, b) => texts[a].length - texts[b].length);
  const encoded = await encoder.encode(order.map((i) => texts[i]));
  const embeddings: Float32Array[] = [];
  order.forEach((text, i) => {
    embeddings[text] = encoded[i].embedding;
  });
  return embeddings;
}

async function encodedApart(encoder: PromptEncoder, pairs: readonly (readonly [string, string])[]): Promise<Apart> {
  const first = await encoder.encode(pairs.map(([text]) => text));
  const second = await encoder.encode(pairs.map(([, text]) => text));
  return meanApart(first.map((one, i): [EncodedPrompt, EncodedPrompt] => [one, second[i]]));
}

async function encodeOdd(encoder: PromptEncoder): Promise<OddText[]> {
  const odd: OddText[] = [];
  for (const { name, text, long } of ODD_TEXTS) {
    try {
      const [{ tokens, truncated }] = await encoder.encode([text]);
      const failure = truncated === long ? undefined : long ? 'it is not said to be cut' : 'it is said to be cut';
      odd.push({ name, tokens, truncated, ...(failure === undefined ? {} : { failure }) });
    } catch (thrown) {
      odd.push({ name, tokens: 0, truncated: false, failure: toAppError(thrown).message });
    }
  }
  return odd;
}

export function printTextEncoder({ motion, glosses, descriptions, retrieval, order, sides, odd }: TextEncoderReport): string {
  const wanted = (value: number, least: number): string => `${value.toFixed(3)} (wanted ${least}: ${value >= least ? 'met' : 'missed'})`;
  const over = ({ sentences, pairs }: Correlation): string => `${pairs} pairs of ${sentences}`;
  const apart = (of: Apart): string => `places ${of.places.toFixed(3)}, ends ${of.ends.toFixed(3)}, pooled ${of.pooled.toFixed(3)}`;
  return [
    'Spearman correlation of the cosines of student and teacher',
    `  held-out motion sentences  ${wanted(motion.spearman, WANTED.motion)}, ${over(motion)}`,
    `  held-out glosses           ${wanted(glosses.spearman, WANTED.glosses)}, ${over(glosses)}`,
    `  descriptions by hand       ${descriptions.spearman.toFixed(3)}, ${over(descriptions)}`,
    `right paraphrase first among ${retrieval.pairs}`,
    `  student                    ${wanted(retrieval.student, WANTED.retrieval)}`,
    `  teacher                    ${retrieval.teacher.toFixed(3)}`,
    `mean cosine distance of 'X then Y' and 'Y then X'`,
    `  student                    ${apart(order.student)}`,
    `  teacher                    ${apart(order.teacher)}`,
    'mean cosine distance of left and right',
    `  student                    ${apart(sides.student)}`,
    `  teacher                    ${apart(sides.teacher)}`,
    'odd texts',
    ...odd.map(
      ({ name, tokens, truncated, failure }) =>
        `  ${name.padEnd(26)} ${failure === undefined ? 'fine' : `FAILS: ${failure}`}, ${tokens} tokens${truncated ? ', cut' : ''}`,
    ),
  ].join('\n');
}

function open(folder: string): Promise<PromptEncoder> {
  return openEncoderFolder(folder, { batch: BATCH, choice: { ...SHIPPED_ENCODER, id: folder } });
}

/** Two lines or more. Throws AppError 'invalid-file'. */
function parseTexts<T>(text: string, path: string, shape: z.ZodType<T>): T[] {
  const lines = parseLines(shape, text, path, 'Give one JSON object a line.');
  if (lines.length < 2) throw new AppError('invalid-file', `${path} holds ${lines.length} lines.`, 'Give two or more.');
  return lines;
}

async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readInput(path));
}

function repositoryFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
