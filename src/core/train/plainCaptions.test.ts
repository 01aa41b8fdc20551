import { describe, expect, it } from 'vitest';
import { plainCaption, plainly } from './plainCaptions.ts';

describe('plainCaption', () => {
  it.each([
    ['a person walks forward', 'a person walks forward'],
    ['a lively person walks ahead at a fast pace', 'a person walks ahead'],
    ['an old man runs quickly', 'a man runs'],
    ['somebody slowly kneels, as if exhausted', 'somebody kneels'],
    ['tiredly holding a letter with both hands and reading it', 'holding a letter with both hands and reading it'],
    ['throws a punch vigorously, then waves with a lot of energy', 'throws a punch, then waves'],
    ['the unhappy woman is walking like an elderly person', 'the woman is walking'],
    ['turn a little to the left', 'turn a little to the left'],
  ])('%s -> %s', (caption, plain) => {
    expect(plainCaption(caption)).toBe(plain);
  });

  it.each(['a figure sprints', 'someone strolls ahead', 'hurry along', 'at a pace that is hurried', 'quickly'])(
    'leaves out what still tells a manner, or nothing: %s',
    (caption) => {
      expect(plainCaption(caption)).toBeUndefined();
    },
  );
});

describe('plainly', () => {
  it('tells each once, falls back to the words of the action, or gives up', () => {
    const captions = ['a person runs fast', 'a person runs quickly', 'a person sprints'];
    expect(plainly(captions, ['run'])).toEqual({ captions: ['a person runs'], words: ['run'] });
    expect(plainly(['a person sprints'], ['run'])).toEqual({ captions: ['run'], words: ['run'] });
    expect(plainly(['a person sprints'], ['sprint'])).toBeUndefined();
  });
});
