import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseRegistry } from '../experts/registry.ts';
import { parseLabelledPrompts, printRouting, scoreRouting } from './routing.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const FRESH = parseLabelledPrompts(read('fixtures/text/routing.jsonl'), 'routing.jsonl');
const DEVELOPMENT = parseLabelledPrompts(read('fixtures/text/routingDevelopment.jsonl'), 'routingDevelopment.jsonl');

const SMALL = new Set(
  'a an the of to in on at by for with and or as is are be her his him he she it its they their who from into up down'.split(' '),
);
/** Each three words in a row, those that only join left out. */
function phrases(text: string): string[] {
  const words = (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => !SMALL.has(word));
  return words.slice(2).map((_, i) => words.slice(i, i + 3).join(' '));
}
const shared = (text: string, others: readonly string[]): string[] => {
  const known = new Set(others.flatMap(phrases));
  return phrases(text).filter((phrase) => known.has(phrase));
};

describe('prompts that routing is judged by', () => {
  const { style_experts: experts } = parseRegistry(read('public/configs/experts/registry.yaml')).value;
  const prototypes = Object.values(experts).flatMap(({ prototype_prompts: prompts }) => prompts);

  it('are thirty a style, each of its own', () => {
    const counts = new Map<string, number>();
    for (const { style } of FRESH) counts.set(style, (counts.get(style) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ dramatic_style: 30, action_style: 30, expressive_body: 30 });
    expect(new Set(FRESH.map(({ prompt }) => prompt.toLowerCase())).size).toBe(90);
  });

  it('share no phrase with a prototype, nor with what the prototypes were chosen by', () => {
    expect(shared('He walks on with a heavy heart', ['walking with a heavy heart, he walks with the heavy heart'])).toEqual([
      'walks heavy heart',
    ]);
    const known = [...prototypes, ...DEVELOPMENT.map(({ prompt }) => prompt)];
    expect(FRESH.flatMap(({ prompt }) => shared(prompt, known))).toEqual([]);
    const whole = new Set(known.map((text) => text.toLowerCase()));
    expect(FRESH.filter(({ prompt }) => whole.has(prompt.toLowerCase()))).toEqual([]);
  });
});

describe('scoreRouting', () => {
  const prompts = [
    { prompt: 'run', style: 'a' },
    { prompt: 'weep', style: 'b' },
    { prompt: 'wave', style: 'b' },
    { prompt: 'stand', style: 'b' },
  ];
  const score = scoreRouting(prompts, [{ a: 0.9, b: 0.1 }, { a: 0.2, b: 0.3 }, { a: 0.6, b: 0.4 }, {}]);

  it('counts whose style comes first, and what is taken for what', () => {
    expect(score.accuracy).toBe(0.5);
    expect(score.confusions).toEqual({ a: { a: 1 }, b: { b: 1, a: 1, none: 1 } });
    expect(score.wrong).toEqual([
      { ...prompts[2], first: 'a' },
      { ...prompts[3], first: 'none' },
    ]);
    expect(printRouting(score)).toContain('first style right: 50.0 %\na');
  });

  it.each([
    ['', 'has no lines'],
    ['{"prompt": "run"}', 'line 1: style'],
  ])('refuses %j', (text, message) => {
    expect(() => parseLabelledPrompts(text, 'list.jsonl')).toThrow(message);
  });
});
