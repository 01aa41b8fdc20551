/** Gestures of the arms alone: they may go on top of walking. */

import { adverb, amountAt, between, type Gesture, pick, span, tempoWords } from './gestureKit.ts';
import type { HandPose, Reach, Side } from './overlay.ts';
import { drift } from './timing.ts';

export const wave: Gesture = {
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

export const raise: Gesture = {
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

export const raiseBoth: Gesture = {
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

export const clap: Gesture = {
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

export const point: Gesture = {
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

export const salute: Gesture = {
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

export const drink: Gesture = {
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

export const handsOnHips: Gesture = {
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
