/** Hands on things of house and workshop: doors, buttons, washing, stirring, hammering, sawing, wiping, steering, pulling. */
import { amountAt, arms, arrived, bump, cycles, gesture, leaving, one, other, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { curve, drift, path } from './timing.ts';

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
