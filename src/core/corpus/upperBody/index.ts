/**
 * The library of procedural gestures: what each looks like over time, how long it lasts, and the words that are true of it.
 * Each is drawn with free parameters (side, kind, place) and a style (tempo, size, mood). Laid over bases by overlay.ts.
 */
import { bow, kneel, sit, squat } from './bodyGestures.ts';
import * as boxing from './boxing.ts';
import * as desk from './desk.ts';
import * as exercise from './exercise.ts';
import * as expressive from './expressive.ts';
import * as faceTouch from './faceTouch.ts';
import * as feelings from './feelings.ts';
import type { Gesture } from './gestureKit.ts';
import * as greeting from './greeting.ts';
import * as handwork from './handwork.ts';
import * as head from './head.ts';
import * as holding from './holding.ts';
import * as music from './music.ts';
import * as raising from './raising.ts';
import * as selfTouch from './selfTouch.ts';
import * as speech from './speech.ts';
import * as sports from './sports.ts';
import * as table from './table.ts';
import * as throwing from './throwing.ts';
import * as weapons from './weapons.ts';

const FAMILIES: readonly Readonly<Record<string, Gesture>>[] = [
  greeting,
  raising,
  head,
  speech,
  handwork,
  selfTouch,
  exercise,
  expressive,
  music,
  boxing,
  sports,
  table,
  desk,
  faceTouch,
  holding,
  throwing,
  weapons,
  feelings,
  { bow, squat, sit, kneel },
];

export const GESTURES: readonly Gesture[] = FAMILIES.flatMap((family) => Object.values(family));
