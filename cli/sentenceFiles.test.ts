import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tinyEncoderFiles, writeFiles } from '../fixtures/text/tinyEncoder.ts';
import { readTaught, teach } from './sentenceFiles.ts';

const VOCABULARY = 820;
let folder = '';
const inFolder = (...names: string[]): string => join(folder, ...names);

async function write(name: string, texts: readonly string[], group?: number): Promise<void> {
  await mkdir(inFolder(name), { recursive: true });
  const lines = texts.map((text) => JSON.stringify({ text, kind: 'motion', split: 'train', ...(group === undefined ? {} : { group }) }));
  await writeFile(inFolder(name, 'sentences.jsonl'), lines.join('\n'));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sentences-'));
  await writeFiles(inFolder('teacher'), tinyEncoderFiles());
  await write('first', ['a person walks', 'someone jumps over a fence']);
  await write('second', ['zebras gallop', 'a person walks', 'zebras gallop again'], 3);
  await teach(inFolder('first'), inFolder('teacher'), VOCABULARY, () => undefined);
});
afterAll(() => rm(folder, { recursive: true }));

it('a vocabulary is learned, and each text and word piece has its embedding', async () => {
  const { sentences, tokenizer, words } = await readTaught(inFolder('first'));
  expect(tokenizer.size).toBeLessThanOrEqual(VOCABULARY);
  expect(sentences.embeddings).toHaveLength(2 * sentences.width);
  expect(words).toHaveLength(tokenizer.size * sentences.width);
});

it('a given vocabulary stays, whatever the sentences are, and what the teacher said before is not asked again', async () => {
  const first = await readTaught(inFolder('first'));
  // Something the teacher never says, so that it can be told from an answer.
  const marked = new Uint16Array(2 * first.sentences.width).fill(0x3c00);
  await writeFile(inFolder('second', 'teacher.f16'), marked);
  await writeFile(inFolder('second', 'taught.json'), JSON.stringify(['a person walks', 'gone']));
  await teach(inFolder('second'), inFolder('teacher'), inFolder('first', 'tokenizer.json'), () => undefined);
  const second = await readTaught(inFolder('second'));
  expect(second.tokenizer.vocabulary).toEqual(first.tokenizer.vocabulary);
  expect(await readFile(inFolder('second', 'words.f16'))).toEqual(await readFile(inFolder('first', 'words.f16')));
  const { width, embeddings, groups } = second.sentences;
  expect(groups).toEqual([3, 3, 3]);
  expect([...embeddings.subarray(width, 2 * width)]).toEqual(new Array(width).fill(1));
  expect(Math.hypot(...embeddings.subarray(0, width))).toBeCloseTo(1, 2);
});
