/**
 * What gestures are made of: a drawn take, when it happens, the draws and tracks they share. The gestures are in the
 * files beside this one, by family; index.ts is the library. `gesture()` is how each is declared.
 */
import type { RandomStream } from '../../random.ts';
import { type Style, styleWords } from '../rig/style.ts';
import type { Anchor, GesturePose, HandPose, Reach, Side } from './pose.ts';
import { posture } from './posture.ts';
import { drift, envelope } from './timing.ts';

export interface GestureTake {
  /** The pose asked for at t seconds. */
  readonly pose: (t: number) => GesturePose;
  /** Verb phrases that are true of this take, third person: 'waves with the right hand'. */
  readonly phrases: readonly string[];
  readonly style: readonly string[];
}

export interface Gesture {
  readonly action: string;
  /** Whether it may go on top of walking, sitting and whatever else leaves the arms free. */
  readonly upperBody: boolean;
  /** How often it is drawn. */
  readonly share: number;
  /** @param noise a number of this take's own, the key of its noise */
  readonly draw: (random: RandomStream, seconds: number, noise: number, style: Style) => GestureTake;
}

export interface Span {
  readonly start: number;
  readonly attack: number;
  readonly end: number;
  readonly release: number;
}

/** What a gesture draws from. */
export interface Draw {
  readonly random: RandomStream;
  readonly seconds: number;
  readonly noise: number;
  readonly style: Style;
  /** Speed of everything, 1 is ordinary. */
  readonly tempo: number;
  /** How far hands go, 1 is ordinary. */
  readonly size: number;
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  /** The right side in this share of draws. */
  readonly side: (right?: number) => Side;
  /** When it happens; `attack` is how long the way in takes at tempo 1, seconds. */
  readonly span: (attack: number) => Span;
}

export interface Drawn {
  readonly pose: (t: number) => GesturePose;
  readonly phrases: readonly string[];
  /** Style words of the gesture itself, besides those of the style it is drawn with. */
  readonly style?: readonly string[];
}

interface Declared {
  readonly action: string;
  readonly share: number;
  /** True of the upper body alone. */
  readonly upperBody?: boolean;
  /** A stroke that is nothing if slow is never slower than this. */
  readonly leastTempo?: number;
  readonly draw: (d: Draw) => Drawn;
}

/** Strokes are fast as they are: no style makes them faster than this times. */
const MOST_TEMPO = 1.3;

/**
 * Seconds by which unhurried movements run ahead and behind, several times a second: people speed up and slow down in small
 * steps even where they mean to move evenly (Vallbo & Wessberg 1993).
 */
const UNEVEN = 0.015;

/** Declares a gesture: what it draws, with the style's tempo, size, posture and words laid on. */
export function gesture({ action, share, upperBody = true, leastTempo = 0, draw }: Declared): Gesture {
  return {
    action,
    share,
    upperBody,
    draw(random, seconds, noise, drawnStyle) {
      const ballistic = leastTempo > 0;
      const tempo = ballistic ? Math.min(MOST_TEMPO, Math.max(drawnStyle.tempo, leastTempo)) : drawnStyle.tempo;
      const style: Style = { ...drawnStyle, tempo };
      const { pose, phrases, style: own = [] } = draw(context(random, seconds, noise, style, leastTempo));
      const body = posture(style, noise);
      const uneven = ballistic ? 0 : UNEVEN * (1 - 0.5 * style.smoothness);
      return {
        pose: (t) => body(pose(t + uneven * drift(t, 7, noise, 98)), t),
        phrases: [...new Set(phrases)],
        style: [...new Set([...own, ...styleWords(style)])],
      };
    },
  };
}

function context(random: RandomStream, seconds: number, noise: number, style: Style, leastTempo: number): Draw {
  const between = (low: number, high: number) => low + (high - low) * random.next();
  // Marked styles already carry their own tempo and size; these are what hands add to it.
  const tempo = Math.max(leastTempo, style.tempo * (1 + 0.1 * style.energy));
  const shrunk = 1 - 0.15 * style.tiredness - 0.1 * style.age;
  return {
    random,
    seconds,
    noise,
    style,
    tempo,
    size: style.size * shrunk,
    between,
    pick: <T>(items: readonly T[]): T => items[random.integer(items.length)] as T,
    chance: (share) => random.next() < share,
    side: (right = 0.5) => (random.next() < right ? 'right' : 'left'),
    span: (attack) => drawSpan(random, seconds, Math.max(QUICKEST, attack / tempo)),
  };
}

/** A hand does not come up from the side in less, seconds. */
const QUICKEST = 0.42;

/** One in three, and all without room to come back, are still held at the end. */
function drawSpan(random: RandomStream, seconds: number, attack: number): Span {
  const start = 0.1 + (0.15 * seconds - 0.1) * random.next();
  const held = random.next() < 0.33 || seconds < start + 3 * attack + 1;
  const release = attack * (1 + 0.5 * random.next());
  return { start, attack, end: held ? Number.POSITIVE_INFINITY : seconds - 0.12 * seconds * random.next(), release };
}

export const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');
export const amountAt = (t: number, s: Span) => envelope(t, s.start, s.attack, s.end, s.release);
/** When the hand has arrived. */
export const arrived = (s: Span) => s.start + s.attack;
/** When it leaves again; the clip's end where it is held. */
export const leaving = (s: Span, d: Draw) => (Number.isFinite(s.end) ? s.end - s.release : d.seconds);

type Over<T> = T | ((t: number) => T);

/** Where one hand is while the gesture lasts. */
export interface Track {
  readonly at: Over<Reach>;
  readonly elbow: Over<Reach>;
  readonly about?: Anchor;
  /** Seconds by which this hand follows the span. */
  readonly lag?: number;
  /** Replaces the span's amount. */
  readonly amount?: (t: number) => number;
}

export type Tracks = Readonly<Partial<Record<Side, Track>>>;

const value = <T>(over: Over<T>, t: number): T => (typeof over === 'function' ? (over as (t: number) => T)(t) : over);
/** How far a hand held still wanders and quivers, metres; nobody's hand comes to rest. */
const WANDER = 0.008;
const QUIVER = 0.003;

/** The poses of hands that come in, do what their tracks say and go back. */
export function arms(d: Draw, s: Span, tracks: Tracks): (t: number) => GesturePose {
  const of = (side: Side, track: Track) => {
    const key = side === 'left' ? 1 : 2;
    return (t: number): HandPose => {
      const [out, up, ahead] = value(track.at, t);
      const wander = (axis: number) => WANDER * drift(t, 0.9, d.noise, key, axis) + QUIVER * drift(t, 3, d.noise, key, axis + 3);
      return {
        hand: [out + wander(1), up + wander(2), ahead + wander(3)],
        elbow: value(track.elbow, t),
        amount: track.amount ? track.amount(t) : amountAt(t - (track.lag ?? 0), s),
        about: track.about,
      };
    };
  };
  const left = tracks.left && of('left', tracks.left);
  const right = tracks.right && of('right', tracks.right);
  return (t) => ({ ...(left && { left: left(t) }), ...(right && { right: right(t) }) });
}

export const both = (track: Track, d?: Draw): Tracks => ({ left: track, right: d ? { ...track, lag: d.between(0, 0.06) } : track });
export const one = (side: Side, track: Track): Tracks => (side === 'left' ? { left: track } : { right: track });

/** Cycles since `from` at `rate` per second, a little uneven as people are; 0 before. */
export function cycles(d: Draw, rate: number, from: number): (t: number) => number {
  return (t) => Math.max(0, rate * (t - from) + 0.08 * (drift(t, 0.8, d.noise, 77) - drift(from, 0.8, d.noise, 77)));
}
export const sine = (turns: number) => Math.sin(2 * Math.PI * turns);
/** 0 at whole turns, 1 half way. */
export const bump = (turns: number) => 0.5 - 0.5 * Math.cos(2 * Math.PI * turns);
/** Every pair of a verb and what follows. */
export const say = (verbs: readonly string[], tails: readonly string[]): string[] =>
  verbs.flatMap((verb) => tails.map((tail) => (tail === '' ? verb : `${verb} ${tail}`)));
/** A place on the face: relative to the middle between the shoulders. */
export const face = (out: number, up: number, ahead: number): Reach => [out, 0.18 + up, 0.04 + ahead];
