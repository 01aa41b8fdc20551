/**
 * The library of procedural gestures: what each looks like over time, how long it lasts, and the words that are true of it.
 * Each is drawn with free parameters (side, tempo, size, place). Applied to captured bases by overlay.ts.
 */
import type { RandomStream } from '../random.ts';
import type { GesturePose, HandPose, Reach, Side } from './overlay.ts';
import { drift, ease, envelope } from './timing.ts';

export interface GestureTake {
  /** The pose asked for at t seconds. */
  readonly pose: (t: number) => GesturePose;
  /** Verb phrases that are true of this take, third person: 'waves with the right hand'. */
  readonly phrases: readonly string[];
  readonly style: readonly string[];
}

export interface Gesture {
  readonly action: string;
  /** Whether it may go on top of walking. */
  readonly upperBody: boolean;
  /** How often it is drawn. */
  readonly share: number;
  readonly draw: (random: RandomStream, seconds: number, noise: number) => GestureTake;
}

interface Span {
  readonly start: number;
  readonly attack: number;
  readonly end: number;
  readonly release: number;
}

const between = (random: RandomStream, low: number, high: number) => low + (high - low) * random.next();
const pick = <T>(random: RandomStream, items: readonly T[]): T => items[random.integer(items.length)] as T;
const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** When the gesture happens in a clip; one in three, and all without room to come back, are still held at the end. */
function span(random: RandomStream, seconds: number, attack: number): Span {
  const start = between(random, 0.1, 0.2 * seconds);
  const held = random.next() < 0.33 || seconds < start + 3 * attack + 1;
  const release = attack * between(random, 1, 1.5);
  return { start, attack, end: held ? Number.POSITIVE_INFINITY : seconds - between(random, 0, 0.15 * seconds), release };
}

const amountAt = (t: number, s: Span) => envelope(t, s.start, s.attack, s.end, s.release);
const tempoWords = (tempo: number) => (tempo > 1.3 ? ['fast'] : tempo < 0.75 ? ['slow'] : []);
const adverb = (tempo: number) => (tempo > 1.3 ? ' quickly' : tempo < 0.75 ? ' slowly' : '');

const wave: Gesture = {
  action: 'wave',
  upperBody: true,
  share: 3,
  draw(random, seconds, noise) {
    const both = random.next() < 0.15;
    const side: Side = random.next() < 0.5 ? 'left' : 'right';
    const tempo = between(random, 0.6, 1.6);
    const s = span(random, seconds, between(random, 0.35, 0.7) / tempo);
    const [rate, width, up, out, ahead] = [
      1.7 * tempo,
      between(random, 0.08, 0.17),
      between(random, 0.22, 0.42),
      between(random, 0.1, 0.25),
      between(random, 0.05, 0.2),
    ];
    const hand = (t: number): HandPose => ({
      hand: [out + width * Math.sin(2 * Math.PI * rate * (t - s.start)), up + 0.02 * drift(t, 1, noise, 1), ahead],
      elbow: [0.8, -1, 0.1],
      amount: amountAt(t, s),
    });
    const [a, h] = [adverb(tempo), both ? 'both hands' : `the ${side} hand`];
    return {
      pose: (t) => (both ? { left: hand(t), right: hand(t) } : { [side]: hand(t) }),
      phrases: both
        ? [`waves${a} with both hands`, `waves both arms${a}`, `waves hello with both hands`]
        : [
            `waves${a} with ${h}`,
            `waves ${h}${a}`,
            `raises ${h} and waves`,
            `greets someone by waving ${h}`,
            `waves hello with ${h}`,
            `waves goodbye with the ${side} arm`,
          ],
      style: tempoWords(tempo),
    };
  },
};

const raise: Gesture = {
  action: 'raise_arm',
  upperBody: true,
  share: 3,
  draw(random, seconds, noise) {
    const side: Side = random.next() < 0.5 ? 'left' : 'right';
    const tempo = between(random, 0.5, 1.6);
    const s = span(random, seconds, between(random, 0.5, 0.9) / tempo);
    const [out, ahead] = [between(random, 0, 0.18), between(random, -0.05, 0.2)];
    const a = adverb(tempo);
    return {
      pose: (t) => ({ [side]: { hand: [out + 0.02 * drift(t, 0.8, noise, 1), 0.5, ahead], elbow: [1, 0, 0.4], amount: amountAt(t, s) } }),
      phrases: [
        `raises the ${side} arm${a}`,
        `raises the ${side} hand${a}`,
        `lifts the ${side} arm above the head`,
        `holds the ${side} hand up high`,
        `puts up the ${side} hand to ask a question`,
      ],
      style: tempoWords(tempo),
    };
  },
};

const raiseBoth: Gesture = {
  action: 'raise_arms',
  upperBody: true,
  share: 3,
  draw(random, seconds, noise) {
    const cheering = random.next() < 0.5;
    const tempo = between(random, 0.6, 1.6);
    const s = span(random, seconds, between(random, 0.4, 0.8) / tempo);
    const [out, ahead, pump, rate] = [
      between(random, 0.02, 0.22),
      between(random, -0.05, 0.15),
      cheering ? between(random, 0.02, 0.06) : 0,
      between(random, 1.2, 2.2) * tempo,
    ];
    const hand = (t: number): HandPose => ({
      hand: [out + 0.02 * drift(t, 0.9, noise, 1), 0.47 + pump * Math.sin(2 * Math.PI * rate * t), ahead],
      elbow: [1, -0.1, 0.3],
      amount: amountAt(t, s),
    });
    const a = adverb(tempo);
    return {
      pose: (t) => ({ left: hand(t), right: hand(t) }),
      phrases: cheering
        ? [
            'raises both arms in celebration',
            'celebrates with both hands in the air',
            'throws both arms up and cheers',
            'raises both hands in victory',
            'holds both fists up in triumph',
          ]
        : [
            `raises both arms${a}`,
            `lifts both hands above the head${a}`,
            `stretches both arms up`,
            'puts both hands up',
            'reaches up with both hands',
          ],
      style: cheering ? ['happy', ...tempoWords(tempo)] : tempoWords(tempo),
    };
  },
};

const clap: Gesture = {
  action: 'clap',
  upperBody: true,
  share: 2.5,
  draw(random, seconds, noise) {
    const tempo = between(random, 0.6, 1.5);
    const s = span(random, seconds, between(random, 0.35, 0.6) / tempo);
    const [rate, up, ahead, gap] = [2.2 * tempo, between(random, -0.2, 0.02), between(random, 0.26, 0.36), between(random, 0.11, 0.2)];
    const hand = (t: number): HandPose => ({
      // The shoulders are 0.35 m apart: out = -0.15 brings the wrists together.
      hand: [-0.145 + gap * (0.5 - 0.5 * Math.cos(2 * Math.PI * rate * (t - s.start))), up + 0.015 * drift(t, 1.2, noise, 1), ahead],
      elbow: [1, -0.8, -0.1],
      amount: amountAt(t, s),
    });
    const a = adverb(tempo);
    return {
      pose: (t) => ({ left: hand(t), right: hand(t) }),
      phrases: [`claps${a}`, `claps both hands${a}`, `claps the hands together${a}`, `applauds${a}`, 'gives a round of applause'],
      style: tempoWords(tempo),
    };
  },
};

const punch: Gesture = {
  action: 'punch',
  upperBody: false,
  share: 3,
  draw(random, _seconds, noise) {
    const tempo = between(random, 0.8, 1.5);
    const first: Side = random.next() < 0.5 ? 'left' : 'right';
    const single = random.next() < 0.25;
    const period = between(random, 0.45, 0.9) / tempo;
    const hit = 0.16 / tempo;
    const s: Span = { start: 0.1, attack: 0.3, end: Number.POSITIVE_INFINITY, release: 0.4 };
    const guard: Reach = [-0.06, -0.02, 0.24];
    const aim: Reach = [-0.14, between(random, -0.04, 0.08), 0.52];
    const extension = (t: number, which: Side) => {
      const since = t - 0.6;
      if (since < 0) return 0;
      const beat = Math.floor(since / period);
      const striking = single || beat % 2 === 0 ? first : other(first);
      if (striking !== which) return 0;
      const u = since - beat * period;
      return ease(u / hit) * (1 - ease((u - hit * 1.2) / (hit * 1.8)));
    };
    const hand = (t: number, side: Side): HandPose => {
      const e = extension(t, side);
      return {
        hand: [
          guard[0] + (aim[0] - guard[0]) * e,
          guard[1] + (aim[1] - guard[1]) * e + 0.015 * drift(t, 2, noise, side === 'left' ? 1 : 2),
          guard[2] + (aim[2] - guard[2]) * e,
        ],
        elbow: [0.5, -1, -0.2],
        amount: amountAt(t, s),
      };
    };
    return {
      pose: (t) => ({
        left: hand(t, 'left'),
        right: hand(t, 'right'),
        twist: 0.3 * (extension(t, 'right') - extension(t, 'left')),
        pelvis: [0, -0.05 * amountAt(t, s) + 0.012 * Math.sin(2 * Math.PI * 1.5 * tempo * t), 0],
      }),
      phrases: single
        ? [
            `throws punches with the ${first} hand`,
            `punches forward with the ${first} fist`,
            `jabs with the ${first} hand`,
            `boxes with the ${first} fist`,
          ]
        : [
            'boxes in place',
            'throws punches into the air',
            'punches the air with both fists',
            'shadow boxes on the spot',
            'jabs left and right like a boxer',
            'throws a combination of punches',
          ],
      style: ['energetic', ...tempoWords(tempo)],
    };
  },
};

const throwing: Gesture = {
  action: 'throw',
  upperBody: false,
  share: 2.5,
  draw(random, seconds) {
    const side: Side = random.next() < 0.3 ? 'left' : 'right';
    const tempo = between(random, 0.75, 1.35);
    const start = between(random, 0.2, 0.3 * seconds);
    const [wind, swing, follow] = [0.55 / tempo, 0.2 / tempo, 0.7 / tempo];
    const keys: readonly (readonly [number, Reach])[] = [
      [0, [0.05, -0.3, 0.2]],
      [wind, [0.22, 0.3, -0.22]],
      [wind + swing * 0.55, [0.1, 0.42, 0.2]],
      [wind + swing, [-0.05, 0.1, 0.48]],
      [wind + swing * 1.7, [-0.25, -0.32, 0.3]],
    ];
    const at = (u: number): Reach => {
      const i = keys.findIndex(([time]) => time > u);
      if (i === 0) return keys[0]?.[1] as Reach;
      if (i < 0) return keys[keys.length - 1]?.[1] as Reach;
      const [[t0, a], [t1, b]] = [keys[i - 1], keys[i]] as [readonly [number, Reach], readonly [number, Reach]];
      // Only the ends of the throw come to rest; in between the hand keeps its speed.
      const x = (u - t0) / (t1 - t0);
      const share = i === 1 ? ease(x) : x;
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
    };
    const end = start + wind + swing * 1.7 + follow;
    const sign = side === 'right' ? 1 : -1;
    const things = pick(random, ['a ball', 'something', 'a stone', 'a baseball']);
    return {
      pose: (t) => {
        const u = t - start;
        const cocked = ease(u / wind) * (1 - ease((u - wind) / swing));
        const through = ease((u - wind) / swing) * (1 - ease((u - wind - swing * 1.7) / follow));
        return {
          [side]: { hand: at(Math.max(0, u)), elbow: [1, 0.1, -0.3], amount: envelope(t, start, 0.3, end, follow) },
          twist: sign * (-0.5 * cocked + 0.45 * through),
          pitch: -0.1 * cocked + 0.25 * through,
        };
      },
      phrases: [
        `throws ${things}`,
        `throws ${things} with the ${side} hand`,
        `winds up and throws ${things} overhand`,
        `hurls ${things} forward with the ${side} arm`,
        'pitches a ball',
      ],
      style: tempoWords(tempo),
    };
  },
};

const bow: Gesture = {
  action: 'bow',
  upperBody: false,
  share: 2.5,
  draw(random, seconds) {
    const deep = between(random, 0.75, 1.25);
    const tempo = between(random, 0.6, 1.3);
    const attack = between(random, 0.6, 0.9) / tempo;
    const start = between(random, 0.1, 0.2 * seconds);
    const end = Math.min(seconds - 0.15, start + 2 * attack + between(random, 0.2, 1));
    const amount = (t: number) => envelope(t, start, attack, end, attack);
    return {
      pose: (t) => ({ pitch: deep * amount(t), pelvis: [0, -0.01 * amount(t), -0.1 * deep * amount(t)] }),
      phrases: [
        'bows politely',
        'takes a bow',
        `bows${adverb(tempo)} from the waist`,
        deep > 1.05 ? 'bows deeply' : 'gives a polite bow',
        'bends forward in a bow and stands up again',
        'bows respectfully to the audience',
      ],
      style: ['polite', ...tempoWords(tempo)],
    };
  },
};

const squat: Gesture = {
  action: 'squat',
  upperBody: false,
  share: 1,
  draw(random, seconds) {
    const tempo = between(random, 0.7, 1.4);
    const depth = between(random, 0.3, 0.42);
    const s = span(random, seconds, between(random, 0.6, 1) / tempo);
    return {
      pose: (t) => {
        const e = amountAt(t, s);
        const hand: HandPose = { hand: [0, -0.08, 0.42], elbow: [0.6, -1, 0], amount: e };
        return { pelvis: [0, -depth * e, -0.16 * e], pitch: 0.45 * e, left: hand, right: hand };
      },
      phrases: Number.isFinite(s.end)
        ? ['squats down and stands up again', 'does a squat', `squats${adverb(tempo)} with the arms out in front`]
        : ['squats down', `goes down into a squat${adverb(tempo)}`, 'squats and stays low with the arms forward'],
      style: tempoWords(tempo),
    };
  },
};

const sit: Gesture = {
  action: 'sit',
  upperBody: false,
  share: 2,
  draw(random, seconds) {
    const tempo = between(random, 0.7, 1.3);
    const drop = between(random, 0.4, 0.48);
    const s = span(random, seconds, between(random, 0.9, 1.3) / tempo);
    return {
      pose: (t) => {
        const e = amountAt(t, s);
        const hand: HandPose = { hand: [0.02, -0.3, 0.3], elbow: [0.4, -0.6, -0.6], amount: e };
        // The trunk leans forward on the way and is upright once seated.
        return { pelvis: [0, -drop * e, -0.36 * e], pitch: 0.1 * e + 1.6 * e * (1 - e), left: hand, right: hand };
      },
      phrases: Number.isFinite(s.end)
        ? ['sits down and stands up again', 'sits down on a chair, then gets up']
        : ['sits down', `sits down${adverb(tempo)} on a chair`, 'takes a seat', 'lowers into a chair and stays seated'],
      style: tempoWords(tempo),
    };
  },
};

const kneel: Gesture = {
  action: 'kneel',
  upperBody: false,
  share: 2,
  draw(random, seconds) {
    const back: Side = random.next() < 0.5 ? 'left' : 'right';
    const tempo = between(random, 0.7, 1.3);
    const s = span(random, seconds, between(random, 0.9, 1.3) / tempo);
    const drop = between(random, 0.4, 0.46);
    return {
      pose: (t) => {
        const e = amountAt(t, s);
        const step = ease(e * 1.6);
        return {
          pelvis: [0, -drop * e, -0.12 * e],
          pitch: 0.6 * e * (1 - e) + 0.05 * e,
          feet: { [back]: { shift: [0, 0.02 * step + 0.12 * step * (1 - step), -0.52 * step], toe: [0, -0.1, 0.1], amount: step } },
        };
      },
      phrases: [
        'kneels down',
        `kneels down on the ${back} knee`,
        `gets down on one knee${adverb(tempo)}`,
        `drops to the ${back} knee`,
        'goes down on one knee',
      ],
      style: tempoWords(tempo),
    };
  },
};

const point: Gesture = {
  action: 'point',
  upperBody: true,
  share: 1,
  draw(random, seconds, noise) {
    const side: Side = random.next() < 0.5 ? 'left' : 'right';
    const tempo = between(random, 0.6, 1.5);
    const s = span(random, seconds, between(random, 0.4, 0.7) / tempo);
    const where = pick(random, ['forward', 'out', 'up'] as const);
    const target: Reach = where === 'forward' ? [-0.05, 0.02, 0.5] : where === 'out' ? [0.5, 0.02, 0.08] : [0.08, 0.4, 0.3];
    const words = where === 'forward' ? 'forward' : where === 'out' ? `to the ${side}` : 'up';
    return {
      pose: (t) => ({
        [side]: {
          hand: [target[0] + 0.015 * drift(t, 1, noise, 1), target[1] + 0.015 * drift(t, 1, noise, 2), target[2]],
          elbow: [0.7, -1, 0],
          amount: amountAt(t, s),
        },
      }),
      phrases: [
        `points ${words} with the ${side} hand`,
        `points ${words} with the ${side} arm`,
        `stretches out the ${side} arm and points ${words}`,
      ],
      style: tempoWords(tempo),
    };
  },
};

const salute: Gesture = {
  action: 'salute',
  upperBody: true,
  share: 0.7,
  draw(random, seconds) {
    const side: Side = random.next() < 0.2 ? 'left' : 'right';
    const s = span(random, seconds, between(random, 0.3, 0.5));
    return {
      pose: (t) => ({ [side]: { hand: [-0.06, 0.24, 0.14], elbow: [1, 0.1, 0.2], amount: amountAt(t, s) } }),
      phrases: [`salutes with the ${side} hand`, 'gives a military salute', `brings the ${side} hand to the forehead in a salute`],
      style: [],
    };
  },
};

const drink: Gesture = {
  action: 'drink',
  upperBody: true,
  share: 0.7,
  draw(random, seconds, noise) {
    const side: Side = random.next() < 0.3 ? 'left' : 'right';
    const s = span(random, seconds, between(random, 0.6, 0.9));
    return {
      pose: (t) => ({
        [side]: { hand: [-0.12, 0.12 + 0.02 * drift(t, 1, noise, 1), 0.2], elbow: [0.9, -0.7, 0.2], amount: amountAt(t, s) },
      }),
      phrases: [`drinks from a cup with the ${side} hand`, `lifts a glass to the mouth with the ${side} hand`, 'takes a drink'],
      style: ['calm'],
    };
  },
};

const handsOnHips: Gesture = {
  action: 'hands_on_hips',
  upperBody: true,
  share: 0.7,
  draw(random, seconds) {
    const s = span(random, seconds, between(random, 0.5, 0.8));
    const hand = (t: number): HandPose => ({ hand: [-0.02, -0.4, 0.02], elbow: [1, -0.1, -0.5], amount: amountAt(t, s) });
    return {
      pose: (t) => ({ left: hand(t), right: hand(t) }),
      phrases: ['puts both hands on the hips', 'stands with the hands on the hips', 'rests both hands on the waist'],
      style: ['confident'],
    };
  },
};

export const GESTURES: readonly Gesture[] = [
  wave,
  raise,
  raiseBoth,
  clap,
  punch,
  throwing,
  bow,
  squat,
  sit,
  kneel,
  point,
  salute,
  drink,
  handsOnHips,
];
