/**
 * How performances are combined into scenes, by the names of the configuration's `composition`. Each recipe may fail (parts that
 * do not fit); the caller draws again. Pure functions of the random stream.
 */
import { drawStyle } from '../rig/style.ts';
import type { ComposedScene, Kitchen } from './scene.ts';
import { counted, sequence } from './sequence.ts';
import { overCapture, whileGoing } from './simultaneous.ts';
import { alone, single } from './single.ts';

export type RecipeName = 'single' | 'over_capture' | 'while' | 'two' | 'three' | 'counted';
export const RECIPES: Readonly<Record<RecipeName, (kitchen: Kitchen) => ComposedScene | undefined>> = {
  single: (k) => alone(single(k, drawStyle(k.random))),
  over_capture: overCapture,
  while: whileGoing,
  two: (k) => sequence(k, 2),
  three: (k) => sequence(k, 3),
  counted,
};
