/**
 * Prompt suites: prompts with the predicates that a faithful motion satisfies, and the score of motions against them.
 * Where motions come from is the caller's business (`evaluate` generates or reads them).
 *
 * Format: one JSON object a line, {"id", "prompt", "frames", "expect": ["walk", "!jump", ...]}; `!x` means x must not hold.
 * A motion follows its prompt when ALL its predicates hold. Score: the share of motions that do. Control: how often the same
 * motions satisfy the OTHER prompts. Margin = score - control: what following the words is worth.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { Kinematics } from './kinematics.ts';
import { PREDICATE_NAMES, PREDICATES, type PredicateName } from './predicates.ts';

export interface Expectation {
  readonly predicate: PredicateName;
  readonly wanted: boolean;
}

export interface SuitePrompt {
  readonly id: string;
  readonly prompt: string;
  readonly frames: number;
  readonly expect: readonly Expectation[];
}

const line = z.object({
  id: z.string().regex(/^[\w.-]+$/, 'use letters, digits, _ . -'),
  prompt: z.string().min(1),
  frames: z.number().int().min(1),
  expect: z.array(z.string()).min(1),
});

/** @throws AppError 'invalid-file' naming the line */
export function parsePromptSuite(text: string, name = 'the suite'): SuitePrompt[] {
  const prompts = text.split(/\r?\n/).flatMap((row, i) => (row.trim() === '' ? [] : [parseLine(row, `${name}, line ${i + 1}`)]));
  if (prompts.length === 0) throw new AppError('invalid-file', `${name} holds no prompt.`, 'Give one JSON object a line.');
  const twice = prompts.find((prompt, i) => prompts.findIndex((other) => other.id === prompt.id) !== i);
  if (twice) throw new AppError('invalid-file', `${name} uses the id "${twice.id}" twice.`, 'Give every prompt its own id.');
  return prompts;
}

function parseLine(row: string, where: string): SuitePrompt {
  let json: unknown;
  try {
    json = JSON.parse(row);
  } catch (cause) {
    throw new AppError('invalid-file', `${where} is not JSON.`, 'Give one JSON object a line.', cause);
  }
  const parsed = line.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError(
      'invalid-file',
      `${where}: ${issue?.path.join('.')}: ${issue?.message}`,
      'See the format in src/core/evaluate/suite.ts.',
    );
  }
  const expect = parsed.data.expect.map((word) => {
    const predicate = PREDICATE_NAMES.find((known) => known === word.replace(/^!/, ''));
    if (!predicate) throw new AppError('invalid-file', `${where}: unknown predicate "${word}".`, `Known: ${PREDICATE_NAMES.join(', ')}.`);
    return { predicate, wanted: !word.startsWith('!') };
  });
  return { ...parsed.data, expect };
}

export interface Judgement {
  readonly follows: boolean;
  /** Expectations that failed, as written in the suite. */
  readonly failed: readonly string[];
}

/** Judges one motion by one prompt's predicates. */
export function judge(motion: Kinematics, expect: readonly Expectation[]): Judgement {
  const failed = expect
    .filter(({ predicate, wanted }) => PREDICATES[predicate](motion) !== wanted)
    .map(({ predicate, wanted }) => (wanted ? predicate : `!${predicate}`));
  return { follows: failed.length === 0, failed };
}

export interface PromptScore {
  readonly id: string;
  readonly prompt: string;
  readonly score: number;
  readonly control: number;
  readonly margin: number;
  /** How often each expectation failed, 0..1, only those that did. */
  readonly failures: Readonly<Record<string, number>>;
}

export interface SuiteScore {
  readonly score: number;
  readonly control: number;
  readonly margin: number;
  readonly prompts: readonly PromptScore[];
}

/**
 * Scores motions against the suite.
 * @param motions per prompt id, one entry per seed: positions [frames, 22, 3]; every prompt needs at least one
 * @throws AppError 'invalid-input' when a prompt has no motion
 */
export function scoreSuite(suite: readonly SuitePrompt[], motions: ReadonlyMap<string, readonly Float32Array[]>): SuiteScore {
  const prompts = suite.map((prompt): PromptScore => {
    const own = (motions.get(prompt.id) ?? []).map((positions) => new Kinematics(positions));
    if (own.length === 0) throw new AppError('invalid-input', `No motion for prompt "${prompt.id}".`, `Generate "${prompt.prompt}".`);
    const judged = own.map((motion) => judge(motion, prompt.expect));
    const others = suite.filter((other) => other.id !== prompt.id);
    const foreign = own.flatMap((motion) => others.map((other) => (judge(motion, other.expect).follows ? 1 : 0)));
    const failures: Record<string, number> = {};
    for (const word of judged.flatMap((one) => one.failed)) failures[word] = (failures[word] ?? 0) + 1 / own.length;
    const score = mean(judged.map((one) => (one.follows ? 1 : 0)));
    const control = mean(foreign);
    return { id: prompt.id, prompt: prompt.prompt, score, control, margin: score - control, failures };
  });
  const score = mean(prompts.map((prompt) => prompt.score));
  const control = mean(prompts.map((prompt) => prompt.control));
  return { score, control, margin: score - control, prompts };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
