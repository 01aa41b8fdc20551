/** The whole-body actions of the corpus: floor, seats, fighting, sports, dance, exercise. Steps and jumps are ../locomotion. */
import type { RigAction } from '../rig/action.ts';
import * as aloft from './aloft.ts';
import * as balls from './balls.ts';
import * as carrying from './carrying.ts';
import * as crawls from './crawls.ts';
import * as dances from './dances.ts';
import * as exercises from './exercises.ts';
import * as falls from './falls.ts';
import { block, dodge, guard, punchCombo } from './fights.ts';
import * as floorExercises from './floorExercises.ts';
import { footballKick, frontKick, roundKick, sideKick } from './kicks.ts';
import * as lying from './lying.ts';
import * as seats from './seats.ts';
import * as swings from './swings.ts';
import * as throws from './throws.ts';

export const WHOLE_BODY: readonly RigAction[] = [
  ...[aloft, balls, carrying, crawls, dances, exercises, falls, floorExercises, lying, seats, swings, throws].flatMap((family) =>
    Object.values(family),
  ),
  ...[frontKick, roundKick, sideKick, footballKick],
  ...[punchCombo, guard, dodge, block],
];
