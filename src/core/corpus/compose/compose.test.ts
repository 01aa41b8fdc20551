import { describe, expect, it } from 'vitest';
import { boneLengthError } from '../../motion/bones.ts';
import { POSE_SIZE } from '../../motion/skeleton.ts';
import { RandomStream } from '../../random.ts';
import { MOTION_LIBRARY } from '../library.ts';
import { standing } from '../rig/pose.ts';
import { NEUTRAL } from '../rig/style.ts';
import type { CapturedBase } from './bases.ts';
import { capturedBases } from './bases.ts';
import { type ComposedClip, compose } from './compose.ts';
import { RECIPES, type RecipeName } from './recipes.ts';
import { LONGEST } from './scene.ts';
import { showsOnce } from './single.ts';

const pose = standing();
const joints = MOTION_LIBRARY.perform({ seconds: 8, pose: () => pose, phrases: [] }, NEUTRAL, new RandomStream(1));
const bases: CapturedBase[] = [true, false].map((heldOut) => ({ action: 'idle', joints, phrases: ['stands'], licence: 'cmu', heldOut }));

function clips(recipe: RecipeName, count: number, seed = 3): ComposedClip[] {
  const shares = { single: 0, over_capture: 0, while: 0, two: 0, three: 0, counted: 0, [recipe]: 1 };
  const endless = compose({ library: MOTION_LIBRARY, bases, shares, heldOut: 0.2, seed });
  return Array.from({ length: count }, () => endless.next().value);
}

describe.each(Object.keys(RECIPES) as RecipeName[])('recipe %s', (recipe) => {
  const made = clips(recipe, recipe === 'counted' ? 6 : 12);

  it('makes clips that fit a sample, with exact bones, above the floor', () => {
    for (const { positions } of made) {
      const frames = positions.length / POSE_SIZE;
      expect(frames).toBeLessThanOrEqual(LONGEST);
      expect(frames).toBeGreaterThanOrEqual(30);
      expect(boneLengthError(positions, frames)).toBeLessThan(1e-4);
      expect(Math.min(...positions.filter((_, i) => i % 3 === 1))).toBeGreaterThan(-0.012);
    }
  });

  it('tells each in several ways, with actions that cover what is named', () => {
    for (const { segments, positions } of made) {
      const [whole] = segments;
      expect(whole?.start).toBe(0);
      expect(whole?.end).toBe(positions.length / POSE_SIZE);
      expect(whole?.captions.length).toBeGreaterThan(2);
      for (const { captions, action, start, end } of segments) {
        expect(action).toMatch(/^[a-z_]+$/);
        expect(end).toBeGreaterThan(start);
        for (const caption of captions) expect(caption).not.toMatch(/undefined|\bnull\b| {2}|^\s*$/);
      }
    }
  });
});

describe('compose', () => {
  it('gives the same clips for the same seed and others for another', () => {
    // Value by value; a matcher on arrays of this size takes seconds.
    const same = (a: ComposedClip[], b: ComposedClip[]) =>
      a.every(
        ({ positions }, i) => positions.length === b[i]?.positions.length && positions.every((value, at) => value === b[i]?.positions[at]),
      );
    const [first, again, other] = [clips('single', 4), clips('single', 4), clips('single', 4, 4)];
    expect(same(first, again)).toBe(true);
    expect(first.map(({ segments }) => segments)).toEqual(again.map(({ segments }) => segments));
    expect(same(first, other)).toBe(false);
  });

  it('puts a gesture over a capture on the capture’s side of the split, under its licence', () => {
    const made = clips('over_capture', 30);
    expect(new Set(made.map(({ licence }) => licence))).toEqual(new Set(['cmu']));
    expect(new Set(made.map(({ heldOut }) => heldOut))).toEqual(new Set([true, false]));
    for (const { overCapture } of made) expect(overCapture).toBe(true);
  });

  it('holds families of parameters out, not single clips', () => {
    const held = clips('single', 36).filter(({ heldOut }) => heldOut).length;
    expect(held).toBeGreaterThan(1);
    expect(held).toBeLessThan(18);
  });

  it('labels the parts of a sequence where they are', () => {
    for (const { segments } of clips('two', 8)) {
      const [whole, first, second] = segments;
      expect(first?.start).toBe(0);
      expect(second?.start).toBe(first?.end);
      expect(second?.end).toBe(whole?.end);
      expect(whole?.spans.map(({ action }) => action)).toEqual([first?.action, second?.action]);
    }
  });
});

describe('showsOnce', () => {
  it.each<[string[], boolean]>([
    [['throws a high kick', 'kicks'], true],
    [['takes a bow', 'bows'], true],
    [['squats once', 'squats'], true],
    [['throws two kicks', 'kicks'], false],
    [['punches the air', 'boxes in place'], false],
    [['does a squat', 'squats and stays low'], false],
  ])('%j: %s', (phrases, once) => {
    expect(showsOnce(phrases)).toBe(once);
  });
});

describe('capturedBases', () => {
  const stretch = { action: 'walk', joints, captions: ['a person walks'], mixed: false, licence: 'cmu', heldOut: false };
  it('takes plain stretches that are long enough', () => {
    expect(capturedBases([stretch])).toHaveLength(1);
    expect(capturedBases([{ ...stretch, mixed: true }])).toHaveLength(0);
    expect(capturedBases([{ ...stretch, captions: ['a person walks and turns left'] }])).toHaveLength(0);
    expect(capturedBases([{ ...stretch, joints: joints.subarray(0, 40 * POSE_SIZE) }])).toHaveLength(0);
    expect(capturedBases([{ ...stretch, action: 'cartwheel' }])).toHaveLength(0);
  });
});
