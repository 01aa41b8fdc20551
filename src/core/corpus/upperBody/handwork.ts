/** Hands at the face and on everyday things: eating, drinking, reading, typing, telephoning, knocking, opening, washing. */
import { amountAt, arms, arrived, both, bump, cycles, type Draw, face, gesture, leaving, one, other, sine } from './gestureKit.ts';
import type { Reach, Side } from './pose.ts';
import { curve, drift, type Key, path } from './timing.ts';

/** Trips between a place and the mouth, as often as there is time for: keys of the path and when the hand is at the mouth. */
function trips(d: Draw, from: number, to: number, low: Reach, mouth: Reach, way: number, there: number, rest: number) {
  const keys: Key[] = [[from, low]];
  const at: [number, number][] = [[from, 0]];
  let t = from;
  do {
    t += rest / d.tempo;
    keys.push([t, low]);
    at.push([t, 0]);
    t += way / d.tempo;
    keys.push([t, mouth]);
    at.push([t, 1]);
    t += there / d.tempo;
    keys.push([t, mouth]);
    at.push([t, 1]);
    t += way / d.tempo;
    keys.push([t, low]);
    at.push([t, 0]);
  } while (t + (way + there + rest) / d.tempo < to);
  return { hand: path(keys), mouth: curve(at) };
}

export const drink = gesture({
  action: 'drinking',
  share: 2,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.5);
    const { hand, mouth } = trips(
      d,
      arrived(s) - 0.3,
      leaving(s, d),
      [0.1, -0.27, 0.3],
      face(0.05, -0.06, 0.17),
      0.6,
      d.between(0.6, 1.3),
      d.between(0.2, 0.6),
    );
    const arm = arms(d, s, one(side, { about: 'chest', at: hand, elbow: [0.6, -1, -0.1] }));
    const thing = d.pick(['a cup', 'a glass', 'a bottle', 'a mug']);
    return {
      pose: (t) => ({ ...arm(t), pitch: -0.05 * mouth(t), head: { pitch: -0.3 * mouth(t) + 0.03 } }),
      phrases: [
        'drinks',
        `drinks from ${thing}`,
        `drinks from ${thing} with the ${side} hand`,
        `lifts ${thing} to the mouth with the ${side} hand`,
        `raises ${thing} with the ${side} hand and drinks`,
        'takes a drink',
        'takes a sip',
        'drinks some water',
        `sips from ${thing} held in the ${side} hand`,
      ],
      style: ['calm'],
    };
  },
});

export const eat = gesture({
  action: 'eating',
  share: 2,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.5);
    const plate = d.chance(0.6);
    const { hand, mouth } = trips(
      d,
      arrived(s) - 0.3,
      leaving(s, d),
      [0.08, -0.34, 0.32],
      face(0.04, -0.08, 0.16),
      0.45,
      d.between(0.15, 0.35),
      d.between(0.15, 0.5),
    );
    const arm = arms(d, s, {
      ...one(side, { about: 'chest', at: hand, elbow: [0.6, -1, -0.1] }),
      ...(plate ? one(other(side), { about: 'chest', at: [0.08, -0.33, 0.27], elbow: [0.6, -1, -0.4] }) : {}),
    });
    const chew = cycles(d, 1.5, s.start);
    return {
      pose: (t) => ({
        ...arm(t),
        pitch: (0.05 + 0.05 * mouth(t)) * amountAt(t, s),
        head: { pitch: (0.18 - 0.1 * mouth(t) + 0.03 * sine(chew(t))) * amountAt(t, s) },
      }),
      phrases: [
        'eats',
        `eats with the ${side} hand`,
        `eats with a spoon in the ${side} hand`,
        `brings food to the mouth with the ${side} hand`,
        'eats a meal',
        'eats something',
        'has a snack',
        `takes bites of food with the ${side} hand`,
        ...(plate
          ? [`holds a bowl in the ${other(side)} hand and eats`, 'eats from a plate', 'eats soup from a bowl']
          : ['eats a sandwich', 'eats an apple']),
      ],
      style: ['calm'],
    };
  },
});

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

export const knock = gesture({
  action: 'knock',
  share: 1.4,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.45);
    const rate = d.between(2.4, 3.4) * d.tempo;
    const count = Math.max(2, Math.min(2 + d.random.integer(4), Math.floor((leaving(s, d) - arrived(s)) * rate)));
    const turns = cycles(d, rate, arrived(s));
    const at = (t: number): Reach => [
      -0.04,
      0.03 + 0.02 * bump(Math.min(count, turns(t))),
      0.42 - 0.09 * d.size * bump(Math.min(count, turns(t))),
    ];
    const hand = arms(d, s, one(side, { at, elbow: [0.6, -1, 0] }));
    const times = ['', '', 'twice', 'three times', 'four times', 'five times'][count];
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.04 * amountAt(t, s) }),
      phrases: [
        'knocks',
        'knocks on a door',
        `knocks on a door with the ${side} hand`,
        `knocks with the ${side} hand`,
        `raises the ${side} fist and knocks`,
        'knocks at the door',
        `knocks on the door ${times}`,
        `knocks ${times} with the ${side} hand`,
      ],
    };
  },
});

export const pressButton = gesture({
  action: 'press_button',
  share: 1,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.5);
    const height = d.between(-0.16, 0.14);
    const start = arrived(s) + 0.15;
    const press = curve([
      [start, 0],
      [start + 0.16 / d.tempo, 1],
      [start + 0.34 / d.tempo, 1],
      [start + 0.6 / d.tempo, 0],
    ]);
    const hand = arms(d, s, one(side, { at: (t) => [-0.02, height, 0.41 + 0.08 * press(t)], elbow: [0.6, -1, -0.1] }));
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.03 * press(t) + 0.02 * amountAt(t, s) }),
      phrases: [
        'presses a button',
        'pushes a button',
        `presses a button with the ${side} hand`,
        `pushes a button with the ${side} index finger`,
        `reaches out with the ${side} hand and presses a button`,
        'rings a doorbell',
        'presses the button of an elevator',
        'flips a light switch',
      ],
    };
  },
});

export const openDoor = gesture({
  action: 'open_door',
  share: 1.4,
  upperBody: false,
  draw(d) {
    const side = d.side(0.65);
    const pull = d.chance(0.5);
    const sign = side === 'left' ? 1 : -1;
    const start = d.between(0.15, 0.15 * d.seconds);
    const [reach, turn, open, hold, back] = [0.6, 0.3, 0.9, 0.3, 0.6].map((x) => x / d.tempo);
    const grip: Reach = [0.06, -0.3, 0.4];
    const opened: Reach = pull ? [0.28, -0.3, 0.08] : [-0.06, -0.24, 0.5];
    const a = start + reach;
    const at = path([
      [a, grip],
      [a + turn, [grip[0], grip[1] - 0.04, grip[2]]],
      [a + turn + open, opened],
      [a + turn + open + hold, opened],
    ]);
    const moved = curve([
      [a + turn, 0],
      [a + turn + open, 1],
      [a + turn + open + hold, 1],
      [a + turn + open + hold + back, 0],
    ]);
    const s = { start, attack: reach, end: a + turn + open + hold + back, release: back };
    const hand = arms(d, s, one(side, { at, elbow: [0.7, -1, -0.4] }));
    return {
      pose: (t) => ({
        ...hand(t),
        twist: sign * (pull ? 0.3 : -0.25) * moved(t),
        pitch: (pull ? -0.05 : 0.14) * moved(t) + 0.05 * amountAt(t, s),
        pelvis: [0, 0, (pull ? -0.05 : 0.07) * moved(t)],
      }),
      phrases: [
        'opens a door',
        `opens a door with the ${side} hand`,
        pull ? 'pulls a door open' : 'pushes a door open',
        `grabs the handle with the ${side} hand and ${pull ? 'pulls' : 'pushes'} the door open`,
        `turns the door knob with the ${side} hand`,
        `${pull ? 'pulls' : 'pushes'} open a door with the ${side} arm`,
      ],
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

export const washHands = gesture({
  action: 'wash_hands',
  share: 1,
  draw(d) {
    const washing = d.chance(0.5);
    const s = d.span(0.5);
    const turns = cycles(d, d.between(1.6, 2.6) * d.tempo, arrived(s) - 0.2);
    const [low, ahead] = washing ? [-0.38, 0.32] : [d.between(-0.3, -0.2), 0.27];
    const rub =
      (sign: number) =>
      (t: number): Reach => [
        0.035 + 0.01 * sine(turns(t) + 0.25),
        low + 0.02 * sign * sine(turns(t) + 0.1),
        ahead + 0.035 * d.size * sign * sine(turns(t)),
      ];
    const hand = arms(d, s, {
      left: { about: 'chest', at: rub(1), elbow: [0.9, -0.8, -0.3] },
      right: { about: 'chest', at: rub(-1), elbow: [0.9, -0.8, -0.3] },
    });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: (washing ? 0.16 : 0.03) * amountAt(t, s),
        head: { pitch: (washing ? 0.28 : 0.12) * amountAt(t, s) },
      }),
      phrases: washing
        ? ['washes the hands', 'washes both hands at a sink', 'soaps the hands', 'rubs both hands under water']
        : ['rubs the hands', 'rubs both hands together', 'rubs the hands to warm them up', 'wrings the hands'],
    };
  },
});

export const stir = gesture({
  action: 'stir',
  share: 0.8,
  draw(d) {
    const side = d.side(0.7);
    const s = d.span(0.5);
    const turns = cycles(d, d.between(0.9, 1.5) * d.tempo, arrived(s) - 0.2);
    const wide = 0.06 * d.size;
    const hand = arms(d, s, {
      ...one(side, {
        about: 'chest',
        at: (t) => [0.08 + wide * sine(turns(t)), -0.28, 0.32 + wide * sine(turns(t) + 0.25)],
        elbow: [1, -0.8, -0.1],
      }),
      ...one(other(side), { about: 'chest', at: [0.12, -0.33, 0.28], elbow: [0.7, -1, -0.3] }),
    });
    return {
      pose: (t) => ({ ...hand(t), pitch: 0.08 * amountAt(t, s), head: { pitch: 0.3 * amountAt(t, s) } }),
      phrases: [
        'stirs a pot',
        `stirs a pot with the ${side} hand`,
        'cooks and stirs',
        `stirs in a bowl with the ${side} hand`,
        'mixes dough in a bowl',
        `makes stirring circles with the ${side} hand`,
      ],
    };
  },
});

export const strike = gesture({
  action: 'hammer',
  share: 0.9,
  leastTempo: 0.75,
  draw(d) {
    const side = d.side(0.75);
    const s = d.span(0.45);
    const turns = cycles(d, d.between(1.1, 1.7) * d.tempo, arrived(s));
    // Slowly up, sharply down.
    const up = (t: number) => {
      const u = turns(t) % 1;
      return u < 0.65 ? bump((0.5 * u) / 0.65) : bump(0.5 + (0.5 * (u - 0.65)) / 0.35);
    };
    const hand = arms(d, s, {
      ...one(side, { at: (t) => [0.0 + 0.05 * up(t), -0.3 + 0.42 * d.size * up(t), 0.38 - 0.14 * up(t)], elbow: [0.8, -1, -0.1] }),
      ...one(other(side), { about: 'chest', at: [0.05, -0.36, 0.34], elbow: [0.7, -1, -0.3] }),
    });
    return {
      pose: (t) => ({ ...hand(t), pitch: (0.1 + 0.1 * (1 - up(t))) * amountAt(t, s), head: { pitch: 0.22 * amountAt(t, s) } }),
      phrases: [
        'hammers a nail',
        `hammers with the ${side} hand`,
        `swings a hammer with the ${side} arm`,
        `strikes down with a hammer in the ${side} hand`,
        'beats something with a hammer',
      ],
    };
  },
});

export const saw = gesture({
  action: 'saw',
  share: 0.6,
  draw(d) {
    const side = d.side(0.75);
    const s = d.span(0.5);
    const turns = cycles(d, d.between(0.8, 1.4) * d.tempo, arrived(s));
    const hand = arms(d, s, {
      ...one(side, { at: (t) => [0.02, -0.3 - 0.03 * sine(turns(t)), 0.2 + 0.16 * d.size * sine(turns(t))], elbow: [0.5, -0.5, -1] }),
      ...one(other(side), { about: 'chest', at: [0.1, -0.38, 0.33], elbow: [0.7, -1, -0.3] }),
    });
    const sign = side === 'left' ? 1 : -1;
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.2 * amountAt(t, s),
        twist: -0.1 * sign * sine(turns(t)) * amountAt(t, s),
        head: { pitch: 0.2 * amountAt(t, s) },
      }),
      phrases: ['saws wood', `saws with the ${side} hand`, `moves a saw back and forth with the ${side} arm`, 'saws a board'],
    };
  },
});

export const paint = gesture({
  action: 'wipe_surface',
  share: 0.9,
  draw(d) {
    const side = d.side(0.65);
    const s = d.span(0.5);
    const round = d.chance(0.5);
    const turns = cycles(d, d.between(0.6, 1) * d.tempo, arrived(s) - 0.2);
    const wide = 0.13 * d.size;
    const at = (t: number): Reach =>
      round
        ? [0.03 + wide * sine(turns(t)), 0.06 + wide * sine(turns(t) + 0.25), 0.4]
        : [0.02 + 0.04 * sine(turns(t) / 4), 0.06 + 1.5 * wide * sine(turns(t)), 0.4];
    const hand = arms(d, s, one(side, { at, elbow: [0.9, -1, -0.1] }));
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: -0.1 * sine(turns(t)) * amountAt(t, s) } }),
      phrases: round
        ? [
            'wipes a window',
            `wipes a window with the ${side} hand`,
            'cleans a window in circles',
            `polishes a mirror with the ${side} hand`,
            `makes circles on a wall with the ${side} hand`,
          ]
        : [
            'paints a wall',
            `paints a wall with the ${side} hand`,
            `moves a brush up and down with the ${side} arm`,
            'paints a wall with a roller',
          ],
    };
  },
});

export const steer = gesture({
  action: 'drive',
  share: 1,
  draw(d) {
    const s = d.span(0.55);
    const wheel = (t: number) => 0.6 * d.size * drift(t, 0.7 * d.tempo, d.noise, 9) + 0.15 * drift(t, 1.6, d.noise, 10);
    // Hands stay on the rim of a wheel 0.36 m across, tilted towards the driver.
    const rim =
      (sign: number) =>
      (t: number): Reach => {
        const angle = sign * wheel(t) + 0.2;
        return [0.17 * Math.cos(angle), -0.2 + 0.15 * Math.sin(angle), 0.36 + 0.06 * Math.sin(angle)];
      };
    const hand = arms(d, s, {
      left: { about: 'chest', at: rim(-1), elbow: [0.8, -1, -0.1] },
      right: { about: 'chest', at: rim(1), elbow: [0.8, -1, -0.1] },
    });
    return {
      pose: (t) => ({ ...hand(t), bend: 0.08 * wheel(t) * amountAt(t, s), head: { yaw: 0.25 * wheel(t) * amountAt(t, s) } }),
      phrases: [
        'drives a car',
        'steers a car',
        'holds a steering wheel with both hands',
        'turns a steering wheel',
        'steers left and right',
      ],
    };
  },
});

export const rope = gesture({
  action: 'pull_rope',
  share: 0.8,
  draw(d) {
    const s = d.span(0.5);
    const turns = cycles(d, d.between(0.7, 1.1) * d.tempo, arrived(s));
    const pull =
      (phase: number) =>
      (t: number): Reach => {
        const x = bump(turns(t) + phase);
        return [0.03, -0.1 - 0.12 * x, 0.46 - 0.26 * d.size * x];
      };
    const hand = arms(d, s, {
      left: { about: 'chest', at: pull(0), elbow: [0.8, -0.6, -0.6] },
      right: { about: 'chest', at: pull(0.5), elbow: [0.8, -0.6, -0.6] },
    });
    return {
      pose: (t) => ({ ...hand(t), twist: 0.16 * Math.cos(2 * Math.PI * turns(t)) * amountAt(t, s), pitch: -0.06 * amountAt(t, s) }),
      phrases: ['pulls a rope', 'pulls on a rope hand over hand', 'hauls in a rope with both hands', 'pulls a rope with both arms in turn'],
    };
  },
});
