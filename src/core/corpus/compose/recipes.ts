/**
 * How performances are combined into scenes: alone, a gesture over walking, sitting or a capture, one after another, several
 * times. Each recipe may fail (parts that do not fit); the caller draws again. Pure functions of the random stream.
 */
import { FPS } from '../../motion/clip.ts';
import { refitFloor } from '../../motion/floor.ts';
import { POSE_SIZE } from '../../motion/skeleton.ts';
import type { RandomStream } from '../../random.ts';
import { gerund } from '../../train/verbs.ts';
import type { Scene } from '../captions/sayings.ts';
import { drawBy } from '../draw.ts';
import { drawStyle, NEUTRAL, type Style } from '../rig/style.ts';
import type { CapturedBase } from './bases.ts';
import { joinMotions } from './join.ts';
import {
  cut,
  framesOf,
  type MotionLibrary,
  type Performance,
  performAction,
  performGesture,
  performStanding,
  type Span,
} from './performance.ts';

/** Longest clip: what one planner sample holds, frames. */
export const LONGEST = 256;
const SHORTEST = 30;
const SECONDS: readonly [number, number] = [2, 6.5];
/** How often an action of the whole body is drawn, against a gesture. */
const RIG_SHARE = 0.55;

export interface ScenePart {
  readonly performance: Performance;
  /** [from, to) frames of the clip. */
  readonly from: number;
  readonly to: number;
}

/** A scene ready to be written down: the whole, what to say of it, and its parts when they also stand for themselves. */
export interface ComposedScene {
  readonly whole: Performance;
  readonly scene: Scene;
  /** Plain words for the whole: 'wave while walking'. */
  readonly words: readonly string[];
  readonly parts: readonly ScenePart[];
}

export interface Kitchen {
  readonly library: MotionLibrary;
  readonly bases: readonly CapturedBase[];
  readonly random: RandomStream;
}

export type RecipeName = 'single' | 'over_capture' | 'while' | 'two' | 'three' | 'counted';
/** Recipes with the words of the configuration's `composition`. */
export const RECIPES: Readonly<Record<RecipeName, (kitchen: Kitchen) => ComposedScene | undefined>> = {
  single: (k) => alone(single(k, drawStyle(k.random))),
  over_capture: overCapture,
  while: whileGoing,
  two: (k) => sequence(k, 2),
  three: (k) => sequence(k, 3),
  counted,
};

const label = (action: string): string => action.replaceAll('_', ' ');

function alone(whole: Performance | undefined): ComposedScene | undefined {
  if (whole === undefined) return undefined;
  const fits = framesOf(whole) <= LONGEST ? whole : whole.cyclic ? cut(whole, 0, LONGEST) : undefined;
  return fits && { whole: fits, scene: { kind: 'single', part: fits.phrases }, words: [label(fits.action)], parts: [] };
}

interface Wish {
  readonly action?: string;
  /** Frames that what does not repeat must fit in. */
  readonly room?: number;
  /** The take's phrases must not speak of several. */
  readonly once?: boolean;
}

/** One action of the rig or one gesture of somebody who stands. */
function single(k: Kitchen, style: Style, { action: name, room = LONGEST, once = false }: Wish = {}): Performance | undefined {
  const { library, random } = k;
  const asked = <T extends { readonly action: string }>(items: readonly T[]) =>
    name === undefined ? items : items.filter(({ action }) => action === name);
  const [actions, gestures] = [asked(library.actions), asked(library.gestures)];
  const simple = (phrases: readonly string[]) => !once || !phrases.some((phrase) => SEVERAL.test(phrase));
  if (gestures.length === 0 || (actions.length > 0 && random.next() < RIG_SHARE)) {
    const action = byShare(actions, random);
    return (
      action &&
      performAction(
        library,
        action,
        style,
        random,
        ({ seconds, phrases }) => (action.cyclic || seconds * FPS <= room + 0.5) && simple(phrases),
      )
    );
  }
  const gesture = byShare(gestures, random);
  const performed = gesture && performGesture(gesture, standingBase(k, style, Math.min(room / FPS, SECONDS[1])), style, random);
  return performed && simple(performed.phrases) ? performed : undefined;
}

function standingBase({ library, random }: Kitchen, style: Style, longest: number): Performance {
  const seconds = between(random, SECONDS[0], longest);
  const positions = performStanding(library, seconds, style, random);
  return {
    positions,
    action: 'idle',
    phrases: ['stands'],
    spans: [],
    cyclic: true,
    style: [],
    licence: 'CC0-1.0 procedural',
    families: [],
  };
}

/** A gesture on a captured body that stands, or, if it leaves the legs alone, walks. */
function overCapture({ library, bases, random }: Kitchen): ComposedScene | undefined {
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

function whileGoing(k: Kitchen): ComposedScene | undefined {
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

/** The stretch in which the body is as low as the base's name says; all of it for locomotion. */
function settled(base: Performance, pelvis: number): Performance | undefined {
  const frames = framesOf(base);
  const low = (frame: number): boolean => (base.positions[frame * POSE_SIZE + 1] ?? 0) < pelvis;
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

/** Things done one after another in one style; each next one is drawn until it fits the end of the last. */
function sequence(k: Kitchen, count: number): ComposedScene | undefined {
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

/** Actions that a take shows once, with the verb that can be counted. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  jump: ['jumps'],
  hop: ['hops'],
  bow: ['bows', 'takes a bow'],
  squat: ['squats', 'does a squat'],
  kick: ['kicks'],
  punch: ['punches', 'throws a punch'],
  nod: ['nods'],
  clap: [],
};
const TIMES: readonly (readonly string[])[] = [[], [], ['twice', 'two times'], ['three times', '3 times', 'thrice']];
/** Words of a take that is not one of the thing. */
const SEVERAL =
  /\b(twice|thrice|times|two|three|four|five|several|few|repeated|repeatedly|again|and down|series|combination|combo|flurry|punches in|keeps|both|jab)\b/;

function counted(k: Kitchen): ComposedScene | undefined {
  const { library, random } = k;
  const style = random.next() < 0.6 ? NEUTRAL : drawStyle(random);
  const names = [...library.actions, ...library.gestures].map(({ action }) => action).filter((name) => (COUNTED[name] ?? []).length > 0);
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

const byShare = <T extends { readonly share: number }>(items: readonly T[], random: RandomStream): T | undefined =>
  drawBy(items, ({ share }) => share, random);

const between = (random: RandomStream, low: number, high: number): number => low + (high - low) * random.next();
