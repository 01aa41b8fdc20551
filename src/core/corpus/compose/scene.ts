/** What a recipe cooks: a scene with what to say of it. Types and sizes that the recipes share. */
import type { RandomStream } from '../../random.ts';
import type { Scene } from '../captions/sayings.ts';
import { drawBy } from '../draw.ts';
import type { CapturedBase } from './bases.ts';
import type { MotionLibrary, Performance } from './performance.ts';

/** Longest clip: what one planner sample holds, frames. */
export const LONGEST = 256;
/** Shortest part of a scene, frames. */
export const SHORTEST = 30;
/** How long somebody stands and makes a gesture. */
export const SECONDS: readonly [number, number] = [2, 6.5];

export interface ScenePart {
  readonly performance: Performance;
  /** [from, to) frames of the clip. */
  readonly from: number;
  readonly to: number;
}

/** A scene ready to be written down: the whole, what to say of it, and its parts when they also stand for themselves. */
export interface ComposedScene {
  readonly whole: Performance;
  readonly scene: Scene;
  /** Plain words for the whole: 'wave while walking'. */
  readonly words: readonly string[];
  readonly parts: readonly ScenePart[];
}

export interface Kitchen {
  readonly library: MotionLibrary;
  readonly bases: readonly CapturedBase[];
  readonly random: RandomStream;
}

/** 'walk_backward' -> 'walk backward'. */
export const label = (action: string): string => action.replaceAll('_', ' ');

export const byShare = <T extends { readonly share: number }>(items: readonly T[], random: RandomStream): T | undefined =>
  drawBy(items, ({ share }) => share, random);

export const between = (random: RandomStream, low: number, high: number): number => low + (high - low) * random.next();
