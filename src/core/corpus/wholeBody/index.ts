/** The whole-body actions of the corpus: floor, seats, fighting, sports, dance, exercise. Steps and jumps are ../locomotion. */
import type { RigAction } from '../rig/action.ts';
import * as aloft from './aloft.ts';
import * as carrying from './carrying.ts';
import * as crawls from './crawls.ts';
import * as dances from './dances.ts';
import * as exercises from './exercises.ts';
import * as falls from './falls.ts';
import { block, dodge, guard, punchCombo } from './fights.ts';
import { footballKick, frontKick, roundKick, sideKick } from './kicks.ts';
import * as lying from './lying.ts';
import * as seats from './seats.ts';
import * as sports from './sports.ts';

export const WHOLE_BODY: readonly RigAction[] = [
  ...[aloft, carrying, crawls, dances, exercises, falls, lying, seats, sports].flatMap((family) => Object.values(family)),
  ...[frontKick, roundKick, sideKick, footballKick],
  ...[punchCombo, guard, dodge, block],
];
