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
  orderAccuracy,
  retrievalAccuracy,
} from '../../src/core/evaluate/textEncoder.ts';
import { parseLines } from '../../src/core/parse.ts';
import type { EncodedPrompt, PromptEncoder } from '../../src/core/ports.ts';
import { RandomStream } from '../../src/core/random.ts';
import { SHIPPED_ENCODER } from '../../src/core/text/encoderChoice.ts';
import { parseSentences, type Sentence } from '../../src/core/train/sentences.ts';
import { openEncoderFolder } from '../../src/platform/node/textEncoder.ts';
import { readText, writeOutput } from '../clipFiles.ts';
import { progressBar } from '../progressBar.ts';
import { EXCHANGED, type ExchangedFamily, heldOut, heldOutGroups, SYNSETS, TEMPLATES } from './heldOut.ts';
import { ODD_TEXTS, ORDER_PAIRS, SIDE_PAIRS } from './probes.ts';

interface TextEncoderOptions {
  readonly teacher: string;
  readonly encoder: string;
  readonly sentences: string;
  readonly descriptions: string;
  readonly captionPairs: string;
  readonly paraphrases: string;
  readonly out?: string;
}

/** Pairs that are drawn of the held-out sentences of each kind. */
const PAIRS = 2000;
const BATCH = 64;
const SEED = 1;

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

/** Shares of groups, 0..1. */
interface Beside {
  readonly groups: number;
  readonly student: number;
  readonly teacher: number;
}

/** Shares of the texts that find their own paraphrase first among all, 0..1. */
interface Retrieval {
  readonly pairs: number;
  readonly student: number;
  readonly teacher: number;
}

export interface TextEncoderReport {
  readonly motion: Correlation;
  readonly glosses: Correlation;
  /** Motion sentences of whole templates that are held out; absent where the corpus holds none out. */
  readonly templates?: Correlation;
  /** Texts of whole synonym sets that are held out; absent likewise. */
  readonly synsets?: Correlation;
  /** How often a sentence said otherwise stays nearer to itself than to itself with parts exchanged. */
  readonly exchanged: Readonly<Partial<Record<ExchangedFamily, Beside>>>;
  readonly descriptions: Correlation;
  /** Captions as two annotators would write them of one clip. */
  readonly captionPairs: Retrieval;
  /** Paraphrases that share no word of content on purpose. */
  readonly paraphrases: Retrieval;
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
    .option(
      '--caption-pairs <file>',
      'ordinary paraphrases of captions, one {"text", "paraphrase"} a line',
      repositoryFile('fixtures/text/captionPairs.jsonl'),
    )
    .option(
      '--paraphrases <file>',
      'paraphrases that share no word of content, likewise',
      repositoryFile('fixtures/text/paraphrases.jsonl'),
    )
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
  const captionPairs = await readPairs(options.captionPairs);
  const paraphrases = await readPairs(options.paraphrases);
  const student = await open(options.encoder);
  const teacher = await open(options.teacher);
  const bar = progressBar();
  const both = async (texts: readonly string[], what: string) => {
    bar.update(0, what);
    return { student: await embed(student, texts), teacher: await embed(teacher, texts) };
  };
  const heldOutOf = async (wanted: (sentence: Sentence) => boolean, what: string): Promise<Correlation | undefined> => {
    const texts = heldOut(sentences, wanted, new RandomStream(SEED));
    if (texts.length < 2) return undefined;
    const vectors = await both(texts, what);
    const pairs = drawPairs(vectors.teacher, PAIRS, new RandomStream(SEED));
    return { spearman: agreement(vectors.teacher, vectors.student, pairs), sentences: texts.length, pairs: pairs.length };
  };
  const needed = async (wanted: (sentence: Sentence) => boolean, what: string): Promise<Correlation> => {
    const correlation = await heldOutOf(wanted, what);
    if (correlation) return correlation;
    throw new AppError('invalid-file', `${options.sentences} holds out no ${what}.`, 'Make it: cli dataset sentences.');
  };
  const ofFamilies = (families: ReadonlySet<string>, what: string) =>
    heldOutOf(({ family }) => family !== undefined && families.has(family), what);
  const exchangedOf = async (family: ExchangedFamily): Promise<[ExchangedFamily, Beside][]> => {
    const groups = heldOutGroups(sentences, family);
    if (groups.length === 0) return [];
    const vectors = await both(groups.flat(), `exchanged: ${family}`);
    const accuracy = (of: Embeddings): number => orderAccuracy(groups.map((_, i) => of.slice(3 * i, 3 * i + 3)));
    return [[family, { groups: groups.length, student: accuracy(vectors.student), teacher: accuracy(vectors.teacher) }]];
  };
  const retrievalOf = async (pairs: readonly ParaphrasePair[], what: string): Promise<Retrieval> => {
    const said = await both(
      pairs.map(({ text }) => text),
      what,
    );
    const again = await both(
      pairs.map(({ paraphrase }) => paraphrase),
      what,
    );
    return {
      pairs: pairs.length,
      student: retrievalAccuracy(said.student, again.student),
      teacher: retrievalAccuracy(said.teacher, again.teacher),
    };
  };
  const apart = async (pairs: readonly (readonly [string, string])[]) => ({
    student: await encodedApart(student, pairs),
    teacher: await encodedApart(teacher, pairs),
  });
  try {
    const motion = await needed(({ kind, family }) => kind !== 'gloss' && family === undefined, 'motion sentences');
    const glosses = await needed(({ kind, family }) => kind === 'gloss' && family === undefined, 'glosses');
    const templates = await ofFamilies(TEMPLATES, 'held-out templates');
    const synsets = await ofFamilies(SYNSETS, 'held-out synonym sets');
    const exchanged: [ExchangedFamily, Beside][] = [];
    for (const family of EXCHANGED) exchanged.push(...(await exchangedOf(family)));
    const described = await both(
      descriptions.map(({ text }) => text),
      'descriptions',
    );
    const pairs = allPairs(descriptions.length);
    return {
      motion,
      glosses,
      ...(templates && { templates }),
      ...(synsets && { synsets }),
      exchanged: Object.fromEntries(exchanged),
      descriptions: {
        spearman: agreement(described.teacher, described.student, pairs),
        sentences: descriptions.length,
        pairs: pairs.length,
      },
      captionPairs: await retrievalOf(captionPairs, 'caption pairs'),
      paraphrases: await retrievalOf(paraphrases, 'paraphrases'),
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

export function printTextEncoder(report: TextEncoderReport): string {
  const { motion, glosses, templates, synsets, exchanged, descriptions, captionPairs, paraphrases, order, sides, odd } = report;
  const wanted = (value: number, least: number): string => `${value.toFixed(3)} (wanted ${least}: ${value >= least ? 'met' : 'missed'})`;
  const over = ({ sentences, pairs }: Correlation): string => `${pairs} pairs of ${sentences}`;
  const retrieval = (what: string, { pairs, student, teacher }: Retrieval): string[] => [
    `right one first among ${pairs} ${what}`,
    `  student                    ${wanted(student, WANTED.retrieval)}`,
    `  teacher                    ${teacher.toFixed(3)}`,
  ];
  const apart = (of: Apart): string => `places ${of.places.toFixed(3)}, ends ${of.ends.toFixed(3)}, pooled ${of.pooled.toFixed(3)}`;
  return [
    'Spearman correlation of the cosines of student and teacher',
    `  held-out motion sentences  ${wanted(motion.spearman, WANTED.motion)}, ${over(motion)}`,
    `  held-out glosses           ${wanted(glosses.spearman, WANTED.glosses)}, ${over(glosses)}`,
    ...(templates ? [`  held-out templates         ${templates.spearman.toFixed(3)}, ${over(templates)}`] : []),
    ...(synsets ? [`  held-out synonym sets      ${synsets.spearman.toFixed(3)}, ${over(synsets)}`] : []),
    `  descriptions by hand       ${descriptions.spearman.toFixed(3)}, ${over(descriptions)}`,
    ...retrieval('captions as another annotator puts them', captionPairs),
    ...retrieval('paraphrases sharing no word of content', paraphrases),
    ...(Object.keys(exchanged).length > 0 ? ['nearer to the same said otherwise than to its exchange'] : []),
    ...Object.entries(exchanged).map(
      ([family, { groups, student, teacher }]) =>
        `  ${family.padEnd(26)} student ${student.toFixed(3)}, teacher ${teacher.toFixed(3)}, ${groups} groups`,
    ),
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

interface ParaphrasePair {
  readonly text: string;
  readonly paraphrase: string;
}

async function readPairs(path: string): Promise<ParaphrasePair[]> {
  return parseTexts(await readText(path), path, z.object({ text: z.string(), paraphrase: z.string() }));
}

/** Two lines or more. Throws AppError 'invalid-file'. */
function parseTexts<T>(text: string, path: string, shape: z.ZodType<T>): T[] {
  const lines = parseLines(shape, text, path, 'Give one JSON object a line.');
  if (lines.length < 2) throw new AppError('invalid-file', `${path} holds ${lines.length} lines.`, 'Give two or more.');
  return lines;
}

function repositoryFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
