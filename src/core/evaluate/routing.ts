/**
 * How often the router puts the intended style first, and what it takes for what. Prompts with their labels are parsed here once;
 * `cli evaluate routing` routes them and prints this.
 */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { parseLines } from '../parse.ts';

const line = z.object({
  prompt: z.string().min(1),
  /** The style expert that the prompt is meant for. */
  style: z.string().min(1),
});
export type LabelledPrompt = z.infer<typeof line>;

/** Throws AppError 'invalid-file' with the number of the first bad line. */
export function parseLabelledPrompts(text: string, path: string): LabelledPrompt[] {
  const prompts = parseLines(line, text, path, 'Write one JSON object a line: {"prompt": "...", "style": "action_style"}.');
  if (prompts.length > 0) return prompts;
  throw new AppError('invalid-file', `${path} has no lines.`, 'Write one JSON object a line: {"prompt": "...", "style": "action_style"}.');
}

export interface RoutingScore {
  /** Share of prompts whose style comes first, 0..1. */
  readonly accuracy: number;
  /** How many prompts of a style (first key) were given to which first (second key). */
  readonly confusions: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly wrong: readonly (LabelledPrompt & { readonly first: string })[];
}

/** @param weights of the styles, a record per prompt; the first style is the heaviest. Styles are compared among each other, without the base. */
export function scoreRouting(prompts: readonly LabelledPrompt[], weights: readonly Readonly<Record<string, number>>[]): RoutingScore {
  const confusions: Record<string, Record<string, number>> = {};
  const judged = prompts.map((prompt, i) => ({ ...prompt, first: heaviest(weights[i]) }));
  for (const { style, first } of judged) {
    const row = confusions[style] ?? {};
    confusions[style] = { ...row, [first]: (row[first] ?? 0) + 1 };
  }
  const wrong = judged.filter(({ style, first }) => first !== style);
  return { accuracy: 1 - wrong.length / prompts.length, confusions, wrong };
}

function heaviest(weights: Readonly<Record<string, number>>): string {
  return Object.entries(weights).reduce(
    ([first, most], [name, weight]) => (weight > most ? [name, weight] : [first, most]),
    ['none', 0],
  )[0];
}

export function printRouting({ accuracy, confusions, wrong }: RoutingScore): string {
  const rows = Object.entries(confusions).map(([style, row]) => {
    const told = Object.entries(row).sort(([, a], [, b]) => b - a);
    return `${style.padEnd(18)} -> ${told.map(([name, count]) => `${name} ${count}`).join(', ')}`;
  });
  const list = wrong.map(({ prompt, style, first }) => `  '${prompt}': ${first} instead of ${style}`);
  return [`first style right: ${(100 * accuracy).toFixed(1)} %`, ...rows, ...list].join('\n');
}
