/** `cli dataset VERB`: each verb has a file of its own in dataset/. */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { learnVocabulary, tokenizerJson } from '../src/core/text/vocabulary.ts';
import { parseDatasetIndex } from '../src/core/train/datasetIndex.ts';
import { writeLessons } from '../src/core/train/lessons.ts';
import { openTeacher } from '../src/platform/node/sentenceTeacher.ts';
import { registerBuild } from './dataset/build.ts';
import { registerSentences } from './dataset/sentences.ts';
import { registerSheet } from './dataset/sheet.ts';
import { registerTeach } from './dataset/teach.ts';
import { readJson } from './trainingFiles.ts';

/** Words for motions that a list of frequent words may miss. */
const MOTION_WORDS = [
  ...[
    'celebration',
    'celebrates',
    'cheering',
    'clapping',
    'applause',
    'bowing',
    'kneeling',
    'crawling',
    'cartwheel',
    'somersault',
    'punching',
  ],
  ...[
    'kicking',
    'boxing',
    'boxer',
    'karate',
    'jogging',
    'sprinting',
    'skipping',
    'hopping',
    'tiptoe',
    'limping',
    'staggering',
    'stumbling',
  ],
  ...[
    'squatting',
    'crouching',
    'stretching',
    'yawning',
    'shrugging',
    'nodding',
    'saluting',
    'pointing',
    'beckoning',
    'juggling',
    'tossing',
  ],
  ...[
    'ballet',
    'waltz',
    'tango',
    'breakdance',
    'twirling',
    'spinning',
    'pirouette',
    'marching',
    'strutting',
    'sneaking',
    'tumbling',
    'flipping',
  ],
];
export const CONFIG_PATH = 'public/configs/base.yaml';

export function register(program: Command): void {
  const dataset = program.command('dataset').description('prepare training data');
  registerBuild(dataset, CONFIG_PATH);
  registerSheet(dataset);
  registerSentences(dataset);
  registerTeach(dataset, CONFIG_PATH);
  dataset
    .command('words')
    .description("widen a dataset's vocabulary by frequent words, and make lessons of a teacher's sentence embeddings")
    .requiredOption('--data <dir>', 'prepared dataset')
    .requiredOption('--teacher <dir>', 'BERT sentence encoder with tokenizer.json and onnx/model.onnx')
    .option('--count <n>', 'how many frequent words', parseCount, 5000)
    .action((options: WordOptions) => widen(options));
}

interface WordOptions {
  readonly data: string;
  readonly teacher: string;
  readonly count: number;
}

/** Words of three letters and more are taken from the teacher's vocabulary as a list of what is frequent. */
async function widen({ data, teacher: folder, count }: WordOptions): Promise<void> {
  const teacher = await openTeacher(folder, availableParallelism());
  const index = parseDatasetIndex(await readJson(join(data, 'index.json')), join(data, 'index.json'));
  const said = index.clips.flatMap(({ segments }) => segments.flatMap(({ captions, words }) => [...captions, ...words]));
  const frequent = teacher.vocabulary.filter((word) => /^[a-z]{3,}$/.test(word)).slice(0, count);
  const extraWords = [...new Set([...frequent, ...MOTION_WORDS])];
  const vocabulary = learnVocabulary(said, { extraWords });
  const texts = [...new Set([...said, ...extraWords])];
  const { width, embeddings } = await teacher.embed(texts);
  await writeFile(join(data, 'lessons.safetensors'), writeLessons({ texts, width, embeddings }));
  await writeFile(join(data, 'tokenizer.json'), `${JSON.stringify(tokenizerJson(vocabulary), undefined, 1)}\n`);
  console.log(`${data}: ${vocabulary.length} word pieces, ${texts.length} lessons`);
}

function parseCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 0) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return count;
}
