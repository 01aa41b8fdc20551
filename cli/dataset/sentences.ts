/**
 * `cli dataset sentences`: captions of packs, glosses of a dictionary and generated sentences -> sentences.jsonl for the
 * text encoder. Files only; the corpus is src/core/corpus/sentences.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { sentenceCorpus } from '../../src/core/corpus/sentences/generator.ts';
import { parseSynsets, type Synset } from '../../src/core/corpus/sentences/glosses.ts';
import { AppError } from '../../src/core/errors.ts';
import { learnVerbs } from '../../src/core/train/captions.ts';
import { parsePack } from '../../src/core/train/pack.ts';
import { parseSentences, type Sentence } from '../../src/core/train/sentences.ts';

interface SentenceOptions {
  readonly source: readonly string[];
  readonly glosses?: string;
  readonly keep?: string;
  readonly keepGenerated: number;
  readonly generated: number;
  readonly glossCount: number;
  readonly headwords: number;
  readonly scenes: number;
  readonly exchanges: number;
  readonly seed: number;
  readonly out: string;
}

const WORD_CLASSES = ['noun', 'verb', 'adj', 'adv'] as const;
const REPHRASINGS = 6;

export function registerSentences(dataset: Command): void {
  dataset
    .command('sentences')
    .description('sentences about people in motion, captions and glosses -> sentences.jsonl for the text encoder')
    .option('--source <dir...>', 'packs whose captions belong to it', [])
    .option('--glosses <dir>', 'folder with the WordNet files data.noun, data.verb, data.adj, data.adv')
    .option('--keep <file>', 'an earlier sentences.jsonl whose sentences stay, on their sides')
    .option('--keep-generated <n>', 'how many of its generated sentences stay', whole, 100_000)
    .option('--generated <n>', 'sentences of single templates', whole, 0)
    .option('--gloss-count <n>', 'glosses and examples to take', whole, 0)
    .option('--headwords <n>', 'synonym sets whose words are told with the gloss and its examples', whole, 20_000)
    .option('--scenes <n>', 'scenes, each put into words twice', whole, 40_000)
    .option('--exchanges <n>', 'sentences whose parts are exchanged, three texts each', whole, 10_000)
    .option('--seed <n>', 'seed of every draw', whole, 1)
    .option('--out <dir>', 'folder to write', 'training/sentences')
    .action((options: SentenceOptions) => build(options));
}

async function build(options: SentenceOptions): Promise<void> {
  const { source, glosses, keep, seed, out } = options;
  const captions = new Set<string>();
  for (const folder of source) {
    const path = join(folder, 'clips.json');
    if (!existsSync(path)) throw new AppError('io', `${path} does not exist.`, 'Give packs: folders with clips.json.');
    for (const { segments } of parsePack(JSON.parse(await readFile(path, 'utf8')), path).clips)
      for (const segment of segments) for (const caption of segment.captions) captions.add(caption);
  }
  const synsets: Synset[] = [];
  for (const name of glosses === undefined ? [] : WORD_CLASSES) {
    const path = join(glosses ?? '', `data.${name}`);
    if (!existsSync(path)) throw new AppError('io', `${path} does not exist.`, 'Give the folder of the WordNet data files.');
    synsets.push(...parseSynsets(await readFile(path, 'latin1')));
  }
  const said = [...captions];
  const sentences = sentenceCorpus(
    {
      captions: said,
      verbs: new Set(learnVerbs(said)),
      synsets,
      kept: keep === undefined ? [] : await readKept(keep, options.keepGenerated),
    },
    { ...options, rephrasings: REPHRASINGS, glosses: options.glossCount },
    seed,
  );
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'sentences.jsonl'), `${sentences.map((sentence) => JSON.stringify(sentence)).join('\n')}\n`);
  const count = (kind: string) => sentences.filter((sentence) => sentence.kind === kind).length;
  console.log(`${out}: ${count('motion')} generated, ${count('caption')} of captions, ${count('gloss')} glosses`);
}

/** Sentences of an earlier corpus, the first `generated` of those that were made by templates. */
async function readKept(path: string, generated: number): Promise<Sentence[]> {
  if (!existsSync(path)) throw new AppError('io', `${path} does not exist.`, 'Give a sentences.jsonl of an earlier run.');
  let left = generated;
  return parseSentences(await readFile(path, 'utf8'), path).filter(
    ({ kind, split }) => kind !== 'motion' || split === 'test' || left-- > 0,
  );
}

function whole(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It is a whole number.');
  return number;
}
