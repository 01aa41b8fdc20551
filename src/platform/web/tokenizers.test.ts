/** The browser tokenises with transformers.js, Node with our word pieces: both must read the same text the same way. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AutoTokenizer, type PreTrainedTokenizer } from '@huggingface/transformers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { learnWordPieces, tokenizerJson } from '../../core/text/vocabulary.ts';
import { loadWordPiece } from '../../core/text/wordPiece.ts';

const VOCABULARY = learnWordPieces(['a person walks forward', 'walking and waving', 'the café is closed', 'I can t do naïve things'], 900);
const JSON_FILE = tokenizerJson(VOCABULARY);
const ours = loadWordPiece(JSON_FILE);
let folder = '';
let theirs: PreTrainedTokenizer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenizer-'));
  await writeFile(join(folder, 'tokenizer.json'), JSON.stringify(JSON_FILE));
  await writeFile(join(folder, 'tokenizer_config.json'), JSON.stringify({ tokenizer_class: 'BertTokenizer', model_max_length: 48 }));
  theirs = await AutoTokenizer.from_pretrained(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const TEXTS = [
  '',
  '   \n\t ',
  'a person walks forward',
  "She's WALKING, isn't she?! (twice) - 3.5 m @ 50%",
  'CAFÉ naïve Ångström İstanbul straße ﬁne',
  'walk🕺walk 🧑‍🦽 👩🏽‍🚀 👍🏿',
  '踊る人が歩く 人走路 사람이 걷는다',
  'человек идёт вперёд, ο άνθρωπος περπατά',
  'انسان يمشي आदमी चलता है คนเดิน',
  '€5 x² ± ½ → ∞ “quoted” … — ‘single’',
  'a\u0000b\u000bc\u000cd\u0085e\ufefff\u00a0g\u200bh\u2028i\u3000j\ufffdk',
  '\ud83d walk \udd7a',
  'walk [SEP] run [MASK] [UNKNOWN] [PAD][CLS]',
  '\ud842\udfb7 \ud87e\udc00 \ufa0e',
  '\u0378\u0e3a\u{e000}\u{10ffff}',
  'e\u0301te\u0308 a\u0300\u0301\u0302',
  'walk '.repeat(1000),
  'supercalifragilistic'.repeat(250),
  '😀'.repeat(2500),
  Array.from({ length: 5000 }, (_, i) => String.fromCodePoint((i * 7919) % 0x2fff)).join(''),
];

it.each(TEXTS.map((text) => [JSON.stringify(text).slice(0, 50), text]))('%s', (_, text) => {
  expect(ours.ids(text)).toEqual(theirs.encode(text));
});
