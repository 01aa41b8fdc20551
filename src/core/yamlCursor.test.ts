import { describe, expect, it } from 'vitest';
import { explainAt, suggest } from './experts/suggest.ts';
import { cursorAt } from './yamlCursor.ts';

const REGISTRY = 'experts/registry.yaml';

/** The text without its bar, and where the bar stood. */
function at(marked: string): [string, number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}

describe('cursorAt', () => {
  it.each([
    ['|', 'key', []],
    ['rou|', 'key', []],
    ['router:\n  |', 'key', ['router']],
    ['router:\n  mode: top_1\n  t|\nstyle_experts: {}', 'key', ['router']],
    ['router: {mode: softmax, |}', 'key', ['router']],
    ['router: {t|, mode: softmax}', 'key', ['router']],
    ['router: {mo|: softmax}', 'key', ['router']],
    ['router:\n  mode: |', 'value', ['router', 'mode']],
    ['router:\n  mode: to|', 'value', ['router', 'mode']],
    ['router: {mode: |}', 'value', ['router', 'mode']],
    ['style_experts:\n  a:\n    prototype_prompts:\n      - one\n      - |', 'value', ['style_experts', 'a', 'prototype_prompts', 1]],
    ['style_experts: {a: {prototype_prompts: [one, t|]}}', 'value', ['style_experts', 'a', 'prototype_prompts', 1]],
    ['style_experts:\n  a:\n    |\n  b: [broken', 'key', ['style_experts', 'a']],
    ['a: "[#" # {\nrouter:\n  |', 'key', ['router']],
  ] as const)('%j is a %s of %j', (marked, kind, path) => {
    expect(cursorAt(...at(marked))).toMatchObject({ kind, path });
  });

  it('is nowhere in a comment', () => {
    expect(cursorAt(...at('router: {} # mo|'))).toBeUndefined();
    expect(cursorAt(...at('# |'))).toBeUndefined();
  });

  it('covers the whole word', () => {
    expect(cursorAt(...at('rou|ter: {}'))).toMatchObject({ from: 0, to: 6, siblings: [] });
  });
});

describe('suggest', () => {
  const texts = (marked: string, document = REGISTRY) => suggest(document, ...at(marked))?.list.map(({ text }) => text);

  it('offers keys that are not there yet', () => {
    expect(texts('version: 1\n|')).toEqual(['router', 'style_experts', 'orthogonal_experts']);
    expect(texts('style_experts:\n  a:\n    enabled: true\n    |')).toContain('prototype_prompts');
    expect(texts('style_experts:\n  a:\n    enabled: true\n    |')).not.toContain('enabled');
    expect(texts('router: {text_encoder: {|}}')).toEqual(['model', 'pooling', 'dtype', 'normalise']);
    expect(texts('lora: {|}', 'finetune/a.yaml')).toContain('target_modules');
  });

  it('offers the values of closed sets', () => {
    expect(texts('router: {mode: |}')).toEqual(['softmax', 'top_1', 'top_k']);
    expect(texts('router:\n  include_base: |')).toEqual(['true', 'false']);
    expect(texts('router:\n  temperature: |')).toBeUndefined();
    expect(texts('style_experts:\n  |')).toBeUndefined();
  });

  it('says what a key means and starts its value', () => {
    const [router] = suggest(REGISTRY, '', 0)?.list.filter(({ text }) => text === 'router') ?? [];
    expect(router).toMatchObject({ description: 'How prompts become weights.', start: ':' });
    const [rank] = suggest('finetune/a.yaml', ...at('lora:\n  |'))?.list ?? [];
    expect(rank).toMatchObject({ text: 'rank', start: ': 1' });
  });
});

describe('explainAt', () => {
  it('explains the key or value under an offset', () => {
    const text = 'router:\n  temperature: 0.2\n';
    const key = explainAt(REGISTRY, text, text.indexOf('temp') + 2);
    expect(key).toMatchObject({ path: 'router.temperature', from: 10, to: 21 });
    expect(key?.description).toContain('softmax');
    expect(explainAt(REGISTRY, text, text.indexOf('0.2'))?.path).toBe('router.temperature');
    expect(explainAt(REGISTRY, text, 7)?.path).toBe(undefined);
  });
});
