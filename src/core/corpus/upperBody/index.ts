/**
 * The library of procedural gestures: what each looks like over time, how long it lasts, and the words that are true of it.
 * Each is drawn with free parameters (side, tempo, size, place). Applied to captured bases by overlay.ts.
 */
import { clap, drink, handsOnHips, point, raise, raiseBoth, salute, wave } from './armGestures.ts';
import { bow, kneel, punch, sit, squat, throwing } from './bodyGestures.ts';
import type { Gesture } from './gestureKit.ts';

export const GESTURES: readonly Gesture[] = [
  wave,
  raise,
  raiseBoth,
  clap,
  punch,
  throwing,
  bow,
  squat,
  sit,
  kneel,
  point,
  salute,
  drink,
  handsOnHips,
];
