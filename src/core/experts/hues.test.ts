import { expect, test } from 'vitest';
import { expertHues } from './hues.ts';

test('shipped experts keep their colour, others take the next of a list', () => {
  const hues = expertHues(['limping', 'action_style', 'proud']);
  expect(hues.get('action_style')).toBe('#fb8b3c');
  expect(new Set(hues.values()).size).toBe(3);
  expect(hues).toEqual(expertHues(['limping', 'action_style', 'proud']));
  expect(expertHues(Array.from({ length: 40 }, (_, i) => `expert_${i}`)).get('expert_39')).toMatch(/^#[0-9a-f]{6}$/);
});
