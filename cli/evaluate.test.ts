import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { tinyEncoderFiles, writeFiles } from '../fixtures/text/tinyEncoder.ts';
import { register } from './evaluate.ts';

const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
let folder = '';

async function cli(...words: string[]): Promise<void> {
  const program = new Command().exitOverride();
  register(program);
  for (const command of program.commands)
    for (const verb of command.commands) verb.exitOverride().configureOutput({ writeErr: () => undefined });
  await program.parseAsync(['node', 'cli', 'evaluate', ...words]);
}

/** Six held-out sentences of a kind, and one whose words are trained on. */
const lines = (kind: string, words: string): string[] => [
  ...['walks', 'jumps', 'turns', 'runs', 'waves', 'dances'].map((verb) =>
    JSON.stringify({ text: `${words} ${verb}`, kind, split: 'test' }),
  ),
  JSON.stringify({ text: `${words} leaps`, kind, split: 'train' }),
  JSON.stringify({ text: `${words} LEAPS!`, kind, split: 'test' }),
];

/** Groups [said, exchanged, said otherwise], and sentences of a held-out template and of a held-out synonym set. */
const probes = (): string[] => {
  const line = (text: string, family: string, group?: number): string =>
    JSON.stringify({
      text,
      kind: family === 'synset' ? 'gloss' : 'motion',
      split: 'test',
      family,
      ...(group === undefined ? {} : { group }),
    });
  return [
    ...['she walks then jumps', 'she jumps then walks', 'after walking she jumps'].map((text) => line(text, 'order', 7)),
    ...['he turns left', 'he turns right', 'turning left'].map((text) => line(text, 'side', 8)),
    ...['here comes a man', 'here comes a woman', 'look, a jump'].map((text) => line(text, 'commentary')),
    ...['walk: use the feet', 'jump: leave the ground'].map((text) => line(text, 'synset')),
  ];
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evaluate-'));
  await writeFiles(join(folder, 'student'), tinyEncoderFiles({ seed: 1 }));
  await writeFiles(join(folder, 'teacher'), tinyEncoderFiles({ seed: 2, typeIds: true }));
  await writeFile(
    join(folder, 'sentences.jsonl'),
    [...lines('motion', 'a person'), ...lines('gloss', 'something'), ...probes()].join('\n'),
  );
});
afterAll(async () => {
  log.mockRestore();
  await rm(folder, { recursive: true });
});

const textEncoder = (student: string): Promise<void> =>
  cli(
    ...['text-encoder', '--teacher', join(folder, 'teacher'), '--encoder', join(folder, student)],
    ...['--sentences', join(folder, 'sentences.jsonl'), '--out', join(folder, 'report.json')],
  );

const sameOf = ({ student }: { student: number }) => ({ groups: 1, student, teacher: student });

it('an encoder agrees with itself and hears no words of the training', async () => {
  await textEncoder('teacher');
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  for (const part of ['motion', 'glosses']) expect(report[part]).toEqual({ spearman: expect.closeTo(1), sentences: 6, pairs: 15 });
  expect(report.descriptions).toEqual({ spearman: expect.closeTo(1), sentences: 150, pairs: 11175 });
  for (const list of ['captionPairs', 'paraphrases']) {
    expect(report[list].student).toBe(report[list].teacher);
    expect(report[list].student).toBeGreaterThan(0);
    expect(report[list].pairs).toBe(200);
  }
  expect(report.templates).toEqual({ spearman: expect.closeTo(1), sentences: 3, pairs: 3 });
  expect(report.synsets).toMatchObject({ sentences: 2, pairs: 1 });
  expect(report.exchanged).toEqual({ order: sameOf(report.exchanged.order), side: sameOf(report.exchanged.side) });
  expect(report.order.student.places).toBeGreaterThan(0);
  expect(vi.mocked(console.log).mock.calls.flat().join('\n')).toMatch(/held-out motion sentences +1\.000 \(wanted 0\.9: met\)/);
});

it('another encoder agrees less; odd texts pass and only the long one is cut', async () => {
  await textEncoder('student');
  const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  expect(report.descriptions.spearman).toBeLessThan(0.9);
  const odd = ['nothing', 'blanks', 'emoji', '5,000 characters', 'Chinese', 'nonsense'];
  expect(report.odd).toEqual(odd.map((name) => ({ name, tokens: expect.any(Number), truncated: name === '5,000 characters' })));
});

it('prompt suites stay the default, and want their file', async () => {
  await expect(cli()).rejects.toThrow("required option '--suite <file>' not specified");
  await expect(cli('--suite', join(folder, 'none.jsonl'))).rejects.toThrow('none.jsonl cannot be read');
});

it('says which file of an encoder is missing, and which line is no sentence', async () => {
  await expect(textEncoder('nobody')).rejects.toThrow(join('nobody', 'tokenizer.json'));
  await writeFile(join(folder, 'sentences.jsonl'), `${lines('motion', 'a person').join('\n')}\nwalk`);
  await expect(textEncoder('student')).rejects.toThrow('line 9');
});
