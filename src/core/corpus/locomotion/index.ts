/** All locomotion of the procedural corpus. */
import type { RigAction } from '../rig/action.ts';
import { RUNNING } from './running.ts';
import { WALKING } from './walking.ts';

export const LOCOMOTION: readonly RigAction[] = [...WALKING, ...RUNNING];
