/**
 * How the whole-body actions are declared: what a take draws from, and a score with its phrases made into a rig action with the
 * style's tempo and size. The actions are in the files beside this one, by family; index.ts is the library.
 */
import { type RandomStream, uniform } from '../../random.ts';
import type { ActionSpan, RigAction } from '../rig/action.ts';
import type { BodyPose, Side } from '../rig/pose.ts';
import type { Style } from '../rig/style.ts';
import { bodyOf } from './body.ts';
import { mirrored, type Posture, STAND } from './posture.ts';
import { Score } from './score.ts';

/** What an action draws from. Scores are written at tempo 1. */
export interface Draw {
  readonly random: RandomStream;
  readonly style: Style;
  /** Speed of everything, 1 is ordinary. */
  readonly tempo: number;
  /** How far limbs go, 1 is ordinary. */
  readonly size: number;
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  /** The right side in this share of draws. */
  readonly side: (right?: number) => Side;
  /** A relaxed stance of this take's own. */
  readonly stance: Posture;
  /** An empty score that starts there, or in the given posture. */
  readonly score: (start?: Posture) => Score;
  /** Seconds of standing before the action. */
  readonly lead: number;
}

export interface Drawn {
  readonly score: Score;
  readonly phrases: readonly string[];
  /** True exchanges left and right of the whole score. Scores are written for one side, phrases say the one that is seen. */
  readonly mirror?: boolean;
  /** Seconds that the last posture is held, at tempo 1. */
  readonly hold?: number;
  readonly spans?: readonly ActionSpan[];
  /** False where the whole body is carried along fast: parts that are early or late would shake it. */
  readonly uneven?: boolean;
  /** How much of the style's posture, sway and breath is laid on, over the score's time. */
  readonly loose?: (t: number) => number;
}

interface Declared {
  readonly action: string;
  readonly share: number;
  readonly cyclic?: boolean;
  /** Fast things are nothing if slow; they are fast as they are, so that no style makes them much faster. */
  readonly leastTempo?: number;
  readonly draw: (d: Draw) => Drawn;
}

/** Longest that a take should be, seconds: a little less than one planner sample. */
const LONGEST = 9.4;
/** Most that a style speeds up what is fast already, and anything. */
const MOST_TEMPO = { fast: 1.2, any: 1.8 };

export function whole({ action, share, cyclic = false, leastTempo = 0, draw }: Declared): RigAction {
  return {
    action,
    share,
    kind: 'whole',
    cyclic,
    draw(random, style) {
      let d = context(random, style, leastTempo);
      let drawn = draw(d);
      // What does not repeat is no use cut short: better fewer repetitions.
      for (let tries = 0; !cyclic && drawn.score.end / d.tempo > LONGEST && tries < 8; tries++) {
        d = context(random, style, leastTempo);
        drawn = draw(d);
      }
      const { score, phrases, mirror = false, hold = d.between(0.2, 0.9), spans, loose, uneven = true } = drawn;
      const late = unevenness(random.integer(1 << 20));
      const pose = (t: number): BodyPose => {
        const posture = score.at(t * d.tempo, uneven ? (group) => d.tempo * late(t, group) : undefined);
        return { ...bodyOf(mirror ? mirrored(posture) : posture), ...(loose && { loose: loose(t * d.tempo) }) };
      };
      return {
        seconds: cyclic
          ? (score.end + hold) / d.tempo
          : Math.max(score.end / d.tempo, Math.min((score.end + hold) / d.tempo, LONGEST + 0.5)),
        pose,
        phrases,
        ...(spans && { spans: spans.map((span) => ({ ...span, from: span.from / d.tempo, to: span.to / d.tempo })) }),
      };
    },
  };
}

/**
 * Nobody moves as evenly as a curve: each part of the body is a little early or late, and quivers as it moves (tremor of 6 to
 * 9 Hz goes with movement: Vallbo and Wessberg 1993). Time is shifted, not place, so what stands still stands still.
 */
const EARLY = { seconds: 0.012, rate: 1.1 };
const QUIVER = { seconds: 0.0033, rate: 6.6 };

function unevenness(key: number): (t: number, part: number) => number {
  const wave = (t: number, rate: number, part: number, octave: number) =>
    Math.sin(2 * Math.PI * (rate * (1 + 0.3 * uniform(key, part, octave, 1)) * t + uniform(key, part, octave, 2)));
  return (t, part) => EARLY.seconds * wave(t, EARLY.rate, part, 1) + QUIVER.seconds * wave(t, QUIVER.rate, part, 2);
}

function context(random: RandomStream, style: Style, leastTempo: number): Draw {
  const between = (low: number, high: number) => low + (high - low) * random.next();
  const slowed = (1 + 0.2 * style.energy) * (1 - 0.2 * style.tiredness) * (1 - 0.15 * style.age) * (1 - 0.1 * style.weight);
  const shrunk = (1 + 0.1 * style.energy) * (1 - 0.12 * style.tiredness) * (1 - 0.12 * style.age);
  const stance = ease(between);
  return {
    random,
    style,
    tempo: Math.max(
      leastTempo,
      0.55,
      Math.min(leastTempo > 0 ? MOST_TEMPO.fast : MOST_TEMPO.any, style.tempo * slowed * between(0.92, 1.08)),
    ),
    size: Math.max(0.75, Math.min(1.25, style.size * shrunk)),
    between,
    pick: <T>(items: readonly T[]): T => items[random.integer(items.length)] as T,
    chance: (share) => random.next() < share,
    side: (right = 0.5) => (random.next() < right ? 'right' : 'left'),
    stance,
    score: (start = stance) => new Score(start),
    lead: between(0.1, 0.6),
  };
}

/** Nobody stands quite like another. */
function ease(between: Draw['between']): Posture {
  const hand = () => [between(0.03, 0.12), between(-0.505, -0.47), between(0.02, 0.12)] as const;
  const foot = () => [between(0.1, 0.16), 0, between(0.07, 0.13)] as const;
  const sole = () => [between(0.05, 0.3), 0, between(0, 0.2)] as const;
  return {
    ...STAND,
    leftHand: hand(),
    rightHand: hand(),
    leftFoot: foot(),
    rightFoot: foot(),
    leftSole: sole(),
    rightSole: sole(),
    spine: [between(-0.02, 0.06), between(-0.06, 0.06), 0],
    head: [between(-0.08, 0.1), between(-0.1, 0.1), 0],
  };
}

/** Every pair of a verb and what follows; an empty tail is the verb alone. */
export const say = (verbs: readonly string[], tails: readonly string[]): string[] =>
  verbs.flatMap((verb) => tails.map((tail) => (tail === '' ? verb : `${verb} ${tail}`)));
