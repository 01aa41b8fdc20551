import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bodyMetrics } from '../../evaluate/bodyMetrics.ts';
import { Kinematics } from '../../evaluate/kinematics.ts';
import { PREDICATES, type PredicateName } from '../../evaluate/predicates.ts';
import { readNpy } from '../../formats/npy.ts';
import { boneLengthError } from '../../motion/bones.ts';
import { POSE_SIZE } from '../../motion/skeleton.ts';
import type { SourcePack } from '../../train/build.ts';
import { gesturePack } from '../gesturePack.ts';

/** The last frames of a real capture that stands, repeated back and forth, as the only base. */
function standingPack(): SourcePack {
  const { data } = readNpy(new Uint8Array(readFileSync('fixtures/motion/wave_right.npy')), 'wave_right');
  const frames = 160;
  const joints = new Float32Array(frames * POSE_SIZE);
  for (let f = 0; f < frames; f++) {
    const source = Math.abs((f % 20) - 10);
    joints.set(data.subarray(source * POSE_SIZE, (source + 1) * POSE_SIZE), f * POSE_SIZE);
  }
  const segment = { start: 0, end: frames, captions: ['a person stands'], action: 'idle', spans: [], style: [] };
  const clip = {
    id: 'base',
    source: 'fixture',
    label: 'idle',
    licence: 'cmu',
    start: 0,
    frames,
    group: 0,
    fps: 25 as const,
    segments: [segment],
  };
  return { name: 'fixture', index: { licences: {}, clips: [clip] }, joints };
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

const pack = gesturePack([standingPack()], 400, 7);
const clips = pack.index.clips.map((clip) => ({
  action: clip.segments[0]?.action ?? '',
  captions: (clip.segments[0]?.captions ?? []).join('; '),
  frames: clip.frames,
  positions: pack.joints.slice(clip.start * POSE_SIZE, (clip.start + clip.frames) * POSE_SIZE),
}));

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

  test('a caption never names both sides, and the source says procedural', () => {
    for (const { captions, action } of clips) {
      if (action !== 'punch') expect(/\bleft\b/.test(captions) && /\bright\b/.test(captions)).toBe(false);
    }
    expect(new Set(pack.index.clips.map(({ source }) => source))).toEqual(new Set(['procedural']));
  });

  test('the same seed gives the same pack, another seed another', () => {
    const again = gesturePack([standingPack()], 20, 7);
    expect(again.joints).toEqual(pack.joints.slice(0, again.joints.length));
    expect(gesturePack([standingPack()], 20, 8).joints).not.toEqual(again.joints);
  });
});
