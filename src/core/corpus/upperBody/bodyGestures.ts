/** Gestures that take trunk, pelvis or legs along: only over standing. */

import { adverb, amountAt, between, type Gesture, other, pick, type Span, span, tempoWords } from './gestureKit.ts';
import type { HandPose, Reach, Side } from './overlay.ts';
import { drift, ease, envelope } from './timing.ts';

export const punch: Gesture = {
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

export const throwing: Gesture = {
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

export const bow: Gesture = {
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

export const squat: Gesture = {
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

export const sit: Gesture = {
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

export const kneel: Gesture = {
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
