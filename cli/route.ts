/**
 * `cli route`: which experts a prompt calls, and why; one prompt, or one a line with --batch. The same router as in the app, over
 * the encoder that the registry names.
 */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../src/core/errors.ts';
import type { Routing } from '../src/core/routing/multiLoRARouter.ts';
import { readText } from './clipFiles.ts';
import { PUBLIC } from './engine.ts';
import { progressBar } from './progressBar.ts';
import { LICENCE_OPTION, openRouter } from './router.ts';

interface RouteFlags {
  readonly json: boolean;
  readonly batch?: string;
  readonly registry?: string;
  readonly licence?: string[];
  readonly public: string;
}

const DECIMALS = 6;

export function register(program: Command): void {
  program
    .command('route')
    .description('weights of the experts for a prompt, or for many with --batch, and the prototypes that pulled most')
    .argument('[prompt]', 'what the figure does')
    .option('--json', 'one JSON object a line: {"prompt", "style", "orthogonal", "nearest"}', false)
    .option('--batch <file.jsonl>', 'one object a line: {"prompt"}; answers come in the same order')
    .option('--registry <file>', 'experts and router settings (default: configs/experts/registry.yaml)')
    .option(...LICENCE_OPTION)
    .option('--public <dir>', 'where models/ and configs/ lie', PUBLIC)
    .action(async (prompt: string | undefined, flags: RouteFlags) => {
      const prompts = await promptsOf(prompt, flags.batch);
      const router = await openRouter(flags.public, { file: flags.registry, licences: flags.licence ?? [] });
      const bar = progressBar();
      try {
        for (const [index, one] of prompts.entries()) {
          const routing = await router.getRoutingWeights(one);
          console.log(flags.json || flags.batch !== undefined ? JSON.stringify(jsonOf(routing)) : describe(routing));
          if (prompts.length > 1) bar.update((index + 1) / prompts.length, 'routing');
        }
      } finally {
        bar.done();
      }
    });
}

/** What is printed for a prompt: weights and cosines to six decimals. */
export function jsonOf({ prompt, style, orthogonal, nearest }: Routing): object {
  const round = (value: number): number => Number(value.toFixed(DECIMALS));
  const rounded = (weights: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, round(weight)]));
  const near = Object.entries(nearest).map(([name, { prompt: text, cosine }]) => [name, { prompt: text, cosine: round(cosine) }]);
  return { prompt, style: rounded(style), orthogonal: rounded(orthogonal), nearest: Object.fromEntries(near) };
}

/** For people: the heaviest first. */
export function describe({ style, orthogonal, base, nearest }: Routing): string {
  const line = ([name, weight]: readonly [string, number]): string => {
    const near = nearest[name];
    return `  ${name} ${weight.toFixed(2)}${near ? `  nearest: '${near.prompt}' (cosine ${near.cosine.toFixed(2)})` : ''}`;
  };
  const list = (title: string, weights: Readonly<Record<string, number>>): string[] => {
    const sorted = Object.entries(weights).sort(([, a], [, b]) => b - a);
    return sorted.length === 0 ? [] : [title, ...sorted.map(line)];
  };
  const lines = [...list('style', style), ...list('orthogonal', orthogonal), ...(base > 0 ? [`plain base ${base.toFixed(2)}`] : [])];
  return lines.length === 0 ? 'The registry lists no enabled expert: the plain base moves alone.' : lines.join('\n');
}

const lineSchema = z.object({ prompt: z.string() });

/** The prompts of a batch file. Throws AppError 'invalid-input' that names the line. */
export function parsePrompts(text: string, file: string): string[] {
  const prompts: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const parsed = lineSchema.safeParse(parseJson(line));
    if (!parsed.success) {
      throw new AppError('invalid-input', `${file}, line ${index + 1}: it is no object with a text 'prompt'.`, 'Write {"prompt": "..."}.');
    }
    prompts.push(parsed.data.prompt);
  }
  if (prompts.length === 0)
    throw new AppError('invalid-input', `${file} has no lines.`, 'Write one JSON object a line: {"prompt": "..."}.');
  return prompts;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function promptsOf(prompt: string | undefined, batch: string | undefined): Promise<string[]> {
  if ((prompt === undefined) === (batch === undefined)) {
    throw new AppError(
      'invalid-input',
      `${prompt === undefined ? 'Neither a prompt nor' : 'Both a prompt and'} --batch was given.`,
      'Give one of them.',
    );
  }
  if (batch !== undefined) return parsePrompts(await readText(batch), basename(batch));
  if (prompt === undefined || prompt.trim() === '') throw new AppError('invalid-input', 'The prompt is empty.', 'Describe a motion.');
  return [prompt];
}
