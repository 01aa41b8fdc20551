/** Arms round something: carrying, cradling, hugging; stretching them. */
import { amountAt, arms, arrived, both, bump, cycles, gesture, one, other, sine } from './gestureKit.ts';
import type { Reach } from './pose.ts';
import { curve, drift, path } from './timing.ts';

export const hug = gesture({
  action: 'hug',
  share: 1.3,
  draw(d) {
    const own = d.chance(0.2);
    const s = d.span(0.9);
    const upper = d.side();
    const sway = cycles(d, 0.45 * d.tempo, arrived(s));
    const pat = d.chance(0.4) ? 0.04 : 0;
    const pats = cycles(d, 1.8 * d.tempo, arrived(s) + 0.3);
    const open: Reach = [0.34, -0.1, 0.34];
    const wrap = curve([
      [s.start + 0.4 * s.attack, 0],
      [s.start + 1.3 * s.attack, 1],
    ]);
    const to =
      (up: number, moves: boolean) =>
      (t: number): Reach => {
        const w = wrap(t);
        const closed: Reach = own ? [-0.13, -0.12 + up / 3, 0.16] : [-0.02, -0.1 + up, 0.33 + (moves ? pat * bump(pats(t)) : 0)];
        return [open[0] + (closed[0] - open[0]) * w, open[1] + (closed[1] - open[1]) * w, open[2] + (closed[2] - open[2]) * w];
      };
    const elbow: Reach = own ? [1, -0.6, 0.3] : [1, -0.35, 0.1];
    const hand = arms(d, s, {
      ...one(upper, { about: 'chest', at: to(0.06, true), elbow }),
      ...one(other(upper), { about: 'chest', at: to(-0.12, false), elbow }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: 0.1 * wrap(t) * amountAt(t, s),
        bend: 0.04 * sine(sway(t)) * amountAt(t, s),
        head: { tilt: 0.2 * (upper === 'left' ? -1 : 1) * wrap(t) * amountAt(t, s) },
      }),
      phrases: own
        ? ['hugs itself', 'wraps both arms around the own body', 'hugs the own shoulders', 'shivers with the arms wrapped around the body']
        : [
            'hugs someone',
            'gives a hug',
            'embraces a friend',
            'opens the arms and gives a hug',
            'wraps both arms around someone',
            'holds someone in the arms',
            'hugs a friend warmly',
          ],
      style: own ? [] : ['friendly'],
    };
  },
});

export const stretch = gesture({
  action: 'stretch',
  share: 1.8,
  draw(d) {
    const kind = d.pick(['up', 'up', 'back', 'across', 'behind'] as const);
    const side = d.side();
    const s = d.span(d.between(0.9, 1.3));
    const breathe = (t: number) => 0.5 + 0.5 * drift(t, 0.6, d.noise, 4);
    const sway = d.between(-0.12, 0.12);
    const over = (place: Reach) =>
      path([
        [s.start + 0.6 * s.attack, [0.17, 0.28, 0.1]],
        [arrived(s) + 0.7 / d.tempo, place],
      ]);
    const hand = {
      // Both up with hands joined; chest opened with the arms back; one arm drawn across; one elbow behind the head.
      up: () => arms(d, s, both({ about: 'chest', at: (t) => [0.04, 0.56, 0.02 + 0.02 * breathe(t)], elbow: [1, 0, 0.3] })),
      back: () => arms(d, s, both({ at: [0.34, -0.12, -0.3], elbow: [0.6, -1, -0.6] }, d)),
      across: () =>
        arms(d, s, {
          ...one(side, { at: [-0.4, -0.02, 0.3], elbow: [0.3, -1, 0.6] }),
          ...one(other(side), { about: 'chest', at: [0.11, -0.03, 0.33], elbow: [0.6, -1, 0.2] }),
        }),
      behind: () =>
        arms(d, s, {
          // First up beside the head, then down behind it.
          ...one(side, { about: 'head', at: over([0.08, -0.02, -0.16]), elbow: [0.25, 1, 0] }),
          ...one(other(side), { about: 'head', at: over([-0.1, 0.24, -0.05]), elbow: [1, 0.6, 0.1] }),
        }),
    }[kind]();
    const arch = { up: -0.16, back: -0.14, across: 0, behind: 0 }[kind];
    return {
      pose: (t) => ({
        ...hand(t),
        pitch: arch * amountAt(t, s),
        bend: kind === 'up' ? sway * amountAt(t - 0.3, s) : 0,
        head: { pitch: arch * 1.2 * amountAt(t, s) },
      }),
      phrases: [
        'stretches',
        'stretches the body',
        ...{
          up: [
            'stretches both arms up',
            'stretches both arms above the head',
            'reaches up with both arms and stretches',
            'stretches after getting up',
            'has a good stretch with both arms overhead',
          ],
          back: [
            'stretches both arms back',
            'opens the chest and stretches the arms behind',
            'stretches the chest',
            'pulls both arms back to stretch the shoulders',
          ],
          across: [
            `stretches the ${side} arm across the chest`,
            `pulls the ${side} arm across the body to stretch the shoulder`,
            `stretches the ${side} shoulder`,
          ],
          behind: [
            `stretches the ${side} arm behind the head`,
            `pulls the ${side} elbow behind the head`,
            `stretches the back of the ${side} arm`,
          ],
        }[kind],
      ],
      style: ['calm'],
    };
  },
});

export const carry = gesture({
  action: 'carry',
  share: 1.8,
  draw(d) {
    const kind = d.pick(['box', 'box', 'tray', 'head', 'bags'] as const);
    const side = d.side(0.6);
    const s = { ...d.span(0.6), start: d.between(0, 0.3), end: Number.POSITIVE_INFINITY };
    const hand = {
      box: () => arms(d, s, both({ about: 'chest', at: [0.17, -0.33, 0.3], elbow: [0.7, -0.7, -0.7] })),
      tray: () => arms(d, s, one(side, { at: [0.1, 0.06, 0.24], elbow: [0.5, -1, -0.1] })),
      head: () => arms(d, s, both({ about: 'head', at: [0.19, 0.18, 0.03], elbow: [1, -0.2, 0.3] })),
      bags: () => arms(d, s, both({ at: [0.1, -0.51, 0.02], elbow: [0.7, 0, -1] })),
    }[kind]();
    return {
      pose: (t) => ({ ...hand(t), pitch: { box: -0.09, tray: 0, head: -0.03, bags: 0.03 }[kind] * amountAt(t, s) }),
      phrases: {
        box: [
          'carries a box',
          'carries a box with both hands',
          'holds a box in front of the body',
          'carries something heavy in both arms',
          'holds a large package with both hands',
          'carries a crate',
        ],
        tray: [
          `carries a tray on the ${side} hand`,
          'carries a tray like a waiter',
          `balances a tray on the ${side} hand`,
          `holds up a tray with the ${side} hand`,
        ],
        head: [
          'carries a basket on the head',
          'carries a load on the head with both hands',
          'holds something on top of the head with both hands',
          'balances a pot on the head with both hands',
        ],
        bags: [
          'carries two heavy bags',
          'carries a bucket in each hand',
          'carries shopping bags in both hands',
          'carries a suitcase in each hand',
        ],
      }[kind],
    };
  },
});

export const cradle = gesture({
  action: 'cradle',
  share: 0.9,
  draw(d) {
    const side = d.side(0.35);
    const s = { ...d.span(0.7), start: d.between(0, 0.3) };
    const rock = cycles(d, d.between(0.4, 0.6) * Math.min(1.2, d.tempo), s.start);
    const x = (t: number) => 0.045 * d.size * sine(rock(t));
    const sign = side === 'left' ? 1 : -1;
    const hand = arms(d, s, {
      ...one(side, { about: 'chest', at: (t) => [-0.04 + sign * x(t), -0.2, 0.24], elbow: [1, -0.7, 0] }),
      ...one(other(side), { about: 'chest', at: (t) => [-0.06 - sign * x(t), -0.3, 0.22], elbow: [1, -0.7, 0] }),
    });
    return {
      pose: (t) => ({
        ...hand(t),
        twist: 0.14 * sine(rock(t)) * amountAt(t, s),
        bend: 0.04 * sine(rock(t)) * amountAt(t, s),
        head: { pitch: 0.32 * amountAt(t, s), yaw: 0.25 * sign * amountAt(t, s) },
      }),
      phrases: [
        'cradles a baby',
        'rocks a baby in the arms',
        'holds a baby in both arms',
        'rocks a baby to sleep',
        `cradles a baby in the ${side} arm`,
        'swings a child gently in the arms',
      ],
      style: ['calm'],
    };
  },
});
