/** Arms of ball games over a standing or walking base: throwing, pitching, batting, catching, shooting, juggling, archery. */
import { amountAt, arms, arrived, both, bump, cycles, gesture, one, other, sine } from './gestureKit.ts';
import type { Reach, Side } from './pose.ts';
import { curve, ease, envelope, type Key, path } from './timing.ts';

const toward = (side: Side) => (side === 'right' ? 1 : -1);

export const throwing = throwOf(false);
export const pitching = throwOf(true);

/** An overarm throw; a pitch starts from both hands at the chest. */
function throwOf(pitch: boolean) {
  return gesture({
    action: pitch ? 'pitching' : 'throw',
    share: pitch ? 1.3 : 2.5,
    upperBody: false,
    leastTempo: 0.8,
    draw(d) {
      const side = d.side(0.7);
      const start = d.between(0.15, Math.max(0.2, 0.4 * (d.seconds - 1.8)));
      const [gather, wind, swing, follow, back] = [pitch ? 0.7 : 0.3, d.between(0.45, 0.6), d.between(0.25, 0.3), 0.26, 0.8].map(
        (x) => x / d.tempo,
      );
      const [a, b, c] = [start + gather, start + gather + wind, start + gather + wind + swing];
      const far = Math.min(1.1, d.size);
      const at = path([
        [start, [0.02, -0.3, 0.22]],
        [a, pitch ? [-0.12, -0.12, 0.26] : [0.04, -0.3, 0.12], pitch ? 'stop' : 'through'],
        // Round the shoulder on the outside, not through it.
        [a + 0.5 * wind, [0.3, -0.12, -0.06], 'through'],
        [b, [0.26 * far, 0.24, -0.26 * far]],
        [b + 0.5 * swing, [0.14, 0.43, 0.1], 'through'],
        [b + 0.75 * swing, [0.03, 0.33, 0.38], 'through'],
        [c, [-0.06, 0.06, 0.5], 'through'],
        [c + follow, [-0.3, -0.36, 0.24]],
      ]);
      const glove = path([
        [start, [0.02, -0.3, 0.22]],
        [a, pitch ? [-0.12, -0.12, 0.26] : [0.04, -0.2, 0.26]],
        [b, [0.06, 0.04, 0.48]],
        [c, [0.14, -0.22, 0.14]],
      ]);
      const cocked = curve([
        [a, 0],
        [b, 1],
        [c, 0],
      ]);
      const through = curve([
        [b, 0],
        [c, 0.75],
        [c + follow, 1],
        [c + follow + back, 0],
      ]);
      const end = c + follow + 0.1 + back;
      const hold = (t: number) => envelope(t, start, 0.35, end, back);
      const free = { at: glove, elbow: [0.6, -1, -0.2] as const, amount: (t: number) => hold(t) * (pitch ? 1 : 0.85) };
      const hand = arms(
        d,
        { start, attack: 0.35, end, release: back },
        { ...one(side, { at, elbow: [1, -0.05, -0.35], amount: hold }), ...one(other(side), free) },
      );
      const stride = (t: number) => ease((t - a - 0.5 * wind) / (0.5 * wind + 0.3 * swing));
      const raised = pitch ? d.between(0.25, 0.4) : 0.12;
      const sign = toward(side);
      const thing = d.pick(['a ball', 'a ball', 'something', 'a stone', 'a baseball']);
      return {
        pose: (t) => ({
          ...hand(t),
          twist: sign * (-0.6 * cocked(t) + 0.5 * through(t)),
          pitch: -0.12 * cocked(t) + 0.3 * through(t),
          bend: sign * 0.1 * cocked(t),
          pelvis: [0, -0.03 * cocked(t) - 0.05 * stride(t), 0.15 * stride(t) - 0.06 * cocked(t)],
          feet: {
            [other(side)]: {
              shift: [0, raised * bump(Math.min(1, Math.max(0, (t - a) / (b + 0.3 * swing - a)))), 0.3 * stride(t)],
              toe: [0, 0, 0],
              amount: 0,
            },
          },
          head: { yaw: sign * (0.45 * cocked(t) - 0.3 * through(t)), pitch: -0.15 * through(t) },
        }),
        phrases: pitch
          ? [
              'pitches a baseball',
              `pitches a ball with the ${side} arm`,
              'winds up and pitches',
              'throws a pitch like a baseball pitcher',
              `pitches with the ${side} hand`,
              `winds up and throws a fastball with the ${side} arm`,
            ]
          : [
              `throws ${thing}`,
              `throws ${thing} with the ${side} hand`,
              `winds up and throws ${thing} overhand`,
              `hurls ${thing} forward with the ${side} arm`,
              `throws ${thing} far`,
              `tosses ${thing} overarm with the ${side} hand`,
              `throws ${thing} overhead with the ${side} arm`,
              `flings ${thing} away`,
            ],
      };
    },
  });
}

export const underarm = gesture({
  action: 'throw_underarm',
  share: 1.5,
  upperBody: false,
  leastTempo: 0.85,
  draw(d) {
    const side = d.side(0.7);
    const bowl = d.chance(0.4);
    const start = d.between(0.15, Math.max(0.2, 0.4 * (d.seconds - 1.6)));
    const [wind, swing, back] = [d.between(0.5, 0.7), d.between(0.3, 0.36), 0.8].map((x) => x / d.tempo);
    const [b, c] = [start + wind, start + wind + swing];
    const at = path([
      [start, [0.06, -0.42, 0.2]],
      [b, [0.1, -0.36, -0.34]],
      [b + 0.45 * swing, [0.05, -0.51, 0.02], 'through'],
      [b + 0.8 * swing, [0.0, -0.34, 0.38], 'through'],
      [c + 0.1, [-0.03, -0.02 + 0.1 * d.size, 0.5]],
    ]);
    const drawn = curve([
      [start, 0],
      [b, 1],
      [c, 0],
    ]);
    const released = curve([
      [b, 0],
      [c, 1],
      [c + 0.3, 1],
      [c + 0.3 + back, 0],
    ]);
    const end = c + 0.3 + back;
    const hand = arms(d, { start, attack: 0.3, end, release: back }, one(side, { at, elbow: [0.5, 0.1, -1] }));
    const sign = toward(side);
    return {
      pose: (t) => ({
        ...hand(t),
        twist: sign * (-0.4 * drawn(t) + 0.25 * released(t)),
        pitch: (bowl ? 0.5 : 0.2) * drawn(t) + (bowl ? 0.35 : 0.1) * released(t),
        pelvis: [0, (bowl ? -0.12 : -0.03) * Math.max(drawn(t), released(t)), -0.04 * drawn(t)],
        head: { pitch: (bowl ? -0.35 : -0.1) * Math.max(drawn(t), released(t)) },
      }),
      phrases: bowl
        ? [
            'bowls',
            `bowls a ball with the ${side} hand`,
            'rolls a ball underhand',
            `rolls a bowling ball with the ${side} arm`,
            'throws a bowling ball',
          ]
        : [
            'throws a ball underhand',
            `throws underarm with the ${side} hand`,
            `tosses a ball underhand with the ${side} arm`,
            `swings the ${side} arm and throws a ball underarm`,
            'pitches a ball underhand',
            'tosses something underarm',
          ],
    };
  },
});

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

export const setShot = gesture({
  action: 'throw_overhead',
  share: 1,
  upperBody: false,
  leastTempo: 0.8,
  draw(d) {
    const start = d.between(0.1, Math.max(0.15, 0.35 * (d.seconds - 1.8)));
    const [lift, swing, back] = [0.6, d.between(0.24, 0.3), 0.8].map((x) => x / d.tempo);
    const [b, c] = [start + lift, start + lift + swing];
    const at = path([
      [start, [0.1, -0.3, 0.26]],
      [b - 0.35 * lift, [0.08, 0.34, 0.2], 'through'],
      [b, [0.09, 0.46, -0.12]],
      [b + 0.6 * swing, [0.08, 0.46, 0.28], 'through'],
      [c, [0.08, 0.12, 0.5], 'through'],
      [c + 0.3, [0.1, -0.26, 0.32]],
    ]);
    const arch = curve([
      [start, 0],
      [b, 1],
      [c, 0],
    ]);
    const over = curve([
      [b, 0],
      [c, 1],
      [c + 0.3, 1],
      [c + 0.3 + back, 0],
    ]);
    const hand = arms(d, { start, attack: 0.3, end: c + 0.3 + back, release: back }, both({ about: 'chest', at, elbow: [0.8, 0.1, 0.6] }));
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: -0.22 * arch(t) + 0.28 * over(t),
        pelvis: [0, -0.02 * (arch(t) + over(t)), 0.05 * arch(t) - 0.03 * over(t)],
        head: { pitch: 0.1 * arch(t) - 0.2 * over(t) },
      }),
      phrases: [
        'throws a ball with both hands from above the head',
        'takes a throw-in',
        'throws a soccer ball in with both hands',
        'throws a ball overhead with both hands',
        'hurls a ball down with both hands',
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

export const archery = gesture({
  action: 'archery',
  share: 0.9,
  draw(d) {
    const bow = d.side(0.15);
    const s = d.span(0.7);
    const sign = bow === 'left' ? 1 : -1;
    const from = arrived(s);
    const [draw, aim] = [0.8 / d.tempo, d.between(0.4, 0.9)];
    const at = path([
      [from, [-0.04, 0.02, 0.36]],
      [from + draw, [0.12, 0.1, 0.1]],
      [from + draw + aim, [0.12, 0.1, 0.1]],
      [from + draw + aim + 0.14, [0.24, 0.12, 0.0]],
    ]);
    const hand = arms(d, s, {
      ...one(bow, { at: [0.2, 0.03, 0.48], elbow: [0.4, -0.6, -0.3] }),
      ...one(other(bow), { about: 'chest', at, elbow: [1, 0.15, -0.3] }),
    });
    const drawn = curve([
      [from, 0],
      [from + draw, 1],
    ]);
    return {
      pose: (t) => ({
        ...hand(t),
        twist: sign * -0.25 * amountAt(t, s) - sign * 0.15 * drawn(t) * amountAt(t, s),
        head: { yaw: sign * 0.45 * amountAt(t, s) },
      }),
      phrases: [
        'shoots an arrow',
        'draws a bow',
        'shoots with a bow and arrow',
        `draws the bowstring with the ${other(bow)} hand`,
        `holds a bow in the ${bow} hand and shoots an arrow`,
        'aims with a bow and arrow',
        'practises archery',
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

/** A sword's cuts from guard, about the chest. */
const CUTS: Readonly<Record<'down' | 'across' | 'thrust', { readonly load: Reach; readonly via: Reach; readonly hit: Reach }>> = {
  down: { load: [0.1, 0.42, 0.06], via: [0.06, 0.22, 0.42], hit: [0.02, -0.34, 0.42] },
  across: { load: [0.34, 0.14, 0.02], via: [0.14, 0.02, 0.46], hit: [-0.2, -0.16, 0.38] },
  thrust: { load: [0.16, -0.16, 0.08], via: [0.08, -0.08, 0.36], hit: [0.02, -0.02, 0.62] },
};

export const swordplay = gesture({
  action: 'swordplay',
  share: 1.2,
  leastTempo: 0.85,
  draw(d) {
    const side = d.side(0.75);
    const two = d.chance(0.35);
    const s = { start: d.between(0, 0.25), attack: 0.45, end: Number.POSITIVE_INFINITY, release: 0.5 };
    const keys: Key[] = [[s.start, [0.1, -0.12, 0.36]]];
    const turned: [number, number][] = [[s.start, 0]];
    for (let t = arrived(s); t < d.seconds + 0.5; ) {
      const cut = d.pick(['down', 'across', 'thrust'] as const);
      const { load, via, hit } = CUTS[cut];
      const [up, down, back] = [0.42, 0.26, 0.42].map((x) => x / d.tempo);

      keys.push([t + up, load], [t + up + 0.5 * down, via, 'through'], [t + up + down, hit], [t + up + down + back, [0.1, -0.12, 0.36]]);
      turned.push([t + up, -0.35], [t + up + down, 0.4], [t + up + down + back, 0]);
      t += up + down + back + d.between(0.1, 0.5) / d.tempo;
      keys.push([t, [0.1, -0.12, 0.36]]);
      turned.push([t, 0]);
    }
    const at = path(keys);
    const twist = curve(turned);
    const helping = (t: number): Reach => {
      const [x, y, z] = at(t);
      // The far hand stays on the grip's near end: it does not reach through the chest.
      return [Math.max(-0.14, -x + 0.04), y - 0.06, Math.max(0.22, z - 0.04)];
    };
    const hand = arms(d, s, {
      ...one(side, { about: 'chest', at, elbow: [1, -0.4, 0.2] }),
      ...(two ? one(other(side), { about: 'chest', at: helping, elbow: [0.9, -0.7, 0] }) : {}),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        twist: toward(side) * twist(t),
        pitch: 0.1 * ease(twist(t) + 0.4) * amountAt(t, s),
        head: { yaw: -0.6 * toward(side) * twist(t) },
      }),
      phrases: [
        'swings a sword',
        'fights with a sword',
        'slashes with a sword',
        ...(two
          ? ['swings a sword with both hands', 'fights with a two-handed sword']
          : [
              `swings a sword with the ${side} hand`,
              `slashes with a sword in the ${side} hand`,
              `cuts the air with a sword in the ${side} hand`,
            ]),
      ],
      style: ['energetic'],
    };
  },
});
