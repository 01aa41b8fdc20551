import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bodyMetrics } from '../../evaluate/bodyMetrics.ts';
import { Kinematics } from '../../evaluate/kinematics.ts';
import { PREDICATES, type PredicateName } from '../../evaluate/predicates.ts';
import { readNpy } from '../../formats/npy.ts';
import { boneLengthError } from '../../motion/bones.ts';
import { POSE_SIZE } from '../../motion/skeleton.ts';
import type { CapturedBase } from '../compose/bases.ts';
import { type ComposedClip, compose } from '../compose/compose.ts';
import { MOTION_LIBRARY } from '../library.ts';

/** The last frames of a real capture that stands, repeated back and forth, as the only base. */
function standingBase(): CapturedBase {
  const { data } = readNpy(new Uint8Array(readFileSync('fixtures/motion/wave_right.npy')), 'wave_right');
  const frames = 160;
  const joints = new Float32Array(frames * POSE_SIZE);
  for (let f = 0; f < frames; f++) {
    const source = Math.abs((f % 20) - 10);
    joints.set(data.subarray(source * POSE_SIZE, (source + 1) * POSE_SIZE), f * POSE_SIZE);
  }
  return { action: 'idle', joints, phrases: ['stands'], licence: 'cmu', heldOut: false };
}

const EXPECTED: Readonly<Record<string, readonly PredicateName[]>> = {
  raise_arms: ['raiseBoth'],
  clap: ['clap'],
  punch: ['punch'],
  throw: ['swing', 'overhead'],
  bow: ['bow'],
  squat: ['crouch'],
  sit: ['sit'],
  kneel: ['kneel'],
};

function expectedOf(action: string, captions: string): readonly PredicateName[] {
  const side = /\bleft\b/.test(captions) ? 'Left' : /\bright\b/.test(captions) ? 'Right' : undefined;
  if (action === 'raise_arm') return side ? [`raise${side}`] : [];
  if (action === 'wave') return side ? [`wave${side}`] : ['wave'];
  return EXPECTED[action] ?? [];
}

const ONLY_GESTURES = { single: 0, over_capture: 1, while: 0, two: 0, three: 0, counted: 0 };

/** Gestures over the standing base. */
function composed(count: number, seed: number): ComposedClip[] {
  const endless = compose({ library: MOTION_LIBRARY, bases: [standingBase()], shares: ONLY_GESTURES, heldOut: 0, seed });
  return Array.from({ length: count }, () => endless.next().value);
}

const clips = composed(400, 7).map(({ segments, positions }) => ({
  action: segments[0]?.action ?? '',
  captions: (segments[0]?.captions ?? []).join('; '),
  frames: positions.length / POSE_SIZE,
  positions,
}));

const ONE_SIDED = new Set(['wave', 'raise_arm', 'point', 'salute', 'throw', 'extend_arm', 'beckon']);

describe('procedural gestures', () => {
  test.each([...new Set(clips.map(({ action }) => action))].sort())('%s does what its captions say', (action) => {
    const takes = clips.filter((clip) => clip.action === action);
    const failed = takes.filter(({ positions, captions }) => {
      const motion = new Kinematics(positions);
      return !expectedOf(action, captions).every((name) => PREDICATES[name](motion));
    });
    expect(failed.length / takes.length).toBeLessThanOrEqual(0.08);
  });

  test('bodies keep their bones and stand on the floor', () => {
    for (const { positions, frames } of clips) expect(boneLengthError(positions, frames)).toBeLessThan(1e-5);
    const deepest = clips.map(({ positions }) => bodyMetrics(positions).deepest);
    expect(Math.max(...deepest)).toBeLessThan(30);
  });

  test('what one hand does is never said of both sides', () => {
    for (const { captions, action } of clips) {
      if (ONE_SIDED.has(action)) expect(/\bleft\b/.test(captions) && /\bright\b/.test(captions)).toBe(false);
    }
  });
});
