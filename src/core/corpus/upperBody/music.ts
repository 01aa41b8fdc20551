/** Instruments and the conductor. */
import { amountAt, arms, both, bump, cycles, gesture, one, other, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { drift, path } from './timing.ts';

export const guitar = gesture({
  action: 'play_guitar',
  share: 1.3,
  draw(d) {
    const strum = d.side(0.85);
    const s = d.span(0.6);
    const turns = cycles(d, d.between(1.4, 2.6) * d.tempo, s.start);
    const far = 0.055 * d.size;
    const hand = arms(d, s, {
      ...one(strum, {
        about: 'chest',
        at: (t) => [0.06 + 0.02 * sine(turns(t)), -0.34 + far * sine(turns(t)), 0.19],
        elbow: [1, -0.1, -0.3],
      }),
      ...one(other(strum), {
        about: 'chest',
        at: (t) => [0.4 + 0.05 * drift(t, 0.9 * d.tempo, d.noise, 4), -0.16, 0.26],
        elbow: [0.5, -1, 0],
      }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.07 * amountAt(t, s),
        head: { pitch: (0.18 + 0.12 * bump(turns(t) / 2)) * amountAt(t, s), yaw: (strum === 'right' ? 0.3 : -0.3) * amountAt(t, s) },
      }),
      phrases: [
        'plays the guitar',
        'plays air guitar',
        `strums a guitar with the ${strum} hand`,
        'strums a guitar',
        `plays the guitar with the ${other(strum)} hand on the neck`,
        'plays a song on the guitar',
        'rocks out on a guitar',
      ],
    };
  },
});

export const piano = gesture({
  action: 'play_piano',
  share: 1.2,
  draw(d) {
    const s = d.span(0.6);
    const turns = cycles(d, d.between(1.6, 2.8) * d.tempo, s.start);
    const at =
      (phase: number, key: number) =>
      (t: number): Reach => [
        0.17 + 0.1 * d.size * drift(t, 0.8 * d.tempo, d.noise, key),
        -0.3 + 0.045 * bump(turns(t) + phase),
        0.36 + 0.015 * drift(t, 1.3, d.noise, key, 1),
      ];
    const hand = arms(d, s, {
      left: { about: 'chest', at: at(0, 41), elbow: [0.7, -1, -0.4] },
      right: { about: 'chest', at: at(0.5, 42), elbow: [0.7, -1, -0.4] },
    });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: (0.08 + 0.05 * drift(t, 0.6, d.noise, 43)) * amountAt(t, s),
        bend: 0.07 * drift(t, 0.5, d.noise, 44) * amountAt(t, s),
        head: { pitch: 0.18 * amountAt(t, s) },
      }),
      phrases: [
        'plays the piano',
        'plays a keyboard with both hands',
        'plays a melody on the piano',
        'plays the piano with feeling',
        'moves the hands over the piano keys',
      ],
    };
  },
});

export const drums = gesture({
  action: 'play_drums',
  share: 1.2,
  leastTempo: 0.8,
  draw(d) {
    const s = d.span(0.45);
    const turns = cycles(d, d.between(1.5, 2.4) * d.tempo, s.start + 0.5 * s.attack);
    const place = (t: number, key: number) => 0.06 * drift(t, 0.7, d.noise, key);
    const at =
      (phase: number, key: number) =>
      (t: number): Reach => {
        const x = bump(turns(t) + phase);
        return [0.13 + place(t, key), -0.3 + 0.2 * d.size * x, 0.36 - 0.06 * x];
      };
    const hand = arms(d, s, {
      left: { about: 'chest', at: at(0, 51), elbow: [0.8, -1, -0.2] },
      right: { about: 'chest', at: at(0.5, 52), elbow: [0.8, -1, -0.2] },
    });
    return {
      pose: (t) => ({
        ...hand(t),
        twist: 0.1 * sine(turns(t)) * amountAt(t, s),
        head: { pitch: (0.06 + 0.18 * bump(turns(t))) * amountAt(t, s) },
      }),
      phrases: [
        'plays the drums',
        'drums with both hands',
        'plays air drums',
        'beats the drums with two sticks',
        'drums a fast rhythm',
        'hits the drums left and right',
      ].filter((phrase) => d.tempo > 1.1 || !phrase.includes('fast')),
      style: ['energetic'],
    };
  },
});

export const violin = gesture({
  action: 'play_violin',
  share: 1,
  draw(d) {
    const bow = d.side(0.95);
    const s = d.span(0.7);
    const turns = cycles(d, d.between(0.5, 1) * d.tempo, s.start);
    const sign = bow === 'right' ? 1 : -1;
    const hand = arms(d, s, {
      ...one(bow, {
        about: 'chest',
        at: (t) => {
          const x = sine(turns(t));
          return [0.14 + 0.15 * d.size * x, -0.01 - 0.07 * x, 0.32 + 0.02 * x];
        },
        elbow: [1, -0.6, -0.1],
      }),
      ...one(other(bow), { about: 'chest', at: (t) => [0.26, 0.03 + 0.01 * drift(t, 1.4, d.noise, 4), 0.36], elbow: [0.2, -1, 0.1] }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        bend: 0.06 * sine(turns(t) / 2) * amountAt(t, s),
        head: { yaw: 0.5 * sign * amountAt(t, s), tilt: 0.28 * sign * amountAt(t, s), pitch: 0.15 * amountAt(t, s) },
      }),
      phrases: [
        'plays the violin',
        'plays the fiddle',
        `bows a violin with the ${bow} hand`,
        `plays the violin with the bow in the ${bow} hand`,
        'plays a sad tune on the violin',
      ].filter((phrase) => d.style.valence < 0 || !phrase.includes('sad')),
    };
  },
});

export const trumpet = gesture({
  action: 'play_trumpet',
  share: 0.9,
  draw(d) {
    const flute = d.chance(0.4);
    const lead = d.side(0.8);
    const s = d.span(0.6);
    const sway = cycles(d, 0.5 * d.tempo, s.start);
    const sign = lead === 'right' ? -1 : 1;
    const wiggle = (t: number, key: number) => 0.012 * drift(t, 3 * d.tempo, d.noise, key);
    const hand = arms(
      d,
      s,
      flute
        ? {
            ...one(lead, { about: 'head', at: (t) => [0.36, -0.06 + wiggle(t, 1), 0.14], elbow: [0.7, -1, 0] }),
            ...one(other(lead), { about: 'head', at: (t) => [-0.12, -0.06 + wiggle(t, 2), 0.17], elbow: [0.8, -1, 0.5] }),
          }
        : {
            ...one(lead, { about: 'head', at: (t) => [0.04, -0.06 + wiggle(t, 1), 0.29], elbow: [0.9, -1, 0] }),
            ...one(other(lead), { about: 'head', at: [0.05, -0.1, 0.24], elbow: [0.9, -1, 0] }),
          },
    );
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: (flute ? 0 : -0.08) * amountAt(t, s),
        bend: 0.06 * sine(sway(t)) * amountAt(t, s),
        head: { yaw: (flute ? 0.35 * -sign : 0) * amountAt(t, s), pitch: (flute ? 0.05 : -0.12) * amountAt(t, s) },
      }),
      phrases: flute
        ? [
            'plays the flute',
            'holds a flute to the lips with both hands',
            'plays a tune on the flute',
            `plays the flute held out to the ${lead}`,
          ]
        : ['plays the trumpet', 'holds a trumpet to the lips with both hands', 'blows a trumpet', 'plays a fanfare on the trumpet'],
    };
  },
});

export const conduct = gesture({
  action: 'conduct',
  share: 1.2,
  draw(d) {
    const two = d.chance(0.7);
    const side = d.side(0.75);
    const s = d.span(0.5);
    const beat = 0.62 / d.tempo;
    // Four in a bar: down, in, out, up.
    const big = d.size * d.between(0.8, 1.2);
    const bar: readonly Reach[] = [
      [0.08, -0.26, 0.36],
      [-0.02, -0.18, 0.38],
      [0.24, -0.16, 0.34],
      [0.1, 0.1, 0.36],
    ];
    const middle: Reach = [0.1, -0.12, 0.36];
    const at = path(
      Array.from({ length: Math.ceil(d.seconds / beat) + 1 }, (_, i) => {
        const [x, y, z] = bar[i % 4] as Reach;
        return [s.start + i * beat, [middle[0] + (x - middle[0]) * big, middle[1] + (y - middle[1]) * big, z], 'through'] as const;
      }),
    );
    const track = { at, elbow: [0.9, -1, 0] as const };
    const hand = arms(d, s, two ? both(track) : one(side, track));
    const turns = cycles(d, 1 / (4 * beat), s.start);
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.05 * sine(turns(t) * 2) * amountAt(t, s),
        twist: 0.1 * drift(t, 0.4, d.noise, 6),
        head: { yaw: 0.3 * drift(t, 0.4, d.noise, 7), pitch: 0.1 * bump(turns(t) * 4) * amountAt(t, s) },
      }),
      phrases: two
        ? [
            'conducts an orchestra',
            'conducts with both hands',
            'conducts a choir',
            'beats time with both hands',
            'directs an orchestra with both arms',
          ]
        : [
            'conducts an orchestra',
            `conducts with the ${side} hand`,
            `conducts with a baton in the ${side} hand`,
            `beats time with the ${side} hand`,
            'conducts a choir',
          ],
    };
  },
});
