/** Reading, writing, typing, telephoning, taking pictures, checking the time, counting. */
import { amountAt, arms, arrived, both, bump, cycles, face, gesture, leaving, one, other, sine } from './gestureKit.ts';
import type { Reach, Side } from './pose.ts';
import { drift } from './timing.ts';

export const read = gesture({
  action: 'reading',
  share: 2,
  draw(d) {
    const s = d.span(0.6);
    const [apart, low] = [d.between(0.08, 0.14), d.between(-0.26, -0.14)];
    const turner: Side = d.side(0.8);
    const first = arrived(s) + d.between(0.3, 1.2);
    const flip = (t: number) => {
      const u = ((t - first) % (3.2 / d.tempo)) * d.tempo;
      return t > first && u < 0.9 && t < leaving(s, d) - 0.6 ? bump(u / 0.9) : 0;
    };
    const still: Reach = [apart, low, 0.29];
    const hand = arms(d, s, {
      ...one(other(turner), { about: 'chest', at: still, elbow: [0.7, -1, -0.2] }),
      ...one(turner, {
        about: 'chest',
        at: (t) => [apart - 0.14 * flip(t), low + 0.06 * flip(t), 0.29 + 0.02 * flip(t)],
        elbow: [0.7, -1, -0.2],
      }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.05 * amountAt(t, s),
        head: { pitch: (0.42 + 0.03 * drift(t, 0.6, d.noise, 7)) * amountAt(t, s), yaw: 0.1 * drift(t, 0.8, d.noise, 8) },
      }),
      phrases: [
        'reads',
        'reads a book',
        'holds a book in front and reads',
        'reads a newspaper',
        'reads with a book in both hands',
        'looks down at a book in the hands',
        'studies a map',
        'turns the pages of a book',
        'holds a letter with both hands and reads it',
      ],
      style: ['calm'],
    };
  },
});

export const type = gesture({
  action: 'typing',
  share: 2,
  draw(d) {
    const s = d.span(0.55);
    const rate = d.between(2.6, 4) * Math.min(1.4, d.tempo);
    const [apart, low, ahead] = [d.between(0.08, 0.14), d.between(-0.36, -0.28), d.between(0.3, 0.36)];
    const tap = (phase: number, key: number) => {
      const turns = cycles(d, rate, s.start);
      return (t: number): Reach => {
        const busy = 0.4 + 0.6 * bump(0.25 + drift(t, 0.8, d.noise, key));
        return [
          apart + 0.03 * drift(t, 1.6 * d.tempo, d.noise, key, 1),
          low + 0.022 * busy * bump(turns(t) + phase),
          ahead + 0.015 * drift(t, 2 * d.tempo, d.noise, key, 2),
        ];
      };
    };
    const hand = arms(d, s, {
      left: { about: 'chest', at: tap(0, 31), elbow: [0.6, -1, -0.5] },
      right: { about: 'chest', at: tap(0.5, 32), elbow: [0.6, -1, -0.5] },
    });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.06 * amountAt(t, s),
        head: { pitch: 0.22 * amountAt(t, s), yaw: 0.1 * drift(t, 0.5, d.noise, 8) },
      }),
      phrases: [
        'types',
        'types on a keyboard',
        'types with both hands',
        'types on a computer',
        'works at a keyboard',
        'writes a message on a keyboard',
        'taps on the keys with both hands',
        'works on a laptop',
      ],
      style: ['calm'],
    };
  },
});

export const phone = gesture({
  action: 'phone',
  share: 2,
  draw(d) {
    const side = d.side(0.6);
    const s = d.span(0.55);
    const talks = d.chance(0.4);
    const free = (t: number): Reach => [
      0.1 + 0.06 * drift(t, 0.9 * d.tempo, d.noise, 31),
      -0.24 + 0.08 * drift(t, 1.1 * d.tempo, d.noise, 32),
      0.3,
    ];
    const hand = arms(d, s, {
      ...one(side, { about: 'head', at: [0.115, -0.05, 0.07], elbow: [0.35, -1, 0.8] }),
      ...(talks ? one(other(side), { at: free, elbow: [0.4, -1, -0.3] }) : {}),
    });
    const sign = side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({
        ...hand(t),
        head: { tilt: 0.14 * sign * amountAt(t, s), yaw: 0.2 * drift(t, 0.5, d.noise, 9), pitch: 0.08 * drift(t, 0.8, d.noise, 10) },
      }),
      phrases: [
        'talks on the phone',
        `holds a phone to the ${side} ear`,
        `holds a phone to the ear with the ${side} hand`,
        `talks on the phone with the ${side} hand at the ear`,
        'makes a phone call',
        'answers the phone',
        `lifts the phone to the ear with the ${side} hand`,
        ...(talks ? [`talks on the phone and gestures with the ${other(side)} hand`] : ['listens to the phone']),
      ],
    };
  },
});

export const texting = gesture({
  action: 'text_message',
  share: 1,
  draw(d) {
    const side = d.side(0.65);
    const two = d.chance(0.5);
    const s = d.span(0.5);
    const taps = cycles(d, 3 * d.tempo, arrived(s));
    const swipe = (t: number): Reach => [0.04, -0.19 + 0.015 * bump(taps(t)), 0.27 + 0.01 * drift(t, 2, d.noise, 3)];
    const hand = arms(
      d,
      s,
      two
        ? both({ about: 'chest', at: swipe, elbow: [0.7, -1, -0.2] }, d)
        : one(side, { about: 'chest', at: swipe, elbow: [0.6, -1, -0.2] }),
    );
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: 0.45 * amountAt(t, s) } }),
      phrases: [
        'looks at a phone',
        'writes a text message',
        'texts on a phone',
        'checks a smartphone',
        two ? 'types on a phone with both hands' : `looks at a phone in the ${side} hand`,
        two ? 'holds a phone in both hands' : `holds a phone in front with the ${side} hand`,
      ],
      style: ['calm'],
    };
  },
});

export const takePhoto = gesture({
  action: 'take_photo',
  share: 0.7,
  draw(d) {
    const selfie = d.chance(0.35);
    const side = d.side();
    const s = d.span(0.6);
    const hand = arms(
      d,
      s,
      selfie
        ? one(side, { at: [0.08, 0.24, 0.44], elbow: [0.8, -1, 0.2] })
        : both({ about: 'chest', at: face(0.09, 0.02, 0.26), elbow: [0.9, -1, 0] }, d),
    );
    const sign = side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({
        ...hand(t),
        head: selfie ? { pitch: -0.18 * amountAt(t, s), yaw: 0.2 * sign * amountAt(t, s) } : { pitch: 0.05 * amountAt(t, s) },
      }),
      phrases: selfie
        ? [
            'takes a selfie',
            `takes a selfie with the ${side} hand`,
            `holds a phone up high in the ${side} hand for a selfie`,
            `stretches out the ${side} arm to take a selfie`,
          ]
        : [
            'takes a photo',
            'takes a picture with a camera',
            'holds a camera in front of the eyes',
            'photographs something',
            'raises a camera with both hands and takes a picture',
          ],
    };
  },
});

export const write = gesture({
  action: 'writing',
  share: 1,
  draw(d) {
    const side = d.side(0.8);
    const board = d.chance(0.4);
    const s = d.span(0.55);
    const line = cycles(d, 0.28 * d.tempo, arrived(s));
    const scribble = cycles(d, 3.2 * d.tempo, s.start);
    const sign = side === 'left' ? -1 : 1;
    const at = (t: number): Reach => {
      // From left to right along a line, then back.
      const x = 1 - 2 * (line(t) % 1 < 0.85 ? (line(t) % 1) / 0.85 : 1 - ((line(t) % 1) - 0.85) / 0.15);
      const [wide, mid] = board ? [0.14, 0.02] : [0.06, 0.08];
      return board
        ? [mid - sign * wide * x, 0.08 + 0.025 * sine(scribble(t)), 0.44]
        : [mid - sign * wide * x, -0.34 + 0.006 * bump(scribble(t)), 0.32 + 0.012 * sine(scribble(t))];
    };
    const paper = { about: 'chest', at: [0.1, -0.34, 0.3] as const, elbow: [0.6, -1, -0.3] as const } as const;
    const hand = arms(d, s, {
      ...one(side, { about: board ? 'shoulder' : 'chest', at, elbow: [0.8, -1, -0.1] }),
      ...(board ? {} : one(other(side), paper)),
    });
    return {
      pose: (t) => ({ ...hand(t), pitch: (board ? 0 : 0.1) * amountAt(t, s), head: { pitch: (board ? -0.05 : 0.38) * amountAt(t, s) } }),
      phrases: board
        ? [
            `writes on a board with the ${side} hand`,
            'writes on a blackboard',
            'writes on the wall',
            `draws on a board with the ${side} hand`,
          ]
        : [
            'writes',
            `writes with the ${side} hand`,
            'writes a letter',
            `takes notes with the ${side} hand`,
            'writes something down in a notebook',
            `signs a paper with the ${side} hand`,
          ],
      style: ['calm'],
    };
  },
});

export const checkWatch = gesture({
  action: 'check_watch',
  share: 0.9,
  draw(d) {
    const side = d.side(0.2);
    const s = d.span(0.5);
    const sign = side === 'left' ? 1 : -1;
    const hand = arms(d, s, one(side, { about: 'chest', at: [0.02, -0.14, 0.28], elbow: [1, -0.5, 0.1] }));
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: 0.4 * amountAt(t, s), yaw: 0.15 * sign * amountAt(t, s) } }),
      phrases: [
        'checks the time',
        'looks at the watch',
        `checks the watch on the ${side} wrist`,
        `lifts the ${side} wrist and looks at the watch`,
        `raises the ${side} arm to check the time`,
        'glances at a wristwatch',
      ],
    };
  },
});

export const countFingers = gesture({
  action: 'count_fingers',
  share: 0.8,
  draw(d) {
    const held = d.side(0.35);
    const s = d.span(0.5);
    const turns = cycles(d, d.between(0.9, 1.4) * d.tempo, arrived(s));
    const tap = (t: number) => bump(turns(t));
    const hand = arms(d, s, {
      ...one(held, { about: 'chest', at: [0.1, -0.13, 0.29], elbow: [0.8, -1, -0.1] }),
      ...one(other(held), {
        about: 'chest',
        at: (t) => [0.02 + 0.06 * tap(t), -0.12 + 0.04 * tap(t) - 0.012 * Math.floor(turns(t) % 5), 0.31],
        elbow: [0.8, -1, -0.1],
      }),
    });
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: (0.22 + 0.06 * (1 - tap(t))) * amountAt(t, s) } }),
      phrases: [
        'counts on the fingers',
        'counts with the fingers',
        `counts on the fingers of the ${held} hand`,
        `counts off points on the ${held} hand`,
        'lists things one by one on the fingers',
      ],
    };
  },
});
