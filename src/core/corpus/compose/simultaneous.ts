/** Scenes of two things at once: a gesture over a captured body, or over walking, running, sitting and kneeling of the rig. */
import { FPS } from '../../motion/clip.ts';
import { refitFloor } from '../../motion/floor.ts';
import { POSE_SIZE } from '../../motion/skeleton.ts';
import { gerund } from '../../train/verbs.ts';
import { drawStyle } from '../rig/style.ts';
import { cut, framesOf, type Performance, performAction, performGesture } from './performance.ts';
import { between, byShare, type ComposedScene, type Kitchen, LONGEST, label, SECONDS, SHORTEST } from './scene.ts';
import { alone } from './single.ts';

/** A gesture on a captured body that stands, or, if it leaves the legs alone, walks. */
export function overCapture({ library, bases, random }: Kitchen): ComposedScene | undefined {
  const style = drawStyle(random);
  const gesture = byShare(library.gestures, random);
  if (gesture === undefined) return undefined;
  const moving = gesture.upperBody && random.next() < 0.25;
  const pool = bases.filter(({ action }) => (action === 'idle') !== moving);
  const base = pool[random.integer(Math.max(1, pool.length))];
  if (base === undefined) return undefined;
  const available = base.joints.length / POSE_SIZE;
  const frames = Math.min(available, Math.round(between(random, ...SECONDS) * FPS));
  const first = random.integer(available - frames + 1);
  const { positions } = refitFloor(base.joints.slice(first * POSE_SIZE, (first + frames) * POSE_SIZE), frames);
  const under: Performance = {
    ...base,
    positions,
    spans: [],
    cyclic: true,
    style: [],
    families: [],
  };
  const whole = performGesture(gesture, under, style, random);
  return moving ? simultaneous(whole, under) : alone({ ...whole, spans: [] });
}

/** Bases of the rig that leave the arms free, and how low the pelvis is once they are reached. */
const BASES: Readonly<Record<string, number>> = {
  walk: Infinity,
  run: Infinity,
  jog: Infinity,
  walk_backward: Infinity,
  sneak: Infinity,
  sit: 0.68,
  kneel: 0.75,
};

export function whileGoing(k: Kitchen): ComposedScene | undefined {
  const { library, random } = k;
  const style = drawStyle(random);
  const gesture = byShare(
    library.gestures.filter(({ upperBody }) => upperBody),
    random,
  );
  const action = byShare(
    library.actions.filter(({ action: name }) => name in BASES),
    random,
  );
  if (gesture === undefined || action === undefined) return undefined;
  const performed = performAction(library, action, style, random);
  const base = performed && settled(performed, BASES[action.action] ?? Infinity);
  if (base === undefined || framesOf(base) < 50) return undefined;
  return simultaneous(performGesture(gesture, base, style, random), base);
}

/** Vertical step of a pelvis that has arrived, metres per frame. */
const SETTLED = 0.006;

/** The stretch in which the body is as low as the base's name says; all of it for locomotion. */
function settled(base: Performance, pelvis: number): Performance | undefined {
  const frames = framesOf(base);
  if (pelvis === Infinity) return cut(base, 0, Math.min(frames, LONGEST));
  const height = (frame: number): number => base.positions[frame * POSE_SIZE + 1] ?? 0;
  const low = (frame: number): boolean => height(frame) < pelvis && Math.abs(height(frame) - height(Math.max(0, frame - 1))) < SETTLED;
  let [from, to] = [0, 0];
  for (let start = 0; start < frames; start++) {
    if (!low(start)) continue;
    let end = start;
    while (end < frames && low(end)) end++;
    if (end - start > to - from) [from, to] = [start, end];
    start = end;
  }
  return to - from < SHORTEST ? undefined : cut(base, from, Math.min(to, from + LONGEST));
}

function simultaneous(whole: Performance, base: Performance): ComposedScene {
  const going = gerund(label(base.action).split(' ')[0] ?? '');
  const tail = label(base.action).split(' ').slice(1).join(' ');
  const held = Number.isFinite(BASES[base.action] ?? Infinity);
  const phrases = held ? [base.action === 'sit' ? 'sits' : base.action === 'kneel' ? 'kneels' : label(base.action)] : base.phrases;
  return {
    whole,
    scene: { kind: 'while', over: whole.phrases, base: phrases },
    words: [`${label(whole.action)} while ${[going, tail].filter((word) => word !== '').join(' ')}`],
    parts: [],
  };
}
