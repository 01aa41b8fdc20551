/**
 * Captured stretches that gestures may be laid over: people who stand, walk, run or jog and do nothing else. The capture keeps
 * the last word on legs, sway and bones. Called by the dataset build.
 */
import { FPS } from '../../motion/clip.ts';

/** What a base of the captures needs to know of a captioned stretch. */
export interface CapturedStretch {
  readonly action: string;
  /** [frames, 22, 3] */
  readonly joints: Float32Array;
  readonly captions: readonly string[];
  /** Whether other actions happen in it. */
  readonly mixed: boolean;
  readonly licence: string;
  readonly heldOut: boolean;
}

export interface CapturedBase {
  readonly action: string;
  readonly joints: Float32Array;
  readonly phrases: readonly string[];
  readonly licence: string;
  readonly heldOut: boolean;
}

/** Phrases that are true of every plain stretch of the action. */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  idle: ['stands'],
  walk: ['walks', 'walks', 'walks forward', 'takes a few steps', 'walks along', 'strolls'],
  run: ['runs', 'runs forward'],
  jog: ['jogs', 'jogs forward', 'runs slowly'],
};
const SHORTEST = 2 * FPS;
/** Captions of a walk that is more than a walk. */
const MORE = /turn|circle|curve|back|side|crouch|sneak|stair|step over|limp|carr|stop|jump|hands?\b|arms?\b.*(up|raise)/;

export function capturedBases(stretches: readonly CapturedStretch[]): CapturedBase[] {
  return stretches.flatMap(({ action, joints, captions, mixed, licence, heldOut }) => {
    const phrases = PHRASES[action];
    if (phrases === undefined || mixed || joints.length / (22 * 3) < SHORTEST) return [];
    if (action !== 'idle' && captions.some((caption) => MORE.test(caption))) return [];
    return [{ action, joints, phrases, licence, heldOut }];
  });
}
