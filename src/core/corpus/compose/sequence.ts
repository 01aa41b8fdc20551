/** Scenes of things one after another: 'A then B', 'A then B then C', 'A twice'. Joining of motions is join.ts. */
import { FPS } from '../../motion/clip.ts';
import { POSE_SIZE } from '../../motion/skeleton.ts';
import type { Scene } from '../captions/sayings.ts';
import { drawStyle, NEUTRAL, type Style } from '../rig/style.ts';
import { joinMotions } from './join.ts';
import { cut, framesOf, type Performance, type Span } from './performance.ts';
import { type ComposedScene, type Kitchen, LONGEST, label, type ScenePart, SHORTEST } from './scene.ts';
import { single } from './single.ts';

/** Things done one after another in one style; each next one is drawn until it fits the end of the last. */
export function sequence(k: Kitchen, count: number): ComposedScene | undefined {
  const style = drawStyle(k.random);
  const room = Math.floor(LONGEST / count);
  let joined: Joining | undefined;
  for (let tries = 0; tries < 4 * count; tries++) {
    const next = part(k, style, room);
    if (next === undefined || joined?.parts.some(({ performance }) => performance.action === next.action)) continue;
    joined = joined === undefined ? begin(next) : (append(joined, next) ?? joined);
    if (joined.parts.length === count)
      return finish(joined, { kind: 'then', parts: joined.parts.map(({ performance }) => performance.phrases) });
  }
  return undefined;
}

/** A part of a sequence: short, one action only. */
function part(k: Kitchen, style: Style, room: number): Performance | undefined {
  const drawn = single(k, style, { room });
  if (drawn === undefined) return undefined;
  const frames = framesOf(drawn);
  if (frames < SHORTEST) return undefined;
  if (!drawn.cyclic) return frames <= room ? drawn : undefined;
  // Any two seconds of what repeats show it.
  const length = Math.min(frames, Math.max(2 * FPS, Math.round(room * (0.5 + 0.4 * k.random.next()))));
  return cut(drawn, 0, length);
}

/** Verbs that can be counted, by action. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  jump: ['jumps'],
  hop: ['hops'],
  bow: ['bows', 'takes a bow'],
  squat: ['squats', 'does a squat'],
  kick: ['kicks'],
  punch: ['punches', 'throws a punch'],
};
const TIMES: Readonly<Record<number, readonly string[]>> = { 2: ['twice', 'two times'], 3: ['three times', '3 times', 'thrice'] };
/** 'A twice': takes that show an action once, joined. */
export function counted(k: Kitchen): ComposedScene | undefined {
  const { library, random } = k;
  const style = random.next() < 0.6 ? NEUTRAL : drawStyle(random);
  const names = [...library.actions, ...library.gestures].map(({ action }) => action).filter((name) => name in COUNTED);
  const action = names[random.integer(Math.max(1, names.length))];
  if (action === undefined) return undefined;
  const times = 2 + random.integer(2);
  let joined: Joining | undefined;
  for (let tries = 0; tries < 6 * times; tries++) {
    const next = single(k, style, { action, room: LONGEST / times, once: true });
    if (next === undefined) continue;
    const appended = joined === undefined ? begin(next) : append(joined, next);
    if (appended === undefined) continue;
    joined = appended;
    if (joined.parts.length < times) continue;
    const phrases = (COUNTED[action] ?? []).flatMap((verb) => (TIMES[times] ?? []).map((word) => `${verb} ${word}`));
    const { whole } = finish(joined, { kind: 'single', part: phrases });
    return { whole: { ...whole, action, phrases }, scene: { kind: 'single', part: phrases }, words: [], parts: [] };
  }
  return undefined;
}

interface Joining {
  readonly positions: Float32Array;
  readonly parts: readonly ScenePart[];
}

const begin = (performance: Performance): Joining => ({
  positions: performance.positions,
  parts: [{ performance, from: 0, to: framesOf(performance) }],
});

function append({ positions, parts }: Joining, next: Performance): Joining | undefined {
  const last = parts[parts.length - 1] as ScenePart;
  const joined = joinMotions(positions, next.positions, { a: last.performance.cyclic, b: next.cyclic });
  if (joined === undefined || joined.positions.length / POSE_SIZE > LONGEST) return undefined;
  const middle = Math.round((joined.from + joined.to) / 2);
  return {
    positions: joined.positions,
    parts: [...parts.slice(0, -1), { ...last, to: middle }, { performance: next, from: middle, to: joined.positions.length / POSE_SIZE }],
  };
}

function finish({ positions, parts }: Joining, scene: Scene): ComposedScene {
  const performances = parts.map(({ performance }) => performance);
  const spans: Span[] = parts.map(({ performance, from, to }) => ({ from, to, action: performance.action }));
  return {
    whole: {
      positions,
      action: performances[0]?.action ?? '',
      phrases: [],
      spans,
      cyclic: false,
      style: shared(performances.map(({ style }) => style)),
      licence: performances[0]?.licence ?? '',
      families: performances.flatMap(({ families }) => families),
    },
    scene,
    words: [performances.map(({ action }) => label(action)).join(' then ')],
    parts,
  };
}

const shared = (lists: readonly (readonly string[])[]): string[] =>
  (lists[0] ?? []).filter((word) => lists.every((list) => list.includes(word)));
