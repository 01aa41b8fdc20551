/** Arms of ball games: batting, catching, shooting, dribbling, juggling. */
import { amountAt, arms, both, bump, cycles, gesture, one, other, sine } from './gestureKit.ts';
import type { Reach, Side } from './pose.ts';
import { curve, type Key, path } from './timing.ts';

const toward = (side: Side) => (side === 'right' ? 1 : -1);

export const batting = gesture({
  action: 'batting',
  share: 1.6,
  upperBody: false,
  leastTempo: 0.85,
  draw(d) {
    // A right-handed batter holds the bat over the right shoulder and swings to the left.
    const from = d.side(0.75);
    const kind = d.pick(['bat', 'bat', 'golf', 'racket'] as const);
    const sign = toward(from);
    const start = d.between(0.1, Math.max(0.15, 0.35 * (d.seconds - 2)));
    const [ready, wait, swing, follow, back] = [0.55, d.between(0.2, 0.7), d.between(0.26, 0.32), 0.3, 0.8].map((x) => x / d.tempo);
    const [a, b, c] = [start + ready, start + ready + wait, start + ready + wait + swing];
    // Where both hands are about the chest; x is towards the side the bat is held on.
    const keys: readonly Key[] = {
      bat: [
        [a, [0.24, 0.06, 0.16]],
        [b, [0.28, 0.1, 0.1]],
        [b + 0.5 * swing, [0.14, -0.16, 0.36], 'through'],
        [c, [-0.12, -0.14, 0.4], 'through'],
        [c + follow, [-0.26, 0.12, 0.14]],
      ] satisfies Key[],
      golf: [
        [a, [0.0, -0.42, 0.3]],
        [b, [0.28, 0.12, 0.18]],
        [b + 0.5 * swing, [0.2, -0.3, 0.3], 'through'],
        [b + 0.75 * swing, [0.0, -0.42, 0.3], 'through'],
        [c, [-0.2, -0.2, 0.34], 'through'],
        [c + follow, [-0.28, 0.16, 0.14]],
      ] satisfies Key[],
      racket: [
        [a, [0.24, -0.2, 0.24]],
        [b, [0.46, -0.1, -0.12]],
        [b + 0.5 * swing, [0.4, -0.2, 0.26], 'through'],
        [c, [0.02, -0.02, 0.46], 'through'],
        [c + follow, [-0.16, 0.14, 0.22]],
      ] satisfies Key[],
    }[kind];
    const grip = path(keys);
    const two = kind !== 'racket';
    const held = (t: number): Reach => grip(t);
    const helping = (t: number): Reach => {
      const [x, y, z] = grip(t);
      return [-x + 0.05, y - 0.06, z];
    };
    const s = { start, attack: ready, end: c + follow + 0.2 + back, release: back };
    const hand = arms(d, s, {
      ...one(from, { about: 'chest', at: held, elbow: [1, -0.35, -0.2] }),
      ...(two
        ? one(other(from), { about: 'chest', at: helping, elbow: [0.8, -0.8, 0.1] })
        : one(other(from), { at: [0.2, -0.25, 0.25], elbow: [0.6, -1, -0.3] })),
    });
    const coil = curve([
      [start, 0],
      [b, 1],
      [c, 0],
    ]);
    const uncoil = curve([
      [b, 0],
      [c, 0.8],
      [c + follow, 1],
      [c + follow + 0.2, 1],
      [c + follow + 0.2 + back, 0],
    ]);
    const stoop = { bat: 0.12, golf: 0.42, racket: 0.08 }[kind];
    return {
      pose: (t) => ({
        ...hand(t),
        twist: sign * (-0.6 * coil(t) + 0.65 * uncoil(t)),
        pitch: stoop * amountAt(t, s) * (1 - 0.5 * uncoil(t)),
        pelvis: [sign * (-0.05 * coil(t) + 0.05 * uncoil(t)), -0.05 * amountAt(t, s), 0],
        head: { yaw: sign * (0.5 * coil(t) - 0.3 * uncoil(t)), pitch: kind === 'golf' ? 0.2 * (1 - uncoil(t)) * amountAt(t, s) : 0 },
      }),
      phrases: {
        bat: [
          'swings a baseball bat',
          'swings a bat',
          'hits a ball with a bat',
          'swings a bat with both hands',
          `holds a bat over the ${from} shoulder and swings`,
          `swings a bat from the ${from} to the ${other(from)}`,
          'bats like a baseball player',
        ],
        golf: [
          'swings a golf club',
          'plays golf',
          'hits a golf ball',
          `swings a golf club from the ${from} side`,
          'makes a golf swing',
          'tees off',
        ],
        racket: [
          'swings a tennis racket',
          `hits a forehand with the ${from} hand`,
          'plays tennis',
          `swings a racket with the ${from} arm`,
          'hits a tennis ball',
          `plays a forehand with the ${from} arm`,
        ],
      }[kind],
      style: ['energetic'],
    };
  },
});

export const catching = gesture({
  action: 'catching',
  share: 1.6,
  draw(d) {
    const kind = d.pick(['chest', 'chest', 'high', 'low', 'one'] as const);
    const side = d.side(0.5);
    const start = d.between(0.1, Math.max(0.15, 0.35 * (d.seconds - 1.6)));
    const [reach, wait, give, hold, back] = [0.35, d.between(0.05, 0.3), 0.25, d.between(0.4, 1), 0.6].map((x) => x / d.tempo);
    const [a, b, c] = [start + reach, start + reach + wait, start + reach + wait + give];
    const places = { chest: [0.07, -0.06, 0.48], high: [0.06, 0.42, 0.22], low: [0.06, -0.4, 0.36], one: [0.28, 0.26, 0.34] } as const;
    const there: Reach = places[kind];
    const drawn: Reach = [0.07, -0.2, 0.22];
    const at = path([
      [a, there],
      [b, there],
      [c, kind === 'one' ? [0.18, 0.12, 0.28] : drawn],
      [c + hold, kind === 'one' ? drawn : drawn],
    ]);
    const s = { start, attack: reach, end: c + hold + back, release: back };
    const hand = arms(
      d,
      s,
      kind === 'one' ? one(side, { about: 'chest', at, elbow: [0.8, -1, 0] }) : both({ about: 'chest', at, elbow: [0.8, -1, -0.1] }),
    );
    const out = curve([
      [start, 0],
      [a, 1],
      [b, 1],
      [c, 0.3],
      [c + hold, 0],
    ]);
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: { chest: 0.1, high: -0.06, low: 0.4, one: 0 }[kind] * out(t),
        head: { pitch: { chest: 0.05, high: -0.35, low: 0.1, one: -0.1 }[kind] * out(t) },
      }),
      phrases: [
        'catches a ball',
        'catches something',
        ...(kind === 'one'
          ? [`catches a ball with the ${side} hand`, `reaches out with the ${side} hand and catches a ball`]
          : [
              'catches a ball with both hands',
              'reaches out with both hands and catches a ball',
              {
                chest: 'catches a ball in front of the chest',
                high: 'catches a high ball with both hands',
                low: 'catches a low ball with both hands',
              }[kind],
            ]),
      ],
    };
  },
});

export const shooting = gesture({
  action: 'shooting',
  share: 1.6,
  upperBody: false,
  leastTempo: 0.75,
  draw(d) {
    const lead = d.side(0.8);
    const pass = d.chance(0.3);
    const start = d.between(0.1, Math.max(0.15, 0.35 * (d.seconds - 1.8)));
    const [hold, dip, rise, keep, back] = [0.5, 0.35, d.between(0.3, 0.4), 0.4, 0.7].map((x) => x / d.tempo);
    const [a, b, c] = [start + hold, start + hold + dip, start + hold + dip + rise];
    const at = (lag: number) =>
      path(
        pass
          ? [
              [a, [0.08, -0.14, 0.26]],
              [b, [0.09, -0.14, 0.2]],
              [b + 0.2 / d.tempo, [0.05, -0.08, 0.58]],
              [c + keep, [0.06, -0.12, 0.5]],
            ]
          : [
              [a, [0.07, -0.2, 0.26]],
              [b, [0.07, -0.26, 0.24]],
              [b + 0.5 * rise + lag, [0.07, 0.22, 0.24], 'through'],
              [c + lag, [0.09, 0.5, 0.26]],
              [c + keep, [0.08, 0.46, 0.3]],
            ],
      );
    const crouch = curve([
      [a, 0],
      [b, 1],
      [c, 0],
    ]);
    const up = curve([
      [b, 0],
      [c, 1],
      [c + keep, 1],
      [c + keep + back, 0],
    ]);
    const s = { start, attack: hold, end: c + keep + back, release: back };
    const hand = arms(d, s, {
      ...one(lead, { about: 'chest', at: at(0), elbow: [0.6, -1, 0.3] }),
      ...one(other(lead), { about: 'chest', at: at(0.04), elbow: [0.8, -0.8, 0.2] }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.16 * crouch(t) + (pass ? 0.12 : -0.05) * up(t),
        pelvis: [0, -0.12 * crouch(t), 0],
        head: { pitch: (pass ? 0 : -0.25) * Math.max(up(t), 0.5 * amountAt(t, s)) },
      }),
      phrases: pass
        ? [
            'passes a basketball',
            'passes a ball with both hands',
            'throws a chest pass',
            'pushes a ball forward with both hands',
            'throws a ball from the chest with both hands',
          ]
        : [
            'shoots a basketball',
            'takes a shot at the basket',
            'shoots a basketball with both hands',
            'throws a basketball at the hoop',
            'shoots a free throw',
            'lifts a ball above the head and shoots',
          ],
    };
  },
});

export const juggle = gesture({
  action: 'juggle',
  share: 1.1,
  draw(d) {
    const s = d.span(0.5);
    const turns = cycles(d, d.between(1.2, 1.7) * d.tempo, s.start + 0.5 * s.attack);
    const at =
      (phase: number) =>
      (t: number): Reach => {
        const u = turns(t) + phase;
        // Scoop: down and in, up and out.
        return [0.17 + 0.06 * d.size * sine(u + 0.25), -0.27 + 0.07 * d.size * sine(u), 0.3];
      };
    const hand = arms(d, s, {
      left: { about: 'chest', at: at(0), elbow: [0.6, -1, -0.4] },
      right: { about: 'chest', at: at(0.5), elbow: [0.6, -1, -0.4] },
    });
    return {
      pose: (t) => ({ ...hand(t), head: { pitch: -0.22 * amountAt(t, s), yaw: 0.15 * sine(turns(t)) * amountAt(t, s) } }),
      phrases: [
        'juggles',
        'juggles balls',
        'juggles three balls',
        'juggles with both hands',
        'tosses balls from hand to hand',
        'practises juggling',
      ],
    };
  },
});

export const dribbling = gesture({
  action: 'dribbling',
  share: 1.2,
  draw(d) {
    const side = d.side(0.6);
    const s = { ...d.span(0.45), start: 0.1 };
    const turns = cycles(d, d.between(1.4, 2.1) * d.tempo, s.start);
    const low = d.between(0.1, 0.35);
    const push = (t: number) => bump(turns(t));
    const hand = arms(
      d,
      s,
      one(side, { at: (t) => [0.08, -0.3 - 0.16 * d.size * push(t), 0.28 + 0.02 * push(t)], elbow: [0.8, -0.5, -0.8] }),
    );
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: low * amountAt(t, s) + 0.04 * push(t) * amountAt(t, s),
        head: { pitch: -0.3 * low * amountAt(t, s) },
      }),
      phrases: [
        'dribbles a ball',
        'dribbles a basketball',
        `dribbles a ball with the ${side} hand`,
        `bounces a ball with the ${side} hand`,
        'bounces a ball',
        `dribbles a basketball with the ${side} hand`,
      ],
    };
  },
});
