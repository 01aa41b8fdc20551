import { describe, expect, it } from 'vitest';
import { namesSide, swapSides } from './sides.ts';

describe('swapSides', () => {
  it.each([
    ['a person turns left and waves the right hand', 'a person turns right and waves the left hand'],
    ['drifting leftward, then rightward', 'drifting rightward, then leftward'],
    ['a right-handed wave with a left-leg-back stance', 'a left-handed wave with a right-leg-back stance'],
    ['left-footed and right-footed kicks', 'right-footed and left-footed kicks'],
    ['wheels around clockwise', 'wheels around counterclockwise'],
    ['spins counter-clockwise once', 'spins clockwise once'],
    ['Right foot first', 'Left foot first'],
  ])('%s', (caption, mirrored) => {
    expect(swapSides(caption)).toBe(mirrored);
    expect(namesSide(caption)).toBe(true);
  });

  it.each([
    'stands upright with a bright outlook',
    'recovers right away',
    'arms bent at right angles',
    'righting himself after the fall',
    'a thief walks alright',
    '',
  ])('leaves alone: %s', (caption) => {
    expect(swapSides(caption)).toBe(caption);
  });

  it('gives the caption back when applied twice', () => {
    const caption = 'from left to right, the left arm over the right one, turning clockwise, recovering right away';
    expect(swapSides(swapSides(caption))).toBe(caption);
  });

  it('leaves no side on the wrong side', () => {
    const caption = 'left right leftmost rightmost leftwards left, (right) left/right "left" left-hand';
    const sides = (text: string): string[] => text.match(/left|right/g) ?? [];
    expect(sides(swapSides(caption))).toEqual(sides(caption).map((side) => (side === 'left' ? 'right' : 'left')));
  });
});
