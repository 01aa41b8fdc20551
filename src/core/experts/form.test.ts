import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setYaml } from '../yamlEdit.ts';
import { checkDocument } from './documents.ts';
import { type Field, formOf } from './form.ts';

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

  it('gives lists of fixed length as they are', () => {
    const speed = fieldAt('finetune/a.yaml', 'domain: {name: a, speed: [0.75, 1]}', 'domain', 'speed');
    expect(speed).toMatchObject({ kind: 'list', fields: [{ value: 0.75, isRemovable: false }, { value: 1 }] });
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
