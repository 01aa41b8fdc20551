import { describe, expect, it } from 'vitest';
import { RandomStream } from '../random.ts';
import { inForm, joinCaptions, labelCaptions, learnVerbs, rephrase, withoutSubject } from './captions.ts';
import { baseForm, gerund } from './verbs.ts';

const CAPTIONS = [
  'a person walks forward, then turns left',
  'someone crouches and waves',
  'a person runs',
  'the left hand rests on the hip',
];
const verbs = new Set(learnVerbs(CAPTIONS));

describe('captions', () => {
  it('learns verbs only after a subject', () => {
    expect([...verbs]).toEqual(['crouches', 'runs', 'walks']);
  });

  it('drops a plain subject only', () => {
    expect(withoutSubject('a person walks')).toBe('walks');
    expect(withoutSubject('the left hand rests')).toBeUndefined();
  });

  it('puts the heads of clauses into another form', () => {
    const known = new Set([...verbs, 'turns', 'waves']);
    expect(inForm('walks forward, then turns left', 'base', known)).toBe('walk forward, then turn left');
    expect(inForm('crouches and waves', 'gerund', known)).toBe('crouching and waving');
    expect(inForm('walks with long steps', 'base', known)).toBe('walk with long steps');
  });

  it.each([
    ['walks', 'walk', 'walking'],
    ['runs', 'run', 'running'],
    ['waves', 'wave', 'waving'],
    ['crouches', 'crouch', 'crouching'],
    ['carries', 'carry', 'carrying'],
    ['does', 'do', 'doing'],
    ['lies', 'lie', 'lying'],
    ['sits', 'sit', 'sitting'],
    ['kneels', 'kneel', 'kneeling'],
    ['listens', 'listen', 'listening'],
  ])('%s -> %s -> %s', (third, base, ing) => {
    expect(baseForm(third)).toBe(base);
    expect(gerund(base)).toBe(ing);
  });

  it('rephrases without touching sides, numbers or order', () => {
    const random = new RandomStream(1);
    const variants = new Set(Array.from({ length: 300 }, () => rephrase('a person walks forward, then turns left twice', random, verbs)));
    expect(variants.size).toBeGreaterThan(8);
    expect(variants).toContain('walk forward, then turns left twice');
    for (const variant of variants) {
      expect(variant).toMatch(/walk.*then turns left (twice|two times)$/);
      expect(variant).not.toMatch(/right|undefined/);
    }
  });

  it('joins two captions in order, the second without its subject', () => {
    expect(joinCaptions('a person walks.', 'a person jumps', new RandomStream(3))).toMatch(/^a person walks,?( and)? then jumps$/);
  });

  it('says actions and labels in plain words', () => {
    expect(labelCaptions('get_up', 'Get up')).toEqual(['get up']);
    expect(labelCaptions('walk', undefined)).toEqual(['walk']);
  });
});
