/** All locomotion of the procedural corpus. */
import type { RigAction } from '../rig/action.ts';
import { JUMPS } from './jumps.ts';
import { MANNERS } from './manners.ts';
import { RUNNING } from './running.ts';
import { STANDING } from './standing.ts';
import { TURNING } from './turning.ts';
import { WALKING } from './walking.ts';

export const LOCOMOTION: readonly RigAction[] = [...WALKING, ...RUNNING, ...TURNING, ...MANNERS, ...JUMPS, ...STANDING];
