/** Every motion that the procedural corpus can draw: actions of the rig and gestures. Called by the dataset build and its tests. */
import type { MotionLibrary } from './compose/performance.ts';
import { LOCOMOTION } from './locomotion/index.ts';
import type { RigAction } from './rig/action.ts';
import { performTake } from './rig/perform.ts';
import { GESTURES } from './upperBody/index.ts';
import { WHOLE_BODY } from './wholeBody/index.ts';

const RIG_ACTIONS: readonly RigAction[] = [...LOCOMOTION, ...WHOLE_BODY];

export const MOTION_LIBRARY: MotionLibrary = { actions: RIG_ACTIONS, gestures: GESTURES, perform: performTake };
