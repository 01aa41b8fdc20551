/**
 * `cli evaluate text-encoder`: the shipped encoder beside its teacher, on sentences that were not in training, on
 * hand-written ones, and on prompts that try to break it. The measures are src/core/evaluate/textEncoder.ts.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { z } from 'zod';
import { agreement, cosine, drawPairs, type Pair, retrieval } from '../../src/core/evaluate/textEncoder.ts';
import { parseFile } from '../../src/core/parse.ts';
import type { EncodedPrompt, PromptEncoder } from '../../src/core/ports.ts';
import { parseSentences, type Sentence } from '../../src/core/train/sentences.ts';
import { openEncoderFolder } from '../../src/platform/node/textEncoder.ts';

interface EncoderOptions {
  readonly teacher: string;
  readonly encoder: string;
  readonly sentences: string;
  readonly out?: string;
}

const FIXTURES = fileURLToPath(new URL('../../fixtures/text/', import.meta.url));
const PAIRS = 2000;
/** Held-out sentences of each kind that are compared. */
const SENTENCES = 2500;
const BATCH = 64;
const HARD: Readonly<Record<string, string>> = {
  empty: '',
  emoji: '🕺💃🏽👯',
  'of 5,000 characters': 'a person walks and '.repeat(264).slice(0, 5000),
  'one word of 5,000 characters': 'a'.repeat(5000),
  chinese: '一个人在跳舞',
  german: 'eine Frau läuft müde die Straße hinunter',
  nonsense: 'qwrtz plmokn ##ing [CLS] \u0000\ud83d',
};

export function registerTextEncoder(evaluate: Command): void {
  evaluate
    .command('text-encoder')
    .description('compare the text encoder with its teacher')
    .requiredOption('--teacher <dir>', 'the teacher in transformers.js layout')
    .option('--encoder <dir>', 'the student', 'public/models/stick-gen/text-encoder')
    .option('--sentences <file>', 'sentences with their split', 'training/sentences/sentences.jsonl')
    .option('--out <file>', 'write the report as JSON')
    .action(run);
}

async function run({ teacher: teacherFolder, encoder: folder, sentences: path, out }: EncoderOptions): Promise<void> {
  const student = await openEncoderFolder(folder, { batch: BATCH });
  const teacher = await openEncoderFolder(teacherFolder, { batch: BATCH });
  const heldOut = parseSentences(await readFile(path, 'utf8'), path).filter(({ split }) => split === 'test');
  const of = (...kinds: Sentence['kind'][]) => spread(heldOut.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text));
  const descriptions = (await lines('descriptions.jsonl', z.object({ text: z.string() }))).map(({ text }) => text);
  const twice = await lines('paraphrases.jsonl', z.object({ text: z.string(), paraphrase: z.string() }));
  const both = async (texts: readonly string[]) => ({ student: await embed(student, texts), teacher: await embed(teacher, texts) });

  const report: Record<string, number> = {};
  for (const [name, texts] of Object.entries({ motion: of('motion', 'caption'), glosses: of('gloss') })) {
    const made = await both(texts);
    report[`Spearman, ${PAIRS} pairs of ${name}`] = agreement(made.student, made.teacher, drawPairs(made.teacher, PAIRS, 1));
  }
  const described = await both(descriptions);
  const all: Pair[] = descriptions.flatMap((_, i) => descriptions.slice(0, i).map((__, j) => [i, j] as const));
  report[`Spearman, all pairs of ${descriptions.length} hand-written descriptions`] = agreement(described.student, described.teacher, all);
  const [texts, paraphrases] = [await both(twice.map(({ text }) => text)), await both(twice.map(({ paraphrase }) => paraphrase))];
  report[`paraphrase found first of ${twice.length}, student`] = retrieval(texts.student, paraphrases.student);
  report[`paraphrase found first of ${twice.length}, teacher`] = retrieval(texts.teacher, paraphrases.teacher);
  report['distance of token states under another order'] = await orderDistance(student);

  for (const [name, value] of Object.entries(report)) console.log(`${name}: ${value.toFixed(3)}`);
  for (const [name, prompt] of Object.entries(HARD)) {
    const [{ tokens, truncated }] = (await student.encode([prompt])) as [EncodedPrompt];
    console.log(`prompt, ${name}: ${tokens} tokens${truncated ? ', cut' : ''}`);
  }
  if (out !== undefined) await writeFile(out, `${JSON.stringify(report, undefined, 1)}\n`);
  await Promise.all([student.dispose(), teacher.dispose()]);
}

const ORDERS: readonly (readonly [string, string])[] = [
  ['walks', 'jumps'],
  ['sits', 'stands'],
  ['waves', 'bows'],
  ['kicks', 'punches'],
  ['runs', 'falls'],
  ['left', 'right'],
];

/** Mean of 1 - cosine between the states of one word at its two places in 'a then b' and 'b then a'. */
async function orderDistance(encoder: PromptEncoder): Promise<number> {
  let sum = 0;
  for (const [a, b] of ORDERS) {
    const [ab, ba] = (await encoder.encode([`${a} then ${b}`, `${b} then ${a}`])) as [EncodedPrompt, EncodedPrompt];
    const state = (prompt: EncodedPrompt, token: number) => unit(prompt.states.slice(token * encoder.width, (token + 1) * encoder.width));
    sum += 1 - cosine(state(ab, 1), state(ba, ba.tokens - 2));
  }
  return sum / ORDERS.length;
}

function unit(vector: Float32Array): Float32Array {
  const size = Math.hypot(...vector) || 1;
  return vector.map((value) => value / size);
}

async function embed(encoder: PromptEncoder, texts: readonly string[]): Promise<Float32Array[]> {
  const prompts = await encoder.encode(texts);
  return prompts.map(({ embedding }) => embedding);
}

/** At most 2,500 of the texts, evenly over the list. */
function spread(texts: readonly string[]): string[] {
  const step = Math.max(1, texts.length / SENTENCES);
  return Array.from({ length: Math.min(texts.length, SENTENCES) }, (_, i) => texts[Math.floor(i * step)]);
}

async function lines<T>(name: string, schema: z.ZodType<T>): Promise<T[]> {
  const path = join(FIXTURES, name);
  const rows = (await readFile(path, 'utf8')).split('\n').filter((row) => row !== '');
  return rows.map((row, i) => parseFile(schema, JSON.parse(row), `${path}, line ${i + 1}`, 'Correct the line.'));
}
