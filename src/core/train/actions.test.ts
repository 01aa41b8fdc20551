import { expect, it } from 'vitest';
import { inVocabulary } from './actions.ts';
import { smallDataset } from './fixture.ts';

it('action ids of one vocabulary become those of another by name; what that one lacks becomes other', () => {
  const [template] = smallDataset().index.clips;
  const clip = {
    ...template,
    actions: [
      [1, 3],
      [2, 4],
      [0, 5],
    ] satisfies [number, number][],
  };
  expect(inVocabulary(clip, ['other', 'wave', 'zigzag'], ['other', 'walk', 'wave']).actions).toEqual([
    [2, 3],
    [0, 4],
    [0, 5],
  ]);
});
