/** The whole-body actions of the corpus: floor, seats, fighting, sports, dance, exercise. Steps and jumps are ../locomotion. */
import type { RigAction } from '../rig/action.ts';
import * as crawls from './crawls.ts';
import * as dances from './dances.ts';
import * as kicks from './kicks.ts';
import * as lying from './lying.ts';
import * as seats from './seats.ts';

export const WHOLE_BODY: readonly RigAction[] = [crawls, dances, kicks, lying, seats].flatMap((family) => Object.values(family));
