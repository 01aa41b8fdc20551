/**
 * A pack of procedural gestures over captured bases, in the form of every other pack, so that the dataset build treats it
 * like one and its source says what it is. Standing bases take every gesture; walking ones those of the upper body.
 */

import { FPS } from '../motion/clip.ts';
import { refitFloor } from '../motion/floor.ts';
import { POSE_SIZE } from '../motion/skeleton.ts';
import { RandomStream } from '../random.ts';
import type { PackClip, PackSegment } from '../train/pack.ts';
import type { SourcePack } from '../train/takes.ts';
import { drawStyle } from './rig/style.ts';
import type { Gesture } from './upperBody/gestureKit.ts';
import { GESTURES } from './upperBody/index.ts';
import { overlay } from './upperBody/overlay.ts';

export const PROCEDURAL_SOURCE = 'procedural';

interface Base {
  readonly clip: PackClip;
  readonly segment: PackSegment;
  readonly joints: Float32Array;
}

const SUBJECTS = ['a person', 'someone', 'a man', 'a woman', 'the person', 'a figure'];
/** Two seconds at least: shorter stretches leave no room for a gesture. */
const SHORTEST = 2 * FPS;
const LONGEST = 6 * FPS;
/** Share of upper-body gestures that are put on walking. */
const WALKING = 0.2;

/**
 * `count` clips drawn from the gestures by their shares. The licence of each is its base's: the base's motion is in it.
 * The same packs, count and seed give the same pack.
 */
export function gesturePack(packs: readonly SourcePack[], count: number, seed: number): SourcePack {
  const standing = basesOf(packs, 'idle');
  const walking = basesOf(packs, 'walk');
  const random = new RandomStream(seed);
  const clips: PackClip[] = [];
  const parts: Float32Array[] = [];
  let start = 0;
  for (let i = 0; i < count && standing.length > 0; i++) {
    const gesture = draw(random);
    const moving = gesture.upperBody && walking.length > 0 && random.next() < WALKING;
    const pool = moving ? walking : standing;
    const { joints, clip, label } = perform(gesture, pool[random.integer(pool.length)] as Base, moving, random, i);
    const frames = joints.length / POSE_SIZE;
    clips.push({ ...clip, id: `${gesture.action}_${i}`, label, start, frames });
    parts.push(joints);
    start += frames;
  }
  const all = new Float32Array(start * POSE_SIZE);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return {
    name: PROCEDURAL_SOURCE,
    index: { licences: Object.assign({}, ...packs.map(({ index }) => index.licences)), clips },
    joints: all,
  };
}

function perform(
  gesture: Gesture,
  base: Base,
  moving: boolean,
  random: RandomStream,
  number: number,
): { joints: Float32Array; clip: PackClip; label: string } {
  const available = base.joints.length / POSE_SIZE;
  const frames = Math.min(available, SHORTEST + random.integer(LONGEST - SHORTEST));
  const first = random.integer(available - frames + 1);
  const cut = base.joints.slice(first * POSE_SIZE, (first + frames) * POSE_SIZE);
  const floored = refitFloor(cut, frames).positions;
  const take = gesture.draw(random, frames / FPS, number, drawStyle(random));
  const joints = overlay(floored, frames, (frame) => take.pose(frame / FPS));
  const captions = [0, 1, 2].map(() => {
    const subject = SUBJECTS[random.integer(SUBJECTS.length)] as string;
    const phrase = take.phrases[random.integer(take.phrases.length)] as string;
    return moving ? `${subject} ${whileWalking(phrase, random)}` : `${subject} ${phrase}`;
  });
  const segment: PackSegment = {
    start: 0,
    end: frames,
    captions: [...new Set(captions)],
    action: gesture.action,
    spans: [],
    style: [...take.style],
  };
  const { licence, group, trial } = base.clip;
  const clip: PackClip = {
    id: '',
    source: PROCEDURAL_SOURCE,
    label: '',
    licence,
    group,
    trial,
    fps: FPS,
    start: 0,
    frames,
    segments: [segment],
  };
  return { joints, clip, label: gesture.action.replaceAll('_', ' ') };
}

function whileWalking(phrase: string, random: RandomStream): string {
  const forms = [`walks and ${phrase}`, `${phrase} while walking`, `walks forward and ${phrase}`];
  return forms[random.integer(forms.length)] as string;
}

function draw(random: RandomStream): Gesture {
  const total = GESTURES.reduce((sum, { share }) => sum + share, 0);
  let left = random.next() * total;
  for (const gesture of GESTURES) {
    left -= gesture.share;
    if (left <= 0) return gesture;
  }
  return GESTURES[0] as Gesture;
}

/** Segments that show nothing but the action, long enough for a gesture. */
function basesOf(packs: readonly SourcePack[], action: string): Base[] {
  return packs.flatMap(({ index, joints }) =>
    index.clips.flatMap((clip) =>
      clip.segments
        .filter((segment) => segment.action === action && segment.spans.length === 0 && segment.end - segment.start >= SHORTEST)
        .filter(
          (segment) =>
            action !== 'walk' ||
            segment.captions.every((caption) => !/turn|back|side|crouch|sneak|stair|limp|carr|hands?\b|arms?\b.*(up|raise)/.test(caption)),
        )
        .map((segment) => ({
          clip,
          segment,
          joints: joints.subarray((clip.start + segment.start) * POSE_SIZE, (clip.start + segment.end) * POSE_SIZE),
        })),
    ),
  );
}
