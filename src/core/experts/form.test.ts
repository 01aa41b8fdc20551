import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setYaml } from '../yamlEdit.ts';
import { checkDocument } from './documents.ts';
import { type Field, formOf, numberAt, stepOf, stepped } from './form.ts';

const REGISTRY = 'experts/registry.yaml';
const TEXT = `router: {temperature: 0.1, mode: soft}
style_experts:
  calm: # the calm one
    enabled: false
    checkpoint_path: experts/calm
    target_phase: both
    metadata: {clips: 3, mirrored: true}
    prototype_prompts: [a calm walk, ""]
`;

/** The field at a path of a form that is not broken. */
function fieldAt(document: string, text: string, ...path: readonly (string | number)[]): Field {
  const form = formOf(document, text);
  if ('broken' in form) throw new Error('broken');
  return path.reduce<Field>((field, key) => {
    const inner = 'fields' in field ? field.fields.find(({ path: own }) => own.at(-1) === key) : undefined;
    if (!inner) throw new Error(`no field ${key}`);
    return inner;
  }, form.root);
}

describe('formOf', () => {
  it.each([
    [['router', 'temperature'], { kind: 'number', value: 0.1, isWhole: false, isRemovable: true }],
    [['router', 'mode'], { kind: 'choice', value: 'soft', options: ['softmax', 'top_1', 'top_k'] }],
    [['style_experts', 'calm', 'enabled'], { kind: 'flag', value: false, isRemovable: true }],
    [['style_experts', 'calm', 'checkpoint_path'], { kind: 'text', value: 'experts/calm', isRemovable: false }],
    [['style_experts', 'calm', 'metadata', 'clips'], { kind: 'number', value: 3 }],
    [['style_experts', 'calm', 'metadata', 'mirrored'], { kind: 'flag', value: true }],
    [['style_experts', 'calm', 'prototype_prompts', 0], { kind: 'text', label: '1', value: 'a calm walk', isRemovable: true }],
  ])('the field at %j', (path, wanted) => {
    expect(fieldAt(REGISTRY, TEXT, ...path)).toMatchObject(wanted);
  });

  it('puts problems at their fields, with what to do', () => {
    expect(fieldAt(REGISTRY, TEXT, 'router', 'mode').problem).toMatch(/softmax, top_1 or top_k/);
    expect(fieldAt(REGISTRY, TEXT, 'style_experts', 'calm', 'prototype_prompts', 1).problem).toMatch(/blank/);
    expect(fieldAt(REGISTRY, TEXT, 'router', 'temperature').problem).toBeUndefined();
    expect(fieldAt(REGISTRY, 'router: {temprature: 1}', 'router', 'temprature').problem).toMatch(/Did you mean 'temperature'/);
  });

  it('offers what may be added', () => {
    const calm = fieldAt(REGISTRY, TEXT, 'style_experts', 'calm');
    if (calm.kind !== 'group') throw new Error(calm.kind);
    expect(calm.additions.map(({ key }) => key)).toEqual(['title', 'description', 'domain', 'licence', 'author']);
    const experts = fieldAt(REGISTRY, TEXT, 'style_experts');
    expect(experts).toMatchObject({ additions: [], named: { initial: { checkpoint_path: '', prototype_prompts: [''] } } });
    expect(fieldAt(REGISTRY, TEXT, 'style_experts', 'calm', 'prototype_prompts')).toMatchObject({ addition: { key: '2', initial: '' } });
  });

  it('is broken where there are no fields to show', () => {
    for (const text of ['', '- a', 'a: [', 'hello', 'a: *b']) expect(formOf(REGISTRY, text)).toEqual({ broken: true });
  });

  it('shows a key that holds nothing yet as what it will hold', () => {
    const text = 'router:\nstyle_experts: {calm: {prototype_prompts: , metadata: }}';
    const router = fieldAt(REGISTRY, text, 'router');
    expect(router).toMatchObject({ kind: 'group', fields: [] });
    expect('additions' in router && router.additions.map(({ key }) => key)).toContain('temperature');
    expect(fieldAt(REGISTRY, text, 'style_experts', 'calm', 'prototype_prompts')).toMatchObject({ kind: 'list', addition: { key: '0' } });
    expect(fieldAt(REGISTRY, text, 'style_experts', 'calm', 'metadata')).toMatchObject({ kind: 'group', named: { initial: '' } });
    expect(setYaml(text, ['router', 'temperature'], 0.1)).toContain('router:\n  temperature: 0.1');
    const copies = fieldAt('finetune/a.yaml', 'domain: {copies: {speed: [1, 2]}}', 'domain', 'copies');
    expect(copies).toMatchObject({
      kind: 'group',
      fields: [{ kind: 'list', fields: [{ value: 1 }, { value: 2 }] }],
      additions: [{ key: 'reach' }],
    });
  });

  it('gives lists of fixed length as they are', () => {
    const speed = fieldAt('finetune/a.yaml', 'domain: {name: a, speed: [0.75, 1]}', 'domain', 'speed');
    expect(speed).toMatchObject({
      kind: 'list',
      fields: [
        { label: 'from', value: 0.75, isRemovable: false },
        { label: 'to', value: 1 },
      ],
    });
    expect('addition' in speed).toBe(false);
  });

  it('every key that may be added to a whole file makes a file that passes', () => {
    const text = readFileSync('public/configs/finetune/action_style.yaml', 'utf8');
    for (const section of ['lora', 'training', 'domain']) {
      const field = fieldAt('finetune/a.yaml', text, section);
      if (field.kind !== 'group') throw new Error(field.kind);
      for (const { key, initial } of field.additions.filter(({ initial: start }) => start !== '')) {
        const problems = checkDocument('finetune/a.yaml', setYaml(text, [section, key], initial)).problems ?? [];
        const others = problems.filter(({ message }) => !/blank/.test(message));
        expect(others, `${section}.${key}: ${JSON.stringify(initial)}`).toEqual([]);
      }
    }
  });
});

describe('stepping a number', () => {
  const number = (value: number, more = {}) =>
    ({ kind: 'number', value, isWhole: false, path: [], label: '', isRemovable: true, ...more }) as const;

  it.each([
    [number(8, { isWhole: true }), 1],
    [number(0.1), 0.01],
    [number(0.0015), 0.0001],
    [number(-250), 10],
    [number(0), 0.01],
    [number(Number.NaN), 0.01],
  ])('%j by %f', (field, step) => {
    expect(stepOf(field)).toBeCloseTo(step, 12);
  });

  it('keeps within its bounds, and above a bound of nothing', () => {
    expect(stepped(number(0.1, { smallest: 0, largest: 100 }), 0.1 + 3 * 0.01)).toBe(0.13);
    expect(stepped(number(0.1, { smallest: 0, largest: 100 }), -4)).toBe(0.01);
    expect(stepped(number(0.1, { smallest: 0, largest: 100 }), 1e9)).toBe(100);
    expect(stepped(number(1, { smallest: 1, isWhole: true }), -3)).toBe(1);
    expect(stepped(number(5), -4)).toBe(-4);
  });

  it('knows what was shipped', () => {
    expect(numberAt(TEXT, ['router', 'temperature'])).toBe(0.1);
    expect(numberAt('domain: {speed: [0.7, 1]}', ['domain', 'speed', 0])).toBe(0.7);
    expect([numberAt(TEXT, ['router', 'mode']), numberAt(TEXT, ['a', 'b']), numberAt('[', ['a'])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
