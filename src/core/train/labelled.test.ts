import { expect, it } from 'vitest';
import { labelledSegment } from './labelled.ts';
import { plainly } from './plainCaptions.ts';

it.each([
  ['walk turn left', 'exhausted', 'an exhausted person walks and turns left', 'walk'],
  ['raise up both hands', 'youthful', 'a youthful person raises both hands', 'raise_arms'],
  ['raise up left hand', 'elderly', 'an elderly person raises the left hand', 'raise_arm'],
  ['run', 'normal', 'a person runs', 'run'],
  ['pirouette', 'feminine', 'feminine pirouette', 'pirouette'],
])('%s, %s', (label, style, caption, action) => {
  const segment = labelledSegment(label, style, 30);
  expect(segment).toMatchObject({ start: 0, end: 30, action, style: style === 'normal' ? [] : [style] });
  expect(segment.captions[0]).toBe(caption);
});

it.each(['elderly', 'exhausted', 'youthful', 'active', 'feminine', 'masculine'])('%s captions can be told plainly', (style) => {
  const { captions } = labelledSegment('wave right hand', style, 30);
  expect(plainly(captions, [])?.captions).toEqual(['a person waves the right hand', 'wave right hand']);
});

it('a style is no part of a plain clip', () => {
  expect(labelledSegment('walk', undefined, 30)).toMatchObject({ captions: ['a person walks'], style: [] });
});
